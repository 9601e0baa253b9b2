"""Store persons and claims that the analysis found, and resolve persons across releases.

Two mentions are one person where the folded full names are equal. A family name alone is not
enough for that: such a person stays apart, one for each publisher. What people decided goes before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from archive.documents import Person, Span
from archive.store.finding_rows import Finding, Row, find_persons
from archive.store.merged import read_merged
from archive.store.models import ClaimRow, ClaimSpanRow, PersonNameRow, PersonRow

FoundClaim = tuple[tuple[Span, ...], Row]


def insert_rows(connection: Connection, row: type, values: Iterable[Row]) -> None:
    """Store the rows, if there are any."""
    rows = list(values)
    if rows:
        connection.execute(insert(row), rows)


def insert_claims(connection: Connection, claims: Sequence[FoundClaim]) -> None:
    """Store claims with their spans."""
    if not claims:
        return
    returning = insert(ClaimRow).returning(ClaimRow.id, sort_by_parameter_order=True)
    ids = connection.scalars(returning, [row for _, row in claims]).all()
    rows = (
        {"claim_id": claim, "n": n, "start": span.start, "end": span.end}
        for claim, (spans, _) in zip(ids, claims, strict=True)
        for n, span in enumerate(spans, 1)
    )
    insert_rows(connection, ClaimSpanRow, rows)


def store_persons(connection: Connection, findings: Sequence[Finding]) -> dict[str, int]:
    """Return the id of every person by key, new persons stored, with all their names."""
    found = [(person, key) for _, person, key in find_persons(findings)]
    by_key: dict[str, Person] = {}
    for person, key in found:  # in the order of the texts, so that no batch size shows
        by_key.setdefault(key, person)
    ids = _read_ids(connection, by_key)
    missing = [key for key in by_key if key not in ids]
    insert_rows(
        connection,
        PersonRow,
        (
            {"key": key, "name": person.name, "given": person.given, "family": person.family}
            for key, person in ((key, by_key[key]) for key in missing)
        ),
    )
    ids |= _read_ids(connection, missing)
    _store_names(connection, {(ids[key], name) for person, key in found for name in _names(person)})
    return _as_decided(connection, ids)


def read_person_ids(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Return the id of every person by key, as far as they are stored."""
    return _as_decided(connection, _read_ids(connection, keys))


def _as_decided(connection: Connection, ids: Mapping[str, int]) -> dict[str, int]:
    """Return the ids, of those who were taken for others that of the one that stays."""
    stays = read_merged(connection)
    return {key: stays.get(person, person) for key, person in ids.items()}


def _read_ids(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Return everybody's own id by key."""
    query = select(PersonRow.key, PersonRow.id).where(PersonRow.key.in_(list(keys)))
    return {row.key: row.id for row in connection.execute(query)}


def _names(person: Person) -> Iterator[str]:
    yield person.name
    for mention in person.mentions:
        yield mention.surface


def _store_names(connection: Connection, names: set[tuple[int, str]]) -> None:
    ids = {person_id for person_id, _ in names}
    query = select(PersonNameRow.person_id, PersonNameRow.name).where(
        PersonNameRow.person_id.in_(ids)
    )
    known = {(person_id, name) for person_id, name in connection.execute(query)}
    insert_rows(
        connection,
        PersonNameRow,
        ({"person_id": person_id, "name": name} for person_id, name in sorted(names - known)),
    )
