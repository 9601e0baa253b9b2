"""Read releases in the form in which the index takes them in."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from archive.documents import ClaimEntry, ReleaseEntry
from archive.store.models import (
    AmountRow,
    ClaimRow,
    DuplicateRow,
    KeywordRow,
    MentionRow,
    PersonRoleRow,
    PersonRow,
    PublisherRow,
    ReleaseRow,
    VersionRow,
)
from archive.text.fold import fold

NEWEST = (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.latest)


def read_entries(connection: Connection, releases: Sequence[int]) -> list[ReleaseEntry]:
    """Return the newest version of each release with what belongs to it."""
    query = (
        select(ReleaseRow, VersionRow.id.label("version_id"), VersionRow.title, VersionRow.text)
        .add_columns(PublisherRow.name.label("publisher"), DuplicateRow.oldest_id)
        .join(VersionRow, NEWEST)
        .outerjoin(DuplicateRow, DuplicateRow.release_id == ReleaseRow.id)
        .outerjoin(PublisherRow, PublisherRow.id == ReleaseRow.publisher_id)
        .where(ReleaseRow.id.in_(releases))
        .order_by(ReleaseRow.id)
    )
    rows = connection.execute(query).all()
    versions = [row.version_id for row in rows]
    parts = _Parts(connection, versions)
    return [
        ReleaseEntry(
            id=row.id,
            version_id=row.version_id,
            title=row.title,
            text=row.text,
            published=row.published_on,
            publisher=row.publisher,
            number=row.number,
            url=row.url,
            keywords=tuple(parts.keywords[row.version_id]),
            persons=tuple(parts.persons[row.version_id]),
            roles=tuple(parts.roles[row.version_id]),
            amounts=tuple(parts.amounts[row.version_id]),
            claims=tuple(parts.claims[row.version_id]),
            group=row.oldest_id,
        )
        for row in rows
    ]


def read_newest(connection: Connection) -> dict[int, int]:
    """Return the newest version of every release, id by id: what the index should hold."""
    query = select(VersionRow.release_id, VersionRow.id).join(ReleaseRow, NEWEST)
    return {row.release_id: row.id for row in connection.execute(query)}


class _Parts:
    """What hangs on versions, read for many of them at once."""

    def __init__(self, connection: Connection, versions: Sequence[int]) -> None:
        self._connection = connection
        self._versions = versions
        self.keywords = self._grouped(select(KeywordRow.version_id, KeywordRow.word))
        self.persons = self._grouped(
            select(MentionRow.version_id, PersonRow.name)
            .join(PersonRow, PersonRow.id == MentionRow.person_id)
            .distinct()
        )
        self.roles = self._grouped(select(PersonRoleRow.version_id, PersonRoleRow.role).distinct())
        self.amounts = self._grouped(select(AmountRow.version_id, AmountRow.value).distinct())
        self.claims = self._claims()

    def _grouped(self, query: Select[Any, Any]) -> defaultdict[int, list[Any]]:
        version, value = query.selected_columns
        groups = defaultdict(list)
        chosen = query.where(version.in_(self._versions)).order_by(version, value)
        for group, member in self._connection.execute(chosen):
            groups[group].append(member)
        return groups

    def _claims(self) -> defaultdict[int, list[ClaimEntry]]:
        amounts = defaultdict(list)
        for claim, value in self._connection.execute(
            select(AmountRow.claim_id, AmountRow.value)
            .where(AmountRow.version_id.in_(self._versions), AmountRow.claim_id.is_not(None))
            .order_by(AmountRow.start)
        ):
            amounts[claim].append(value)
        claims = defaultdict(list)
        query = (
            select(ClaimRow, PersonRow.name)
            .outerjoin(PersonRow, PersonRow.id == ClaimRow.speaker_person_id)
            .where(ClaimRow.version_id.in_(self._versions))
        )
        for row in self._connection.execute(query.order_by(ClaimRow.id)):
            speaker = _named(row.speaker_text, row.name)
            claims[row.version_id].append(
                ClaimEntry(row.id, row.kind, row.text, speaker, tuple(amounts[row.id]))
            )
        return claims


def _named(speaker: str | None, person: str | None) -> str | None:
    """Return by what a speaker is found: as the text has it, and as whom people know them."""
    if speaker and person and fold(speaker) != fold(person):
        return f"{speaker}, {person}"
    return speaker
