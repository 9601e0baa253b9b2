"""Find indirect claims: what somebody says as a clause or sentence without quotation marks."""

import re
from functools import cache
from itertools import islice, pairwise

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.subject import WordRange
from archive.analysis.claims.subjunctive import is_reported, is_second, moods

_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten|en)")
_MOST_COMMAS = 8  # between a verb and the clause that tells what is said
_NO_CONTENT = frozenset((("wie", "auch"), ("so", "dass")))
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|mit|nach|vor|weg|wieder|zurück|\w{2,})zu\w{3,}n"
)


@cache
def _finites() -> frozenset[str]:
    groups = "auxiliaries perfect passive subjunctive subjunctive_second"
    return frozenset().union(*(words_of(name) for name in groups.split()))


def find_indirect(here: SentenceReading, cue: Cue) -> Found | None:
    """Return what a verb of speaking says in a clause of its own."""
    if "content" not in cue.verb.patterns:
        return None
    near = here.sentence.lower[max(0, cue.finite - 1) : cue.end + 1]
    is_known = cue.subject or cue.is_elided or "es" in near or "man" in near
    if cue.order == "passive" and "agent" in cue.verb.patterns and not is_known:
        return None
    if cue.order == "main" and not is_known and _begins_question(here, cue.finite):
        return None
    bounds = _content(here, cue)
    speaker = here.speaker_of(cue)
    if not bounds or (speaker and speaker.is_document):
        return None
    return Found(
        kind="indirect",
        spans=here.ranges(bounds),
        speaker=speaker,
        cue=here.spans(cue.words),
        rule="content",
    )


def _begins_question(here: SentenceReading, finite: int) -> bool:
    """Tell whether the clause is none that states a fact: "Wer glaubt, …"."""
    return finite > 0 and here.sentence.lower[finite - 1] in words_of("content")


def _content(here: SentenceReading, cue: Cue) -> list[WordRange]:
    """Return the word ranges of what is said."""
    if cue.order == "as":
        return here.without(cue.finite, cue.last + 1)
    if _is_closing(here, cue):
        start = here.clause_start(cue.finite)
        return [(start, _before(here, cue))] if _before(here, cue) - start > 1 else []
    following = _following(here, cue)
    return [following] if following else []


def _is_closing(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the verb follows what is said: "…, sagte X"."""
    lower = here.sentence.lower
    if cue.order != "main" or cue.finite < 3 or lower[_before(here, cue)] != ",":
        return False
    if cue.subject is None or cue.subject[0] < cue.finite:
        return False
    start = here.clause_start(cue.finite)
    if lower[start] in words_of("subordinators") or lower[start] in ("um", "wer", "wie"):
        return False
    stop = next((i for i in range(start, cue.finite) if lower[i] == ","), cue.finite)
    return lower[start] in words_of("content") or any(
        _FINITE.fullmatch(word) or word in _finites() for word in here.sentence.words[start:stop]
    )


def _before(here: SentenceReading, cue: Cue) -> int:
    """Return the place of the comma before the verb: "…, sagt X", "…, so sagt X"."""
    return cue.finite - 1 - (here.sentence.lower[cue.finite - 1] == "so")


def _following(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the clause that follows the verb: "dass …", "… zu tun", "die Stadt werde …"."""
    lower = here.sentence.lower
    end = here.clause_end(cue.end)
    commas = (at for at in range(cue.end, end - 2) if lower[at] in (",", ":"))
    for comma in islice(commas, _MOST_COMMAS):
        word = lower[comma + 1]
        if word in words_of("subordinators") or word == "um":
            return None
        if _is_other_infinitive(here, cue, comma, end):
            continue
        if _is_content(here, cue, comma, end):
            return comma + 1, end
    return None


def _is_other_infinitive(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether an infinitive depends on another word: "von der Idee, … zu tun"."""
    lower, words = here.sentence.lower, here.sentence.words
    if lower[comma + 1] in words_of("content") or not _is_infinitive(words[comma + 1 : end]):
        return False
    before = max((i for i in range(cue.end, comma - 1) if lower[i] == ","), default=-1)
    in_relative = before >= 0 and _is_relative(lower[before + 1 : comma])
    return in_relative or "past" in cue.verb.patterns


def _is_content(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether what is said begins after the comma."""
    lower = here.sentence.lower
    first = comma + 1
    if lower[first] in _finites() or lower[first : first + 2] in _NO_CONTENT:
        return False
    needs = "davon" in cue.verb.patterns or "damit" in cue.verb.patterns
    if needs and not words_of("correlates").intersection(lower[cue.finite : comma]):
        return False
    if lower[first] in words_of("content"):
        return True
    stop = next((i for i in range(first, end) if lower[i] == ","), end)
    clause = lower[first:stop]
    if not clause:
        return False
    words = here.sentence.words
    if _is_infinitive(words[first:stop]):
        return True
    is_object = lower[comma] == "," and lower[first] in words_of("determiners")
    if is_object and any(here.sentence.is_quote(index) for index in range(first, stop)):
        return True
    begins_anew = _is_phrase(here, first) or is_second(here.reader, first, stop)
    if _is_relative(clause) and not begins_anew:
        return False
    return _is_infinitive(words[first:end]) or is_reported(here.reader, first, end)


def _is_infinitive(words: tuple[str, ...]) -> bool:
    """Tell whether the clause ends in an infinitive with "zu"."""
    tail = words[-5:]
    has_zu = any(a == "zu" and b.endswith("n") and b[0].islower() for a, b in pairwise(tail))
    return has_zu or _WITH_ZU.fullmatch(words[-1]) is not None


def _is_relative(words: tuple[str, ...]) -> bool:
    """Tell whether the clause begins with a relative pronoun and ends in its verb."""
    start = 1 if words[0] in words_of("prepositions") else 0
    if start >= len(words) or words[start] not in words_of("relatives"):
        return False
    return moods().isdisjoint(words[:-1])


def _is_phrase(here: SentenceReading, first: int) -> bool:
    """Tell whether a preposition with its noun begins the clause: "in den Ländern …"."""
    lower = here.sentence.lower
    return lower[first] in words_of("prepositions") and here.reader.core(first + 1) > first + 2
