"""Keep and tell what happened to a release beside its wording: its frame, its status."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update

from archive.filing import Reading
from archive.store.models import ReleaseRow, StatusChangeRow, VersionOriginalRow, VersionRow

Status = Literal["published", "withdrawn"]


def keep_frames(
    connection: Connection, readings: Sequence[Reading], digests: Sequence[str], now: datetime
) -> None:
    """Note the bytes, whose rows are there, under the version whose wording was read from them."""
    versions = _versions(connection, [reading.key for reading in readings])
    found = {
        (versions[reading.key, *reading.wording], digest): None
        for reading, digest in zip(readings, digests, strict=True)
    }
    row = VersionOriginalRow
    ids = [version for version, _ in found]
    first = select(VersionRow.id, VersionRow.original_sha256).where(VersionRow.id.in_(ids))
    further = select(row.version_id, row.original_sha256).where(row.version_id.in_(ids))
    known = {(version, digest) for version, digest in connection.execute(first.union(further))}
    new = [
        {"version_id": version, "original_sha256": digest, "first_seen": now}
        for version, digest in found
        if (version, digest) not in known
    ]
    if new:
        connection.execute(insert(row), new)


def _versions(connection: Connection, keys: Sequence[str]) -> dict[tuple[str, str, str], int]:
    """Return the id of each version by the release's key and the wording."""
    version = VersionRow
    query = (
        select(ReleaseRow.key, version.title, version.text_sha256, version.id)
        .join(version, version.release_id == ReleaseRow.id)
        .where(ReleaseRow.key.in_(keys))
    )
    return {(row.key, row.title, row.text_sha256): row.id for row in connection.execute(query)}


def withdraw(connection: Connection, key: str, now: datetime) -> bool:
    """Mark the release with this key withdrawn, and tell whether that is news; its text stays."""
    row = ReleaseRow
    release = connection.scalar(select(row.id).where(row.key == key, row.status == "published"))
    if release is None:
        return False
    _set_status(connection, release, "withdrawn", now)
    return True


def republish(connection: Connection, fetched: Mapping[int, datetime]) -> None:
    """Mark withdrawn releases published again whose address gave them after their withdrawal."""
    row = StatusChangeRow
    query = (
        select(ReleaseRow.id, func.max(row.changed_at).label("withdrawn_at"))
        .join(row, row.release_id == ReleaseRow.id)
        .where(ReleaseRow.id.in_(fetched), ReleaseRow.status == "withdrawn")
        .group_by(ReleaseRow.id)
        .order_by(ReleaseRow.id)
    )
    for release in connection.execute(query).all():
        if fetched[release.id] > release.withdrawn_at:
            _set_status(connection, release.id, "published", fetched[release.id])


def _set_status(connection: Connection, release: int, status: Status, at: datetime) -> None:
    changed = {"release_id": release, "status": status, "changed_at": at}
    connection.execute(update(ReleaseRow).where(ReleaseRow.id == release).values(status=status))
    connection.execute(insert(StatusChangeRow), changed)
