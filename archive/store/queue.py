"""Tell what the index has yet to take in; the queue is filled where releases are stored.

An entry leaves the queue only if nobody queued it anew meanwhile, so no change is ever missed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from archive.store.tables import INDEX_QUEUE


def count_queued(connection: Connection) -> int:
    """Return how many releases wait for the index."""
    return connection.execute(select(func.count()).select_from(INDEX_QUEUE)).scalar_one()


def read_queued(connection: Connection, limit: int) -> dict[int, datetime]:
    """Return the releases that wait longest, each with the time it was queued."""
    row = INDEX_QUEUE.c
    query = select(row.release_id, row.queued_at).order_by(row.release_id).limit(limit)
    return {row.release_id: row.queued_at for row in connection.execute(query)}


def unqueue(connection: Connection, taken_in: Mapping[int, datetime]) -> None:
    """Take releases off the queue that the index now holds."""
    row = INDEX_QUEUE.c
    entry = (row.release_id == bindparam("release"), row.queued_at == bindparam("queued"))
    entries = [{"release": release, "queued": queued} for release, queued in taken_in.items()]
    if entries:
        connection.execute(delete(INDEX_QUEUE).where(*entry), entries)


def queue(connection: Connection, releases: Sequence[int], now: datetime) -> None:
    """Queue these releases; one that waits already waits anew."""
    connection.execute(delete(INDEX_QUEUE).where(INDEX_QUEUE.c.release_id.in_(releases)))
    if releases:
        rows = [{"release_id": release, "queued_at": now} for release in releases]
        connection.execute(insert(INDEX_QUEUE), rows)
