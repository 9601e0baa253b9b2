"""Apply a batch of an ingest plan in one transaction, the index queue included."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, insert, select, update

from archive.filing import Action, Add, Counts, Fail, Known, Reading, Replace, Skip
from archive.store.bytes import keep_originals
from archive.store.duplicates import link_duplicates
from archive.store.failures import close_failures, log_failures
from archive.store.finding_rows import Finding
from archive.store.history import keep_frames, republish
from archive.store.models import (
    IngestRunRow,
    KeywordRow,
    PublisherRow,
    ReleaseRow,
    VersionRow,
)
from archive.store.originals import Originals
from archive.store.queue import queue
from archive.store.revision import EXTRACTORS, revise


def read_known(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """Return what the archive holds of the releases with these keys."""
    query = (
        select(ReleaseRow.key, VersionRow.n, VersionRow.title, VersionRow.text_sha256)
        .join(VersionRow, VersionRow.release_id == ReleaseRow.id)
        .where(ReleaseRow.key.in_(list(keys)))
        .order_by(ReleaseRow.key, VersionRow.n)
    )
    known = {}
    for key, rows in groupby(connection.execute(query), attrgetter("key")):
        versions = list(rows)
        wordings = frozenset((row.title, row.text_sha256) for row in versions)
        known[key] = Known(versions[-1].n, wordings)
    return known


def start_run(connection: Connection, now: datetime) -> int:
    """Open a run in the log and return its id."""
    row = {"started_at": now, "new": 0, "changed": 0, "unchanged": 0, "failed": 0}
    return connection.execute(insert(IngestRunRow).returning(IngestRunRow.id), row).scalar_one()


def finish_run(connection: Connection, run: int, now: datetime) -> None:
    """Close a run in the log."""
    connection.execute(update(IngestRunRow).where(IngestRunRow.id == run).values(finished_at=now))


def apply(
    connection: Connection,
    originals: Originals,
    actions: Sequence[Action],
    *,
    run: int,
    now: datetime,
) -> Counts:
    """Store a batch and return what it did; the originals are on disk before their rows are."""
    filed = [action for action in actions if isinstance(action, Add | Replace)]
    skipped = [action for action in actions if isinstance(action, Skip)]
    failed = [action for action in actions if isinstance(action, Fail)]
    added = [action for action in filed if isinstance(action, Add)]

    seen = [action.reading for action in (*filed, *skipped)]
    digests = keep_originals(connection, originals, [reading.source for reading in seen])
    publishers = _store_publishers(connection, [action.reading for action in filed])
    _insert_releases(connection, [action.reading for action in added], publishers, now)
    _update_releases(connection, filed, publishers, now)
    releases = _ids_of(connection, [reading.key for reading in seen])
    _insert_versions(connection, filed, releases, digests[: len(filed)], now)
    again = [action.reading for action in skipped]
    keep_frames(connection, again, digests[len(filed) :], now)
    _touch(connection, [releases[reading.key] for reading in again], now)
    republish(connection, _fetched(seen, releases))
    prints = {releases[action.reading.key]: action.fingerprint for action in filed}
    regrouped = link_duplicates(connection, prints, now)
    queue(connection, sorted(prints.keys() | regrouped), now)
    close_failures(connection, [reading.source.uri for reading in seen], digests, now)
    log_failures(connection, originals, failed, run=run, now=now)

    counts = Counts(len(added), len(filed) - len(added), len(skipped), len(failed))
    row = IngestRunRow
    connection.execute(
        update(row)
        .where(row.id == run)
        .values(
            new=row.new + counts.new,
            changed=row.changed + counts.changed,
            unchanged=row.unchanged + counts.unchanged,
            failed=row.failed + counts.failed,
        )
    )
    return counts


def _store_publishers(connection: Connection, readings: Sequence[Reading]) -> dict[str | None, int]:
    """Return the id of each publisher by name."""
    names = list(dict.fromkeys(reading.document.publisher for reading in readings))
    query = select(PublisherRow.name, PublisherRow.id).where(PublisherRow.name.in_(names))
    ids: dict[str | None, int] = {row.name: row.id for row in connection.execute(query)}
    for name in (name for name in names if name and name not in ids):
        adding = insert(PublisherRow).values(name=name).returning(PublisherRow.id)
        ids[name] = connection.execute(adding).scalar_one()
    return ids


def _insert_releases(
    connection: Connection,
    readings: Sequence[Reading],
    publishers: dict[str | None, int],
    now: datetime,
) -> None:
    rows = [
        _release_values(reading, publishers)
        | {"key": reading.key, "status": "published", "latest": 1}
        | {"first_seen": now, "last_seen": now}
        for reading in readings
    ]
    if rows:
        connection.execute(insert(ReleaseRow), rows)


def _release_values(reading: Reading, publishers: dict[str | None, int]) -> dict[str, object]:
    document = reading.document
    return {
        "publisher_id": publishers.get(document.publisher),
        "url": document.url,
        "number": document.number,
        "published_on": document.published,
        "published_source": document.published_source,
    }


def _update_releases(
    connection: Connection,
    filed: Sequence[Add | Replace],
    publishers: dict[str | None, int],
    now: datetime,
) -> None:
    """Give the changed releases their new number of versions and what the source now says."""
    for action in filed:
        if isinstance(action, Replace):
            values = _release_values(action.reading, publishers)
            connection.execute(
                update(ReleaseRow)
                .where(ReleaseRow.key == action.reading.key)
                .values(**values, latest=action.n, last_seen=now)
            )


def _ids_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    query = select(ReleaseRow.key, ReleaseRow.id).where(ReleaseRow.key.in_(keys))
    return {row.key: row.id for row in connection.execute(query)}


def _insert_versions(
    connection: Connection,
    filed: Sequence[Add | Replace],
    releases: dict[str, int],
    digests: Sequence[str],
    now: datetime,
) -> None:
    """Store the wordings with their keywords and everything found in them."""
    if not filed:
        return
    rows = [
        {
            "release_id": releases[action.reading.key],
            "n": action.n if isinstance(action, Replace) else 1,
            "title": action.reading.document.title,
            "text": action.reading.document.text,
            "text_sha256": action.reading.text_sha256,
            "original_sha256": digest,
            "ingested_at": now,
            "contact": action.reading.document.contact,
            "teaser": action.reading.document.teaser,
        }
        for action, digest in zip(filed, digests, strict=True)
    ]
    returning = insert(VersionRow).returning(VersionRow.id, sort_by_parameter_order=True)
    versions = connection.scalars(returning, rows).all()
    filed_versions = list(zip(versions, filed, strict=True))
    keywords = [
        {"version_id": version, "word": word}
        for version, action in filed_versions
        for word in dict.fromkeys(action.reading.document.keywords)
    ]
    if keywords:
        connection.execute(insert(KeywordRow), keywords)
    findings = [
        Finding(version, action.reading.document, action.analysis)
        for version, action in filed_versions
    ]
    revise(connection, findings, EXTRACTORS)


def _fetched(readings: Sequence[Reading], releases: dict[str, int]) -> dict[int, datetime]:
    """Return when the address of each release gave it last, where it did."""
    times = ((releases[reading.key], reading.source.fetched) for reading in readings)
    return {release: at for release, at in times if at}


def _touch(connection: Connection, releases: Sequence[int], now: datetime) -> None:
    connection.execute(update(ReleaseRow).where(ReleaseRow.id.in_(releases)).values(last_seen=now))
