"""Hold what the rules find, and what was decided of it."""

from dataclasses import dataclass

from archive.analysis.claims.speaker import Speaker
from archive.documents import Claim, ClaimKind, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as one rule sees it, before overlaps are settled and speakers resolved.

    `speaker` is null where it is to be inherited.
    """

    kind: ClaimKind
    spans: tuple[Span, ...]
    speaker: Speaker | None
    cue: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A claim with what led to it: what the rule found, and who was taken for the speaker.

    `last` is the speaker of the claim before, who may speak on.
    """

    claim: Claim
    found: Found
    speaker: Speaker
    last: Speaker | None
