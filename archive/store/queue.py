"""Tell what the index has yet to take in; the queue is filled where releases are stored.

An entry leaves the queue only if nobody queued it anew meanwhile, so no change is ever missed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, literal, select, tuple_

from archive.store.base import UtcDateTime
from archive.store.models import IndexQueueRow, ReleaseRow


def count_queued(connection: Connection) -> int:
    """Return how many releases wait for the index."""
    return connection.execute(select(func.count()).select_from(IndexQueueRow)).scalar_one()


def read_queued(connection: Connection, limit: int) -> dict[int, datetime]:
    """Return the releases that wait longest, each with the time it was queued."""
    row = IndexQueueRow
    query = select(row.release_id, row.queued_at).order_by(row.release_id).limit(limit)
    return {row.release_id: row.queued_at for row in connection.execute(query)}


def unqueue(connection: Connection, taken_in: Mapping[int, datetime]) -> None:
    """Take releases off the queue that the index now holds."""
    place = tuple_(IndexQueueRow.release_id, IndexQueueRow.queued_at)
    connection.execute(delete(IndexQueueRow).where(place.in_(list(taken_in.items()))))


def queue(connection: Connection, releases: Sequence[int], now: datetime) -> None:
    """Queue these releases; one that waits already waits anew."""
    connection.execute(delete(IndexQueueRow).where(IndexQueueRow.release_id.in_(releases)))
    if releases:
        rows = [{"release_id": release, "queued_at": now} for release in releases]
        connection.execute(insert(IndexQueueRow), rows)


def queue_all(connection: Connection, now: datetime) -> None:
    """Queue every release, as an empty index needs it."""
    connection.execute(delete(IndexQueueRow))
    every = select(ReleaseRow.id, literal(now, UtcDateTime))
    connection.execute(insert(IndexQueueRow).from_select(["release_id", "queued_at"], every))
