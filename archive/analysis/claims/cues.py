"""Find the cues of speech in a sentence: verbs of speaking with what belongs to them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import Verb, verbs, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.speaker import is_speaker
from archive.analysis.claims.subject import WordRange, subject, subject_of_clause
from archive.analysis.claims.verb_final import CLAUSE_ENDS, closing_cue, ends_clause

_MOST_CUES = 8  # no sentence that somebody wrote has more
_NOT_ATTRIBUTED = frozenset(("wir", "ich", "ihr", "du", "uns"))
_NEAR = 3  # words behind the verb among which "sich" belongs to it


def find_cues(reader: Reader) -> tuple[Cue, ...]:
    """Return the verbs of speaking of the sentence in text order."""
    sentence = reader.sentence
    forms = verbs().forms
    found: list[Cue] = []
    for at, word in enumerate(sentence.lower):
        if word not in forms or (at and sentence.words[at] != word):
            continue
        cue = closing_cue(reader, at) if ends_clause(sentence, at) else None
        cue = cue or _finite_cue(reader, at, found)
        if cue and _fits(sentence, cue):
            found.append(_completed(sentence, cue))
        if len(found) == _MOST_CUES:
            break
    return tuple(found)


def _finite_cue(reader: Reader, at: int, earlier: Sequence[Cue]) -> Cue | None:
    """Return the cue of a verb that stands second in a main clause."""
    candidates = verbs().finite.get(reader.sentence.lower[at], ())
    if not candidates or not _is_finite(reader.sentence, at):
        return None
    who, is_elided = _holder(reader, at, earlier)
    for verb in candidates:
        particle = _particle(reader.sentence, at, who, verb)
        if particle is not None:
            return Cue(verb, "main", at, at, tuple(sorted({at, particle})), who, is_elided)
    return None


def _is_finite(sentence: Sentence, at: int) -> bool:
    """Tell whether the form is no infinitive, no adjective, and not said to the reader."""
    after = sentence.words[at + 1] if at + 1 < len(sentence) else ""
    if after in words_of("auxiliaries") or after == "Sie":
        return False
    if sentence.lower[at].endswith(("en", "ern", "eln")) and _is_infinitive(sentence, at):
        return False
    return not (sentence.lower[at].endswith(("te", "ten")) and _is_attributive(sentence, at))


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Tell whether an auxiliary or "zu" before the word in its clause makes it an infinitive."""
    lower = sentence.lower
    after = lower[at + 1] if at + 1 < len(sentence) else "."
    if after in ".!?" or after in words_of("conjunctions"):
        return True
    for index in range(at - 1, -1, -1):
        if lower[index] in CLAUSE_ENDS or lower[index] in words_of("conjunctions"):
            break
        if lower[index] in words_of("auxiliaries") or lower[index] in words_of("passive"):
            return True
    return at > 0 and lower[at - 1] == "zu"


def _is_attributive(sentence: Sentence, at: int) -> bool:
    """Tell whether the form is a participle before its noun: "die geforderten Mittel"."""
    if at + 1 >= len(sentence) or not sentence.words[at + 1][0].isupper():
        return False
    start = at
    while start and sentence.lower[start - 1] in words_of("adverbs"):
        start -= 1
    before = sentence.lower[start - 1] if start else ""
    return before in words_of("determiners") or before in words_of("prepositions")


def _particle(sentence: Sentence, at: int, who: WordRange | None, verb: Verb) -> int | None:
    """Return where the separated particle ends the clause; the verb itself if it has none."""
    if not verb.particle:
        return at
    start = who[1] if who and who[0] > at else at + 1
    start += sentence.lower[start : start + 1] == (",",)
    for index in range(start, len(sentence)):
        if sentence.lower[index] == verb.particle and ends_clause(sentence, index):
            return index
        if sentence.lower[index] in ",.;:":
            break
    return None


def _holder(reader: Reader, at: int, earlier: Sequence[Cue]) -> tuple[WordRange | None, bool]:
    """Return the subject, and whether it is that of an earlier verb: "X lobt A und dankt B"."""
    before = reader.sentence.lower[at - 1] if at > 1 else ""
    held = earlier[-1].subject if earlier else None
    if before in words_of("conjunctions"):
        return held or subject_of_clause(reader, at), True
    own = subject(reader, at)
    is_own = own is not None and own[0] > at and is_speaker(reader, own)
    if held and before == "," and not is_own:
        return held, True
    return own, False


def _completed(sentence: Sentence, cue: Cue) -> Cue:
    """Return the cue with what belongs to it: "freut sich", "weist darauf hin"."""
    belonging = words_of("correlates")
    if not {"sich", "sich?"}.isdisjoint(cue.verb.patterns):
        belonging |= {"sich"}
    near = range(cue.finite + 1, min(cue.end + _NEAR, len(sentence)))
    clause = takewhile(lambda at: sentence.lower[at] not in CLAUSE_ENDS or at < cue.end, near)
    more = [at for at in clause if sentence.lower[at] in belonging]
    return replace(cue, words=tuple(sorted({*cue.words, *more})))


def _fits(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the verb is reflexive where it has to be, and the office itself is silent."""
    lower = sentence.lower
    if not _NOT_ATTRIBUTED.isdisjoint(lower[max(0, cue.finite - 1) : cue.finite + 2]):
        return False
    patterns = cue.verb.patterns
    if "es" in patterns:
        return "es" in lower[max(0, cue.finite - 1) : cue.finite + 2]
    if "mood" in patterns and cue.subject is None:
        return False
    if "sich?" in patterns:
        return True
    if "sich" in patterns:
        return "sich" in lower[cue.finite + 1 : cue.end + _NEAR]
    return lower[cue.finite + 1 : cue.finite + 2] != ("sich",)
