"""Find whom "heißt es aus …" names: a person, an office or the press, never a paper."""

from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import NOBODY, Speaker
from archive.analysis.claims.subject import WordRange


def place_at(here: SentenceReading, at: int) -> WordRange | None:
    """Return the phrase behind the preposition of a place: "aus dem Rathaus"."""
    if "".join(here.sentence.lower[at : at + 1]) not in words_of("places"):
        return None
    end = here.reader.phrase(at + 1)
    return (at + 1, end) if end > at + 1 else None


def place_around(here: SentenceReading, finite: int) -> WordRange | None:
    """Return the place that follows "heißt es", or that alone stands before it."""
    before = place_at(here, here.clause_start(finite))
    return place_at(here, finite + 2) or (before if before and before[1] == finite else None)


def speaker_at(here: SentenceReading, place: WordRange | None) -> Speaker:
    """Return who speaks at the place; for a paper the one whose it is, if it says so."""
    if place is None:
        return NOBODY
    first, end = place
    core = here.reader.core(first)
    is_paper = here.sentence.lower[core - 1].endswith(tuple(words_of("papers")))
    if is_paper or here.speaker((first, core)).type == "unknown":
        first = core + (here.sentence.lower[core : core + 1] in (("von",), ("vom",)))
    speaker = here.speaker((first, end)) if first < end else NOBODY
    return NOBODY if speaker.type == "unknown" else speaker
