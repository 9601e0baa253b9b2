"""Hold what a search answers: releases with the passages that match, and how many there are."""

from dataclasses import dataclass
from typing import Literal

from archive.documents import Span
from archive.records import ClaimRecord, ReleaseRecord


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some of a text, white space and gaps shortened; `highlights` are places in it."""

    text: str
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim by which a release was found, and the places of its text that match."""

    claim: ClaimRecord
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRelease:
    """A release that a query found: its rank from 1 on, what it scored, and where it matches."""

    release: ReleaseRecord
    rank: int
    score: float
    snippet: Snippet
    title_highlights: tuple[Span, ...] = ()
    claims: tuple[FoundClaim, ...] = ()


Facet = Literal["year", "publisher", "person", "speaker", "kind"]


@dataclass(frozen=True, slots=True)
class FacetRecord:
    """How many of the releases found have a value; it is null where a release has none."""

    facet: Facet
    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One of the releases that a query of several found; `rank` counts from 1."""

    id: str
    query: str
    rank: int
    score: float
    release: int
    key: str
    url: str | None
    title: str
