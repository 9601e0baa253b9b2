"""Find who says what: direct, indirect and reported claims with their speakers."""

from collections.abc import Iterator, Sequence

from archive.analysis.claims.confidence import BASE
from archive.analysis.claims.found import Decision, Found
from archive.analysis.claims.frame import frame
from archive.analysis.claims.quotes import find_quotes
from archive.analysis.claims.reading import Reading
from archive.analysis.claims.resolve import resolved
from archive.analysis.claims.settle import settled
from archive.analysis.claims.speaker import NOBODY, Speaker
from archive.documents import Claim, Person

EXTRACTOR = "claims"
VERSION = "2"
_FEWEST_WORDS = 12
_FARTHEST = 300  # characters between a claim and what is concluded from it


def find_claims(text: str, persons: Sequence[Person]) -> tuple[Claim, ...]:
    """Return the claims of the text, in text order, never overlapping."""
    return tuple(decision.claim for decision in find_decisions(read(text, persons)))


def read(text: str, persons: Sequence[Person]) -> Reading:
    """Return the text as the rules read it."""
    return Reading(frame(text, find_quotes(text)), persons)


def find_decisions(reading: Reading) -> Iterator[Decision]:
    """Yield the claims in text order, each with what led to it."""
    last: Speaker | None = None
    end = 0
    for found in settled(reading):
        speaker = resolved(found, last, reading.cast)
        if speaker is NOBODY and _needs_speaker(found, reading.frame.text):
            continue
        start = found.spans[0].start
        if found.rule == "demnach" and start - end > _FARTHEST:
            continue
        yield Decision(_claim(found, speaker), found, speaker, last)
        last = speaker if speaker.name else last
        end = found.spans[-1].end


def _needs_speaker(found: Found, text: str) -> bool:
    """Tell whether the claim may be none if nobody is known to make it: a title, a conclusion."""
    is_short = len(found.spans[0].of(text).split()) < _FEWEST_WORDS
    return found.rule == "demnach" or (found.rule == "alone" and is_short)


def _claim(found: Found, speaker: Speaker) -> Claim:
    return Claim(
        kind=found.kind,
        spans=found.spans,
        speaker=speaker.span,
        speaker_name=speaker.name,
        speaker_type=speaker.type,
        cue=found.cue,
        confidence=round(BASE[found.rule] * speaker.confidence, 2),
        rule=found.rule,
        extractor=EXTRACTOR,
        extractor_version=VERSION,
    )
