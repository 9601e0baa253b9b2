"""Keep what could not be read, until it goes in.

Of each source one failure is open: the last. It is closed when the source, its bytes under another
name, or anything that it holds goes in later.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate

from sqlalchemy import Connection, insert, or_, select, update

from archive.documents import Source
from archive.filing import Fail
from archive.records import FailureRecord
from archive.store.bytes import keep_originals
from archive.store.models import IngestFailureRow, IngestRunRow, OriginalRow
from archive.store.originals import Originals
from archive.store.store import Store


def read_failures(connection: Connection, *, closed: bool) -> list[FailureRecord]:
    """Return the open failures, or with the closed ones, the oldest first."""
    row = IngestFailureRow
    query = (
        select(row.uri, row.reason, row.original_sha256, row.closed_at, IngestRunRow.started_at)
        .join(IngestRunRow, IngestRunRow.id == row.run_id)
        .order_by(row.id)
    )
    if not closed:
        query = query.where(row.closed_at.is_(None))
    return [
        FailureRecord(
            source=failure.uri,
            reason=failure.reason,
            original=failure.original_sha256,
            run=failure.started_at,
            closed=failure.closed_at,
        )
        for failure in connection.execute(query)
    ]


def find_failed(store: Store) -> Iterator[Source]:
    """Yield the kept bytes of every failure that is open now, to be read again."""
    row = IngestFailureRow
    query = (
        select(row.uri, row.original_sha256, OriginalRow.media_type)
        .join(OriginalRow, OriginalRow.sha256 == row.original_sha256)
        .where(row.closed_at.is_(None))
        .order_by(row.id)
    )
    with store.reading() as connection:
        failures = connection.execute(query).all()
    for failure in failures:
        content = store.originals.get(failure.original_sha256)
        yield Source(failure.uri, content, failure.media_type)


def close_failures(
    connection: Connection, uris: Sequence[str], digests: Sequence[str], now: datetime
) -> None:
    """Close the failures of sources that were taken in, known by their place or their bytes; what
    holds them could be opened, and fails anew behind them if it is broken further on.
    """
    row = IngestFailureRow
    places = {place for uri in uris for place in accumulate(uri.split("#"), "{}#{}".format)}
    taken_in = or_(row.uri.in_(places), row.original_sha256.in_(digests))
    connection.execute(update(row).where(taken_in, row.closed_at.is_(None)).values(closed_at=now))


def log_failures(
    connection: Connection,
    originals: Originals,
    failed: Sequence[Fail],
    *,
    run: int,
    now: datetime,
) -> None:
    """Open the failures, each in place of the one that was open for its source."""
    close_failures(connection, [fail.uri for fail in failed], [], now)
    sources = [fail.source for fail in failed if fail.source and fail.source.content]
    digests = keep_originals(connection, originals, sources)
    of_source = {source.uri: digest for source, digest in zip(sources, digests, strict=True)}
    last = {fail.uri: fail for fail in failed}
    rows = [
        {
            "run_id": run,
            "uri": fail.uri,
            "reason": fail.reason,
            "original_sha256": of_source.get(fail.uri),
        }
        for fail in last.values()
    ]
    if rows:
        connection.execute(insert(IngestFailureRow), rows)
