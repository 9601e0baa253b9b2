"""Read all persons with what may tell that two of them are one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from archive.namesakes import Bearer, Period, Publisher
from archive.store.entries import NEWEST
from archive.store.models import (
    MentionRow,
    PersonRoleRow,
    PersonRow,
    PublisherRow,
    ReleaseRow,
    VersionRow,
)
from archive.text.fold import fold

Thing = TypeVar("Thing")


def read_bearers(connection: Connection) -> list[Bearer]:
    """Return every person whom a newest version names, in the order of their ids."""
    facts = _read_facts(connection)
    offices = _read_offices(connection)
    versions = _read_versions(connection)
    query = select(PersonRow.id, PersonRow.name, PersonRow.given, PersonRow.family)
    return [
        Bearer(
            id=row.id,
            name=row.name,
            given=row.given,
            family=row.family,
            titles=frozenset(facts[row.id].titles),
            parties=frozenset(facts[row.id].parties),
            mentions=facts[row.id].mentions,
            publishers=facts[row.id].publishers,
            offices=offices[row.id],
            versions=frozenset(versions[row.id]),
        )
        for row in connection.execute(query.order_by(PersonRow.id)).all()
        if row.id in facts
    ]


class _Facts:
    """What the mentions of one person tell."""

    def __init__(self) -> None:
        self.titles: set[str] = set()
        self.parties: set[str] = set()
        self.mentions = 0
        self.publishers: dict[Publisher, Period] = {}


def _read_facts(connection: Connection) -> dict[int, _Facts]:
    row = MentionRow
    query = select(row.person_id, row.titles, row.party, func.count())
    facts: defaultdict[int, _Facts] = defaultdict(_Facts)
    grouped = _by_publisher(query, row).group_by(row.person_id, row.titles, row.party)
    for person, titles, party, count, publisher, first, last in connection.execute(grouped).all():
        known = facts[person]
        known.titles.update((titles or "").split())
        known.parties.update([party] if party else [])
        known.mentions += count
        _widen(known.publishers, publisher, (first, last))
    return facts


def _read_offices(
    connection: Connection,
) -> defaultdict[int, dict[tuple[Publisher, str], Period]]:
    row = PersonRoleRow
    query = _by_publisher(select(row.person_id, row.role), row).group_by(row.person_id, row.role)
    offices: defaultdict[int, dict[tuple[Publisher, str], Period]] = defaultdict(dict)
    for person, role, publisher, first, last in connection.execute(query).all():
        _widen(offices[person], (publisher, fold(role)), (first, last))
    return offices


def _by_publisher(
    query: Select[*tuple[Any, ...]], table: type[MentionRow] | type[PersonRoleRow]
) -> Select[*tuple[Any, ...]]:
    """Return the question asked of newest versions, with the publisher, first and last day."""
    days = func.min(ReleaseRow.published_on), func.max(ReleaseRow.published_on)
    return (
        query.add_columns(PublisherRow.name, *days)
        .join(VersionRow, VersionRow.id == table.version_id)
        .join(ReleaseRow, NEWEST)
        .outerjoin(PublisherRow, PublisherRow.id == ReleaseRow.publisher_id)
        .group_by(PublisherRow.id)
    )


def _read_versions(connection: Connection) -> defaultdict[int, list[int]]:
    query = select(MentionRow.person_id, MentionRow.version_id).distinct()
    versions = defaultdict(list)
    for person, version in connection.execute(query).all():
        versions[person].append(version)
    return versions


def _widen(periods: dict[Thing, Period], thing: Thing, days: Iterable[date | None]) -> None:
    """Note that the thing was told on these days."""
    before = periods.get(thing, Period(None, None))
    known = [day for day in (before.first, before.last, *days) if day]
    periods[thing] = Period(min(known, default=None), max(known, default=None))
