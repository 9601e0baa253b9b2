"""Find the cues of speech in a sentence: verbs of speaking with what belongs to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import Verb, closed_words, verbs, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.speaker import is_speaker
from archive.analysis.claims.subject import WordRange, subject, subject_of_clause
from archive.analysis.claims.verb_final import (
    CLAUSE_ENDS,
    closing_cue,
    ends_clause,
    is_subordinate,
)

_MOST_CUES = 8  # no sentence that somebody wrote has more
_NOT_ATTRIBUTED = frozenset(("wir", "ich", "ihr", "du", "uns"))
_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten)")
_UNREAL = frozenset(("hätte", "hätten", "wäre", "wären"))
_BEHIND_INFINITIVES = frozenset(
    ("Sie", "werden", "lernt", "lernte", "lernten", "lernen", "gelernt")
)
_MODALS = frozenset(("dürfen", "können", "müssen", "sollen", "wollen", "lassen", "lernen"))
_ROW = 4  # words of which the second is a comma between nouns
_NEAR = 3  # words behind the verb among which "sich" belongs to it


def find_cues(reader: Reader) -> tuple[Cue, ...]:
    """Return the verbs of speaking of the sentence in text order."""
    sentence = reader.sentence
    forms = verbs().forms
    found: list[Cue] = []
    for at, word in enumerate(sentence.lower):
        if word not in forms or (sentence.words[at] != word and (at or word.endswith("en"))):
            continue  # a noun: "Fragen des Alters"
        is_end = ends_clause(sentence, at)
        cue = closing_cue(reader, at) if is_end else None
        if not (cue or (is_end and is_subordinate(sentence, at))):
            cue = _finite_cue(reader, at, found)
        if cue and _fits(sentence, cue):
            found.append(_completed(sentence, cue))
        if len(found) == _MOST_CUES:
            break
    return tuple(found)


def _finite_cue(reader: Reader, at: int, earlier: Sequence[Cue]) -> Cue | None:
    """Return the cue of a verb that stands second in a main clause."""
    candidates = verbs().finite.get(reader.sentence.lower[at], ())
    if not candidates or not _is_finite(reader, at):
        return None
    who, is_elided = _holder(reader, at, earlier)
    for verb in candidates:
        particle = _particle(reader.sentence, at, who, verb)
        if particle is not None:
            return Cue(verb, "main", at, at, tuple(sorted({at, particle})), who, is_elided)
    return None


def _is_finite(reader: Reader, at: int) -> bool:
    """Tell whether the form is no infinitive, no adjective, and not said to the reader."""
    sentence = reader.sentence
    after = sentence.words[at + 1] if at + 1 < len(sentence) else ""
    if after in words_of("auxiliaries") or after in _BEHIND_INFINITIVES:
        return False
    is_passive = after == "worden" or after in words_of("passive")
    is_participle = sentence.lower[at] in verbs().participles and not is_passive
    if is_participle and _depends(sentence, at):
        return False
    if sentence.lower[at].endswith(("en", "ern", "eln")) and _is_infinitive(sentence, at):
        return False
    can_be_participle = sentence.lower[at].endswith(("te", "en")) and at + 1 not in reader.name_ends
    return not (can_be_participle and _is_attributive(sentence, at))


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Tell whether an auxiliary or "zu" before the word in its clause makes it an infinitive."""
    lower = sentence.lower
    after = lower[at + 1] if at + 1 < len(sentence) else "."
    if after in ".!?" or after in words_of("conjunctions") or _depends(sentence, at):
        return True
    is_governed = after == "zu" and not _MODALS.isdisjoint(lower[at + 2 : at + 3])
    return is_governed or (at > 0 and lower[at - 1] == "zu")  # "begrüßen zu dürfen"


def _depends(sentence: Sentence, at: int) -> bool:
    """Tell whether an auxiliary before the word in its clause takes it: "hätte gern berichtet"."""
    lower = sentence.lower
    for index in range(at - 1, -1, -1):
        if lower[index] in CLAUSE_ENDS or lower[index] in words_of("conjunctions"):
            break
        if lower[index] in _UNREAL or lower[index] in words_of("auxiliaries"):
            return True
        if lower[index] in words_of("passive"):
            return True
    return False


def _is_attributive(sentence: Sentence, at: int) -> bool:
    """Tell whether the form stands before its noun: "die geforderten Mittel", "dem würdigen"."""
    if at + 1 >= len(sentence) or not sentence.words[at + 1][0].isupper():
        return False
    start = at
    while start and sentence.lower[start - 1] in words_of("adverbs"):
        start -= 1
    if start == 0:
        return True
    before = sentence.lower[start - 1]
    return before in words_of("determiners") or before in words_of("prepositions")


def _particle(sentence: Sentence, at: int, who: WordRange | None, verb: Verb) -> int | None:
    """Return where the separated particle ends the clause; the verb itself if it has none."""
    start = who[1] if who and who[0] > at else at + 1
    start += sentence.lower[start : start + 1] == (",",)
    found = next(_closing_particles(sentence, start), None)
    if not verb.particle:
        is_other = found is not None and sentence.lower[found] in words_of("particles")
        return None if is_other else at  # "schrieb den Preis aus" is no "schrieb"
    return found if found and sentence.lower[found] == verb.particle else None


def _closing_particles(sentence: Sentence, start: int) -> Iterator[int]:
    """Yield where words that may be the separated part of a verb end the clause."""
    particles, conjunctions = verbs().particles, words_of("conjunctions")
    if particles.isdisjoint(sentence.lower):
        return
    for index in range(start, len(sentence)):
        word = sentence.lower[index]
        if (word in ",.;:" and not _is_listed(sentence, index)) or (
            word in conjunctions and begins_with_verb(sentence, index + 1)
        ):
            return
        if word in particles and ends_clause(sentence, index):
            yield index


def _is_listed(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma parts nouns in a row: "lädt Ruderer, Segler und Fischer ein"."""
    around = sentence.words[comma - 1 : comma + 3]
    is_row = len(around) == _ROW and around[0][0].isupper() and around[2][0].isupper()
    return is_row and around[1] == "," and around[3] in (",", "und", "sowie")


def begins_with_verb(sentence: Sentence, at: int) -> bool:
    """Tell whether a second verb follows here: "dankt den Helfern und lädt sie ein"."""
    if at >= len(sentence):
        return False
    if sentence.words[at] in words_of("strong_preterites"):
        return True
    if not _FINITE.fullmatch(sentence.words[at]):
        return False
    is_adjective = sentence.words[at].endswith("e") and at + 1 < len(sentence)
    return not (is_adjective and sentence.words[at + 1][0].isupper())


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


def _is_ours(sentence: Sentence, finite: int) -> bool:
    """Tell whether the office itself asks: "möchten wir alle Gäste und Anwohner bitten"."""
    before = sentence.lower[:finite]
    return "," not in before and ("möchten", "wir") in pairwise(before)


def _calls_for(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether an infinitive tells what to do: "heißt es warten"."""
    word = "".join(lower[at : at + 1])
    is_known = word in closed_words() or word in verbs().participles
    return word.endswith("en") and not is_known


def _fits(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the verb is reflexive where it has to be, and the office itself is silent."""
    lower = sentence.lower
    near = slice(max(0, cue.finite - 1), cue.finite + 2)
    if not _NOT_ATTRIBUTED.isdisjoint(lower[near]) or _is_ours(sentence, cue.finite):
        return False
    if cue.order == "passive" and "Sie" in sentence.words[near]:
        return False  # "werden Sie gebeten"
    patterns = cue.verb.patterns
    if "es" in patterns:
        return "es" in lower[near] and not _calls_for(lower, cue.finite + 2)
    if "mood" in patterns and cue.subject is None:
        return False
    if "sich?" in patterns:
        return True
    if "sich" in patterns:
        behind = takewhile(lambda word: word != ",", lower[cue.end : cue.end + _NEAR])
        return "sich" in (*lower[cue.finite + 1 : cue.end], *behind)
    inside = lower[cue.finite + 1 : max(cue.last, cue.finite + 2)]
    return "sich" not in inside and not ("das" in patterns and "nicht" in inside)
