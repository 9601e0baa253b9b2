"""Count what releases have in common, in SQL."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, extract, func, select

from archive.found import Facet
from archive.store.entries import NEWEST
from archive.store.models import (
    ClaimRow,
    MentionRow,
    PersonRow,
    PublisherRow,
    ReleaseRow,
    VersionRow,
)

_CHUNK = 5_000  # ids a statement: below what any database takes

_count = func.count(ReleaseRow.id.distinct())


def _of_versions(value: Any, row: type[MentionRow | ClaimRow]) -> Select[Any, Any]:
    """Return the counts of a value that newest versions have through rows of their own."""
    newest = select(value, _count).select_from(ReleaseRow).join(VersionRow, NEWEST)
    return newest.join(row, row.version_id == VersionRow.id)


_FACETS: Mapping[Facet, Select[Any, Any]] = {
    "year": select(extract("year", ReleaseRow.published_on), _count),
    "publisher": select(PublisherRow.name, _count).select_from(ReleaseRow).outerjoin(PublisherRow),
    "person": _of_versions(PersonRow.name, MentionRow).join(PersonRow),
    "speaker": _of_versions(ClaimRow.speaker_text, ClaimRow),
    "kind": _of_versions(ClaimRow.kind, ClaimRow),
}


def count_facet(
    connection: Connection, facet: Facet, releases: Sequence[int]
) -> Counter[str | None]:
    """Return how many of the releases have each value; null where one is missing."""
    query = _FACETS[facet]
    counts: Counter[str | None] = Counter()
    for start in range(0, len(releases), _CHUNK):
        ids = releases[start : start + _CHUNK]
        chosen = query.where(ReleaseRow.id.in_(ids)).group_by(next(iter(query.selected_columns)))
        for value, count in connection.execute(chosen):
            counts[value if value is None else str(value)] += count
    return counts
