"""Read any version of a release, and all that happened to it; every function only reads."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from archive.documents import DateMention, Span
from archive.errors import NotFoundError
from archive.records import ClaimRecord, EventRecord, ReleaseRecord
from archive.store.answers import claim_records, parse_id, read_releases
from archive.store.models import (
    ClaimRow,
    ClaimSpanRow,
    DateMentionRow,
    DuplicatePairRow,
    KeywordRow,
    PersonRow,
    PublisherRow,
    ReleaseRow,
    StatusChangeRow,
    VersionOriginalRow,
    VersionRow,
)


def read_version(connection: Connection, release: int, n: int | None) -> ReleaseRecord:
    """Return the release in its version `n`, null for the newest; what is kept of the release
    alone (the day, the address) is always the newest.
    """
    (newest,) = read_releases(connection, [release])
    if n is None:
        return newest
    if not 1 <= n <= newest.versions:
        raise NotFoundError(f"release {release} has no version {n}, only 1 to {newest.versions}")
    row = VersionRow
    query = select(row.id, row.title, row.text, row.contact, row.teaser).where(
        row.release_id == release, row.n == n
    )
    version = connection.execute(query).one()
    words = select(KeywordRow.word).where(KeywordRow.version_id == version.id)
    date = DateMentionRow
    dates = select(date.start, date.end, date.value, date.precision)
    mentions = connection.execute(dates.where(date.version_id == version.id).order_by(date.start))
    return replace(
        newest,
        version=n,
        title=version.title,
        text=version.text,
        contact=version.contact,
        teaser=version.teaser,
        keywords=tuple(connection.scalars(words.order_by(KeywordRow.word))),
        dates=tuple(
            DateMention(Span(mention.start, mention.end), mention.value, mention.precision)
            for mention in mentions
        ),
    )


def read_claims_of_version(connection: Connection, release: int, n: int) -> list[ClaimRecord]:
    """Return the claims of the release's version `n`, in text order."""
    of_version = _claims().where(VersionRow.release_id == release, VersionRow.n == n)
    rows = connection.execute(of_version.order_by(ClaimSpanRow.start)).all()
    return claim_records(connection, rows)


def read_claim(connection: Connection, reference: str) -> ClaimRecord:
    """Return the claim with this id, of whichever version."""
    claim = parse_id(reference)
    rows = connection.execute(_claims().where(ClaimRow.id == claim)).all()
    if not rows:
        raise NotFoundError(f"there is no claim {reference!r}: give the id that 'claims' tells")
    return claim_records(connection, rows)[0]


def _claims() -> Select[Any]:
    """Return a query for claims of any version, with the columns of the view."""
    first = (ClaimSpanRow.claim_id == ClaimRow.id) & (ClaimSpanRow.n == 1)
    return (
        select(ClaimRow, ClaimRow.id.label("claim_id"), VersionRow.release_id)
        .add_columns(VersionRow.n.label("version"), ReleaseRow.published_on.label("published"))
        .add_columns(PublisherRow.name.label("publisher"), PersonRow.name.label("person"))
        .add_columns(ClaimRow.speaker_text.label("speaker"))
        .add_columns(ClaimRow.speaker_person_id.label("person_id"))
        .join(VersionRow, VersionRow.id == ClaimRow.version_id)
        .join(ReleaseRow, ReleaseRow.id == VersionRow.release_id)
        .join(ClaimSpanRow, first)
        .outerjoin(PublisherRow, PublisherRow.id == ReleaseRow.publisher_id)
        .outerjoin(PersonRow, PersonRow.id == ClaimRow.speaker_person_id)
    )


def count_frames(connection: Connection, release: int, n: int) -> int:
    """Return in how many other bytes the wording of a version was seen again."""
    query = (
        select(func.count())
        .select_from(VersionOriginalRow)
        .join(VersionRow, VersionRow.id == VersionOriginalRow.version_id)
        .where(VersionRow.release_id == release, VersionRow.n == n)
    )
    return connection.execute(query).scalar_one()


def read_events(connection: Connection, release: int) -> list[EventRecord]:
    """Return what happened to the release, the oldest first."""
    events = [
        *_versions(connection, release),
        *_frames(connection, release),
        *_status_changes(connection, release),
        *_duplicates(connection, release),
    ]
    return sorted(events, key=lambda event: event.at)  # at one time in the order above


def _versions(connection: Connection, release: int) -> Iterator[EventRecord]:
    row = VersionRow
    query = (
        select(row.n, row.title, row.original_sha256, row.ingested_at)
        .add_columns(func.count(ClaimRow.id).label("claims"))
        .outerjoin(ClaimRow, ClaimRow.version_id == row.id)
        .where(row.release_id == release)
        .group_by(row.id)
        .order_by(row.n)
    )
    for version in connection.execute(query):
        yield EventRecord(
            at=version.ingested_at,
            event="version",
            version=version.n,
            title=version.title,
            claims=version.claims,
            original=version.original_sha256,
        )


def _frames(connection: Connection, release: int) -> Iterator[EventRecord]:
    row = VersionOriginalRow
    query = (
        select(row.first_seen, row.original_sha256, VersionRow.n)
        .join(VersionRow, VersionRow.id == row.version_id)
        .where(VersionRow.release_id == release)
        .order_by(row.first_seen, row.original_sha256)
    )
    for frame in connection.execute(query):
        yield EventRecord(
            at=frame.first_seen, event="frame", version=frame.n, original=frame.original_sha256
        )


def _status_changes(connection: Connection, release: int) -> Iterator[EventRecord]:
    row = StatusChangeRow
    query = select(row.changed_at, row.status).where(row.release_id == release).order_by(row.id)
    for change in connection.execute(query):
        yield EventRecord(at=change.changed_at, event=change.status)


def _duplicates(connection: Connection, release: int) -> Iterator[EventRecord]:
    for found in connection.execute(_pairs(release)):
        yield EventRecord(
            at=found.found_at,
            event="duplicate",
            title=found.title,
            other=found.other,
            likeness=found.likeness,
        )


def _pairs(release: int) -> Select[tuple[object, ...]]:
    row = DuplicatePairRow
    other = case((row.release_id == release, row.other_id), else_=row.release_id)
    newest = (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.latest)
    return (
        select(row.found_at, row.likeness, other.label("other"), VersionRow.title)
        .join(ReleaseRow, ReleaseRow.id == other)
        .join(VersionRow, newest)
        .where(or_(row.release_id == release, row.other_id == release))
        .order_by(row.found_at, other)
    )
