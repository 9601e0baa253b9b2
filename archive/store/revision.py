"""Replace what an extractor found in versions by what it finds now, and nothing else.

In a version that was just stored, all of it is new. What is found at the same place is the same
thing: it keeps its id, and changes where it differs. Persons stay, also those whom no version
names any more; no view shows them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, tuple_, update

from archive.documents import Span
from archive.store.base import Base
from archive.store.difference import Difference, difference
from archive.store.finding_rows import (
    ClaimSpans,
    Finding,
    Row,
    amount_rows,
    claim_row,
    date_rows,
    find_persons,
    linked,
    mention_rows,
    role_rows,
)
from archive.store.findings import insert_claims, insert_rows, read_person_ids, store_persons
from archive.store.models import (
    AmountRow,
    ClaimRow,
    ClaimSpanRow,
    DateMentionRow,
    MentionRow,
    PersonRoleRow,
)

Extractor = Literal["persons", "claims", "amounts", "dates"]
EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)
Figure = type[AmountRow] | type[DateMentionRow]
FIGURES: Mapping[Extractor, tuple[Figure, Callable[[Sequence[Finding]], Iterator[Row]]]] = {
    "amounts": (AmountRow, amount_rows),
    "dates": (DateMentionRow, date_rows),
}


def revise(
    connection: Connection, findings: Sequence[Finding], extractors: Collection[Extractor]
) -> dict[str, Difference]:
    """Store what these extractors found in the versions, and return what that changed, by kind.

    Sums and dates are linked to the claims that then hold them, whichever are asked for.
    """
    versions = [finding.version_id for finding in findings]
    done = {}
    if "persons" in extractors:
        persons = store_persons(connection, findings)
        done["mentions"] = _revise_mentions(connection, versions, mention_rows(findings, persons))
        done["roles"] = _revise_roles(connection, versions, role_rows(findings, persons))
    else:
        persons = read_person_ids(connection, {key for _, _, key in find_persons(findings)})
    if "claims" in extractors:
        done["claims"] = _revise_claims(connection, findings, persons)
    for name, (table, rows) in FIGURES.items():
        found = rows(findings) if name in extractors else None
        changes = _revise_figures(connection, table, versions, found)
        if name in extractors:
            done[name] = changes
    return done


def _revise_mentions(
    connection: Connection, versions: Sequence[int], found: Iterable[Row]
) -> Difference:
    stored = _read(connection, MentionRow, versions, MentionRow.extractor == "persons")
    changes = difference(_placed(stored), _placed(found))
    _store(connection, MentionRow, changes)
    return changes


def _revise_roles(
    connection: Connection, versions: Sequence[int], found: Iterable[Row]
) -> Difference:
    """Add and remove roles; a role is nothing but its key, so none ever changes."""
    table = PersonRoleRow
    stored = {tuple(row.values()): row for row in _read(connection, table, versions)}
    changes = difference(stored, {tuple(row.values()): row for row in found})
    gone = [tuple(row.values()) for row in changes.removed]
    place = tuple_(table.version_id, table.person_id, table.role)
    connection.execute(delete(table).where(place.in_(gone)))
    insert_rows(connection, table, changes.added.values())
    return changes


def _revise_claims(
    connection: Connection,
    findings: Sequence[Finding],
    persons: Mapping[str, int],
) -> Difference:
    versions = [finding.version_id for finding in findings]
    spans = _spans_by_claim(read_places(connection, versions))
    stored = {
        (row["version_id"], spans[row["id"]]): row
        for row in _read(connection, ClaimRow, versions, ClaimRow.extractor == "claims")
    }
    found = {
        (finding.version_id, claim.spans): claim_row(finding, claim, persons)
        for finding in findings
        for claim in finding.analysis.claims
    }
    changes = difference(stored, found)
    _unlink(connection, [row["id"] for row in changes.removed])
    _store(connection, ClaimRow, replace(changes, added={}))
    insert_claims(connection, [(spans, row) for (_, spans), row in changes.added.items()])
    return changes


def _unlink(connection: Connection, claims: Sequence[int]) -> None:
    """Let go of the sums and dates in the claims, which would otherwise be removed with them."""
    for table, _ in FIGURES.values():
        connection.execute(update(table).where(table.claim_id.in_(claims)).values(claim_id=None))


def _revise_figures(
    connection: Connection, table: Figure, versions: Sequence[int], found: Iterable[Row] | None
) -> Difference:
    """Store what was found, or keep what there is, and link it to the claims that hold it."""
    stored = _read(connection, table, versions)
    if found is None:
        found = map(_without_id, stored)
    places = read_places(connection, versions)
    changes = difference(_placed(stored), _placed(linked(found, places)))
    _store(connection, table, changes)
    return changes


def read_places(connection: Connection, versions: Sequence[int]) -> ClaimSpans:
    """Return where the claims of the versions stand."""
    row = ClaimSpanRow
    query = (
        select(ClaimRow.version_id, row.claim_id, row.start, row.end)
        .join(ClaimRow, ClaimRow.id == row.claim_id)
        .where(ClaimRow.version_id.in_(versions))
        .order_by(row.claim_id, row.n)
    )
    places = defaultdict(list)
    for version, claim, start, end in connection.execute(query):
        places[version].append((Span(start, end), claim))
    return places


def _spans_by_claim(places: ClaimSpans) -> Mapping[int, tuple[Span, ...]]:
    spans: defaultdict[int, tuple[Span, ...]] = defaultdict(tuple)
    for claims in places.values():
        for span, claim in claims:
            spans[claim] += (span,)
    return spans


def _read(
    connection: Connection, table: type[Base], versions: Sequence[int], *only: ColumnElement[bool]
) -> list[Row]:
    """Return the rows of the versions."""
    columns = table.__table__.c
    query = select(table.__table__).where(columns.version_id.in_(versions), *only)
    return [dict(row) for row in connection.execute(query).mappings()]


def _placed(rows: Iterable[Row]) -> dict[tuple[int, int, int], Row]:
    """Return the rows by where they stand."""
    return {(row["version_id"], row["start"], row["end"]): row for row in rows}


def _store(connection: Connection, table: type[Base], changes: Difference) -> None:
    key = table.__table__.c.id
    connection.execute(delete(table).where(key.in_([row["id"] for row in changes.removed])))
    insert_rows(connection, table, changes.added.values())
    if changes.changed:
        rows = [{"row_id": row["id"], **_without_id(row)} for row in changes.changed]
        connection.execute(update(table).where(key == bindparam("row_id")), rows)


def _without_id(row: Row) -> Row:
    return {column: value for column, value in row.items() if column != "id"}
