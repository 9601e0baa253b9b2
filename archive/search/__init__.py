"""Answer questions: releases by query, claims by query and speaker, persons by name."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Generic, TypeVar

from archive.errors import QueryError
from archive.index import Index, Sort
from archive.query import Query, parse_query
from archive.query.columns import asks_columns_only
from archive.query.tree import DateRange, Everything, Term, conjunction
from archive.query.values import parse_days
from archive.records import ClaimRecord, ReleaseRecord
from archive.store.answers import read_claims, read_releases
from archive.store.columns import find_by_columns
from archive.store.store import Store

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of the answers, and how many there are in all; `scores` tell what each scored."""

    total: int
    items: tuple[Item, ...]
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the answers are wanted, and in which order."""

    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"


def search_releases(
    store: Store, index: Index, query: Query, window: Window, *, collapse: bool = True
) -> Page[ReleaseRecord]:
    """Return the releases that the query finds; `collapse` shows one of those with like texts.

    The index is asked for words only: days and sums of money are in the database.
    """
    page = asdict(window)
    with store.reading() as connection:
        if asks_columns_only(query):
            hits = find_by_columns(connection, query, **page, collapse=collapse)
        else:
            hits = index.search(query, target="release", **page, collapse=collapse)
        records = read_releases(connection, [hit.id for hit in hits.hits])
    scores = {hit.id: hit.score for hit in hits.hits}
    return Page(hits.total, tuple(records), tuple(scores[record.id] for record in records))


def search_claims(store: Store, index: Index, query: Query, window: Window) -> Page[ClaimRecord]:
    """Return the claims that the query finds."""
    hits = index.search(
        query, target="claim", limit=window.limit, offset=window.offset, sort=window.sort
    )
    with store.reading() as connection:
        records = read_claims(connection, [hit.id for hit in hits.hits])
    return Page(hits.total, tuple(records))


def claims_query(
    words: str | None,
    *,
    speaker: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Query:
    """Return the query for claims in which all that is given holds; nothing given means all."""
    parts: list[Query] = [parse_query(words, target="claim")] if words else []
    if speaker:
        parts.append(_speaker(speaker))
    if kind:
        parts.append(Term("kind", kind))
    if since or until:
        parts.append(DateRange("date", _first(since), _last(until)))
    return conjunction(parts) if parts else Everything()


def _speaker(name: str) -> Query:
    if not any(character.isalnum() for character in name):
        raise QueryError(f"the speaker {name!r} holds no word; give whole words of a name")
    return Term("speaker", name)


def _first(day: str | None) -> date | None:
    return parse_days(day, 0)[0] if day else None


def _last(day: str | None) -> date | None:
    return parse_days(day, 0)[1] if day else None
