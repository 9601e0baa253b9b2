"""Find the subject of a verb of speaking: who does the speaking in the clause.

In a German main clause the finite verb stands second: what stands before it is one phrase as a
whole. If that is no subject, the subject follows the verb.
"""

import re
from collections.abc import Iterator

from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.speaker import is_speaker
from archive.analysis.lexicon import role_gender

WordRange = tuple[int, int]
_FINITE = re.compile(r"[a-zäöüß]{3,}te?")
_FARTHEST = 40
_LONGEST_ANTECEDENT = 8
_BEFORE_PASSIVE = 12
_MOST_STARTS = 5
_SHORTEST_SUM = 3
_BREAKS = frozenset(",;:–-")


def subject(reader: Reader, finite: int) -> WordRange | None:
    """Return what stands before the finite verb as a whole, else what follows it."""
    before, behind = _before(reader, finite), _behind(reader, finite)
    if before is None or behind is None:
        return before or behind
    if reader.sentence.lower[behind[0]] == "er" or _is_nominative(reader, behind):
        return behind
    is_behind = is_speaker(reader, behind) and not is_speaker(reader, before)
    return behind if is_behind and not _is_addressed(reader, finite, behind) else before


def _is_nominative(reader: Reader, phrase: WordRange) -> bool:
    """Tell whether the article shows the subject: "der Amtsleiter", not "der Amtsleiterin"."""
    first = phrase[0]
    nouns = (at for at in range(first, reader.core(first)) if reader.is_noun(at))
    head = next(nouns, first)
    is_male = role_gender(reader.sentence.words[head]) == "male"
    return reader.sentence.lower[first] == "der" and is_male


def _is_addressed(reader: Reader, finite: int, phrase: WordRange) -> bool:
    """Tell whether several people stand behind a verb in the singular: "fordert Kinder auf"."""
    is_several = reader.is_noun(phrase[0]) and reader.sentence.lower[phrase[0]] in words_of(
        "groups"
    )
    return is_several and reader.sentence.lower[finite].endswith(("t", "te"))


def subject_of_clause(reader: Reader, before: int) -> WordRange | None:
    """Return the phrase that begins the sentence, as far as it ends before the word."""
    found = _nominative(reader, past_adverbs(reader.sentence, 0))
    return found if found and found[1] <= before else None


def agent(reader: Reader, finite: int) -> WordRange | None:
    """Return the phrase after "von" in a passive clause."""
    lower = reader.sentence.lower
    for index in range(max(0, finite - _BEFORE_PASSIVE), len(lower)):
        is_front = (
            index == 0
            or lower[index - 1] in words_of("conjunctions")
            or lower[index - 1] in _BREAKS
        )
        if lower[index] in ("von", "vom", "seitens") and (index > finite or is_front):
            end = reader.phrase(index + 1)
            return (index + 1, end) if end > index + 1 else None
    return None


def antecedent(reader: Reader, comma: int) -> WordRange | None:
    """Return the phrase that ends at the comma of a relative clause."""
    starts = range(max(0, comma - _LONGEST_ANTECEDENT), comma)
    return next(((at, comma) for at in starts if reader.core(at) == comma), None)


def past_adverbs(sentence: Sentence, at: int) -> int:
    """Return the first word from here on that is neither adverb nor reflexive pronoun."""
    adverbs = words_of("adverbs")
    while at < len(sentence) and (sentence.lower[at] in adverbs or sentence.lower[at] == "sich"):
        at += 1
    return at


def _nominative(reader: Reader, first: int) -> WordRange | None:
    lower = reader.sentence.lower
    if first >= len(lower) or lower[first] in words_of("oblique"):
        return None
    end = reader.phrase(first)
    return (first, end) if end > first else None


def _before(reader: Reader, finite: int) -> WordRange | None:
    sentence = reader.sentence
    for first in _clause_starts(sentence, finite):
        if _in_list(sentence, first):
            continue
        found = _nominative(reader, past_adverbs(sentence, first))
        if found is None or found[1] > finite:
            continue
        end = _attributes(reader, found[1], finite)
        if past_adverbs(sentence, end + (sentence.lower[end] == ",")) == finite:
            return found[0], end
        if sentence.lower[found[1]] == sentence.lower[finite - 1] == ",":
            return found  # an apposition or a relative clause stands between
    return None


def _attributes(reader: Reader, at: int, finite: int) -> int:
    """Return the end of the attributes with prepositions that stand before the verb."""
    lower = reader.sentence.lower
    while at < finite and lower[at] in words_of("prepositions"):
        whole, end = reader.phrase(at + 1), reader.core(at + 1)
        end = whole if whole <= finite else end  # "Ina Roth vom Verband der Ruderer"
        if not at + 1 < end <= finite:
            break
        at = end
    return at


def _in_list(sentence: Sentence, first: int) -> bool:
    """Tell whether the word stands in a list under a preposition: "Für Wien und Bonn …"."""
    if not first or sentence.lower[0] not in words_of("prepositions"):
        return False
    before = zip(sentence.words[:first], sentence.lower[:first], strict=True)
    return not any(
        low in words_of("auxiliaries")
        or (_FINITE.fullmatch(word) and low not in words_of("adverbs"))
        for word, low in before
    )


def _clause_starts(sentence: Sentence, finite: int) -> Iterator[int]:
    """Yield where the clause of the verb may begin, the longest reading first."""
    breaks = [
        index + 1
        for index in range(max(0, finite - _FARTHEST), finite)
        if sentence.lower[index] in _BREAKS
        or sentence.is_quote(index)
        or sentence.lower[index] in words_of("conjunctions")
        or _ends_in_sum(sentence, index)
    ]
    yield from (0, *breaks[-_MOST_STARTS:])


def _ends_in_sum(sentence: Sentence, index: int) -> bool:
    """Tell whether a full stop that looks like that of an ordinal ends a sentence: "10.000."."""
    before = sentence.words[index - 1] if index else ""
    return sentence.words[index] == "." and before[-1:].isdigit() and len(before) >= _SHORTEST_SUM


def _behind(reader: Reader, finite: int) -> WordRange | None:
    return _nominative(reader, past_adverbs(reader.sentence, finite + 1))
