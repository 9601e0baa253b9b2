"""Keep the feeds that are watched, and what their hosts said last."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from archive.errors import NotFoundError
from archive.records import FeedRecord
from archive.store.base import Base, Key


class FeedRow(Base):
    """A feed that is watched; `etag` and `last_modified` are its host's validators."""

    __tablename__ = "feed"

    id: Mapped[Key]
    url: Mapped[str] = mapped_column(unique=True)
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    fetched_at: Mapped[datetime | None]
    problem: Mapped[str | None]


def add_feed(connection: Connection, url: str) -> bool:
    """Watch a feed, and tell whether that is new."""
    known = connection.scalar(select(FeedRow.id).where(FeedRow.url == url))
    if known is None:
        connection.execute(insert(FeedRow).values(url=url))
    return known is None


def remove_feed(connection: Connection, url: str) -> None:
    """Watch a feed no more; what came from it stays."""
    if not connection.execute(delete(FeedRow).where(FeedRow.url == url)).rowcount:
        raise NotFoundError(f"the feed {url} is not watched; 'archive feeds list' tells which are")


def read_feeds(connection: Connection) -> list[FeedRecord]:
    """Return the feeds in the order in which they were added."""
    row = FeedRow
    query = select(row.url, row.etag, row.last_modified, row.fetched_at, row.problem)
    return [FeedRecord(*found) for found in connection.execute(query.order_by(row.id))]


def note_polls(connection: Connection, polls: Sequence[FeedRecord]) -> None:
    """Keep what the hosts of the feeds said, once their entries are stored."""
    for poll in polls:
        connection.execute(
            update(FeedRow)
            .where(FeedRow.url == poll.url)
            .values(
                etag=poll.etag,
                last_modified=poll.last_modified,
                fetched_at=poll.fetched_at,
                problem=poll.problem,
            )
        )
