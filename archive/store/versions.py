"""Read stored versions in the form in which the analysis takes them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from archive.documents import Document
from archive.store.models import MentionRow, PublisherRow, ReleaseRow, VersionRow
from archive.store.store import Store


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version as a document, with what the archive knows of its release."""

    id: int
    release_id: int
    n: int
    document: Document


def count_versions(connection: Connection) -> int:
    """Return how many versions there are."""
    return connection.execute(select(func.count()).select_from(VersionRow)).scalar_one()


def find_versions(store: Store, batch: int) -> Iterator[list[StoredVersion]]:
    """Yield all versions in batches, oldest first; nothing is held open between them."""
    last = 0
    while True:
        with store.reading() as connection:
            versions = _read(connection, VersionRow.id > last, limit=batch)
        if not versions:
            return
        yield versions
        last = versions[-1].id


def read_versions_naming(connection: Connection, persons: Collection[int]) -> list[StoredVersion]:
    """Return the versions that name one of the persons."""
    named = select(MentionRow.version_id).where(MentionRow.person_id.in_(persons))
    return _read(connection, VersionRow.id.in_(named))


def _read(
    connection: Connection, only: ColumnElement[bool], *, limit: int | None = None
) -> list[StoredVersion]:
    query = (
        select(VersionRow.id, VersionRow.release_id, VersionRow.n)
        .add_columns(VersionRow.title, VersionRow.text)
        .add_columns(ReleaseRow.published_on, PublisherRow.name.label("publisher"))
        .join(ReleaseRow, ReleaseRow.id == VersionRow.release_id)
        .outerjoin(PublisherRow, PublisherRow.id == ReleaseRow.publisher_id)
        .where(only)
        .order_by(VersionRow.id)
        .limit(limit)
    )
    return [
        StoredVersion(
            row.id,
            row.release_id,
            row.n,
            Document(row.title, row.text, published=row.published_on, publisher=row.publisher),
        )
        for row in connection.execute(query)
    ]
