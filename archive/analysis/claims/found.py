"""Hold what the rules find, before overlaps are settled and speakers inherited."""

from dataclasses import dataclass

from archive.analysis.claims.speaker import Speaker
from archive.documents import ClaimKind, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as one rule sees it; `speaker` is null where it is to be inherited."""

    kind: ClaimKind
    spans: tuple[Span, ...]
    speaker: Speaker | None
    cue: tuple[Span, ...]
    rule: str
