"""Tell whether a verb of speaking follows what is said: "Der Bau ruhe, sagte X"."""

import re

from archive.analysis.claims.clauses import finites
from archive.analysis.claims.cue import Cue
from archive.analysis.claims.lexicon import closed_words, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import is_speaker
from archive.analysis.claims.subject import WordRange
from archive.analysis.claims.subjunctive import is_second

_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten|en)")


def said_before(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the clause before the verb if the verb follows what is said."""
    if not _is_closing(here, cue) or _names_no_speaker(here, cue):
        return None
    start, end = here.clause_start(cue.finite), _comma(here, cue)
    return (start, end) if end - start > 1 else None


def _is_closing(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the verb follows what is said: "…, sagte X"."""
    lower = here.sentence.lower
    if cue.order != "main" or cue.finite < 3 or lower[_comma(here, cue)] != ",":
        return False
    behind = lower[cue.finite + 1 : cue.finite + 3]
    is_it = behind[:1] == ("es",) and ":" not in behind and "es" in cue.verb.patterns
    if not is_it and (cue.subject is None or cue.subject[0] < cue.finite):
        return False
    start = here.clause_start(cue.finite)
    begins = lower[start + (lower[start] == "auch")]  # "Auch wenn es regnet, …"
    if begins in words_of("subordinators") or begins in ("um", "wer", "wie"):
        return False
    stop = next((i for i in range(start, cue.finite) if lower[i] == ","), cue.finite)
    if lower[start] in words_of("content") or is_second(here.reader, start, stop):
        return True
    return any(_is_finite(here, at) for at in range(start, stop))


def _names_no_speaker(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether an object stands behind the verb: "X baut Boote, erläutert die Griffe"."""
    is_told = "object" in cue.verb.patterns and here.sentence.lower[cue.finite] not in cue.verb.past
    return is_told and cue.subject is not None and not is_speaker(here.reader, cue.subject)


def _is_finite(here: SentenceReading, at: int) -> bool:
    """Tell whether the word may be a finite verb: no adjective behind its article."""
    word = here.sentence.words[at]
    if word in finites() or word in words_of("strong_preterites"):
        return True
    if word in closed_words() or _FINITE.fullmatch(word) is None:
        return False
    before = here.sentence.lower[at - 1] if at else ""
    return before != "sehr" and before not in words_of("determiners")


def _comma(here: SentenceReading, cue: Cue) -> int:
    """Return the place of the comma before the verb: "…, sagt X", "…, so sagt X"."""
    return cue.finite - 1 - (here.sentence.lower[cue.finite - 1] == "so")
