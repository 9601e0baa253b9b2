"""Find indirect claims that the next sentence ascribes: "Sie bleibt zu. Das teilte X mit."."""

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.found import Found
from archive.analysis.claims.reading import SentenceReading

_POINTING = frozenset(("das", "dies"))


def find_backward(before: SentenceReading, here: SentenceReading) -> Found | None:
    """Return the sentence before as a claim if this one only tells who says it."""
    if here.sentence.lower[0] not in _POINTING:
        return None
    cue = next((cue for cue in here.cues if _points_back(here, cue)), None)
    gap = here.text[before.sentence.end : here.sentence.start]
    if cue is None or cue.subject is None or "\n\n" in gap or before.sentence.is_quote(0):
        return None
    speaker = here.speaker(cue.subject)
    if speaker.type == "unknown" or speaker.is_document:
        return None
    return Found(
        kind="indirect",
        spans=before.ranges([(0, before.clause_end(0))]),
        speaker=speaker,
        cue=here.spans(cue.words),
        rule="backward",
    )


def _points_back(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the verb only ascribes what was told before."""
    return "das" in cue.verb.patterns and cue.finite == 1 and cue.is_subject_behind
