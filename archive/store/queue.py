"""Tell what the index has yet to take in; the queue is filled where releases are stored.

An entry leaves the queue only if nobody queued it anew meanwhile, so no change is ever missed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, type_coerce
from sqlalchemy.types import NullType

from archive.store.tables import INDEX_QUEUE

_QUEUED_AT = type_coerce(INDEX_QUEUE.c.queued_at, NullType())  # as it is stored, in whatever form


def count_queued(connection: Connection) -> int:
    """Return how many releases wait for the index."""
    return connection.execute(select(func.count()).select_from(INDEX_QUEUE)).scalar_one()


def read_queued(connection: Connection, limit: int) -> dict[int, object]:
    """Return the first releases that wait, each with what tells when it was queued."""
    release = INDEX_QUEUE.c.release_id
    query = select(release, _QUEUED_AT).order_by(release).limit(limit)
    return dict(connection.execute(query).all())


def unqueue(connection: Connection, taken_in: Mapping[int, object]) -> None:
    """Take releases off the queue that the index now holds."""
    release = INDEX_QUEUE.c.release_id
    entry = (release == bindparam("release"), bindparam("queued") == _QUEUED_AT)
    entries = [{"release": release, "queued": queued} for release, queued in taken_in.items()]
    if entries:
        connection.execute(delete(INDEX_QUEUE).where(*entry), entries)


def queue(connection: Connection, releases: Sequence[int], now: datetime) -> None:
    """Queue these releases; one that waits already waits anew."""
    connection.execute(delete(INDEX_QUEUE).where(INDEX_QUEUE.c.release_id.in_(releases)))
    if releases:
        rows = [{"release_id": release, "queued_at": now} for release in releases]
        connection.execute(insert(INDEX_QUEUE), rows)
