"""Link releases whose newest texts are alike; the oldest of a group stands for it.

What is linked follows from the texts alone, not from the order in which they came. Fingerprints
in an indexed table find the few that have to be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, union
from sqlalchemy.orm import aliased

from archive.likeness import find_words, fingerprint, likeness
from archive.store.models import (
    DuplicatePairRow,
    DuplicateRow,
    FingerprintRow,
    ReleaseRow,
    VersionRow,
)
from archive.store.queue import queue

COMPARED = 50  # at most, with one release: those that share the most of its fingerprint
Pair = tuple[int, int]


def link_duplicates(
    connection: Connection, prints: Mapping[int, Sequence[int]], now: datetime
) -> set[int]:
    """Link releases with a new wording, given their fingerprints; return those whose group is
    another than before.
    """
    if not prints:
        return set()
    _store_fingerprints(connection, prints)
    pairs = _find_pairs(connection, list(prints))
    parted = _store_pairs(connection, prints, pairs, now)
    return _regroup(connection, prints.keys() | parted | {i for pair in pairs for i in pair})


def link_unlinked(connection: Connection, now: datetime, *, limit: int) -> set[int]:
    """Link some releases that an older program stored, and return them; none are left at last."""
    done = select(FingerprintRow.release_id)
    missing = select(ReleaseRow.id).where(ReleaseRow.id.not_in(done)).limit(limit)
    words = _words(connection, connection.scalars(missing.order_by(ReleaseRow.id)).all())
    prints = {release: fingerprint(found) for release, found in words.items()}
    queue(connection, sorted(link_duplicates(connection, prints, now)), now)
    return set(prints)


def _store_fingerprints(connection: Connection, prints: Mapping[int, Sequence[int]]) -> None:
    connection.execute(delete(FingerprintRow).where(FingerprintRow.release_id.in_(list(prints))))
    rows = [
        {"value": value, "release_id": release}
        for release, values in prints.items()
        for value in values
    ]
    if rows:
        connection.execute(insert(FingerprintRow), rows)


def _find_pairs(connection: Connection, releases: Iterable[int]) -> dict[Pair, float]:
    """Return the likeness of each pair that has one, the lower id first."""
    near = {
        (min(row.one, row.other), max(row.one, row.other))
        for row in connection.execute(_candidates(releases))
    }
    words = _words(connection, {release for pair in near for release in pair})
    compared = {pair: likeness(words[pair[0]], words[pair[1]]) for pair in sorted(near)}
    return {pair: found for pair, found in compared.items() if found}


def _candidates(releases: Iterable[int]) -> Select[tuple[int, int]]:
    """Return the query for the releases that share the most numbers with each of these."""
    mine, theirs = aliased(FingerprintRow), aliased(FingerprintRow)
    nearest_first = (func.count().desc(), theirs.release_id)
    place = func.row_number().over(partition_by=mine.release_id, order_by=nearest_first)
    shared = (
        select(mine.release_id.label("one"), theirs.release_id.label("other"))
        .add_columns(place.label("place"))
        .join(theirs, and_(theirs.value == mine.value, theirs.release_id != mine.release_id))
        .where(mine.release_id.in_(releases))
        .group_by(mine.release_id, theirs.release_id)
        .subquery()
    )
    return select(shared.c.one, shared.c.other).where(shared.c.place <= COMPARED)


def _words(connection: Connection, releases: Iterable[int]) -> dict[int, tuple[str, ...]]:
    newest = (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.latest)
    query = (
        select(ReleaseRow.id, VersionRow.title, VersionRow.text)
        .join(VersionRow, newest)
        .where(ReleaseRow.id.in_(releases))
    )
    return {row.id: find_words(row.title, row.text) for row in connection.execute(query)}


def _store_pairs(
    connection: Connection,
    releases: Iterable[int],
    pairs: Mapping[Pair, float],
    now: datetime,
) -> set[int]:
    """Store the pairs of the releases, and return those that lost one."""
    row = DuplicatePairRow
    theirs = or_(row.release_id.in_(list(releases)), row.other_id.in_(list(releases)))
    held = {
        (pair.release_id, pair.other_id): pair
        for pair in connection.execute(
            select(row.release_id, row.other_id, row.likeness, row.found_at).where(theirs)
        )
    }
    connection.execute(delete(row).where(theirs))
    rows = [
        {
            "release_id": pair[0],
            "other_id": pair[1],
            "likeness": found,
            "found_at": held[pair].found_at if pair in held else now,
        }
        for pair, found in pairs.items()
    ]
    if rows:
        connection.execute(insert(row), rows)
    return {release for pair in held.keys() - pairs.keys() for release in pair}


def _regroup(connection: Connection, releases: set[int]) -> set[int]:
    """Form the groups of the releases anew, and return those whose oldest is another now."""
    neighbours = _read_neighbours(connection, releases)
    oldest: dict[int, int] = {}
    for release in sorted(neighbours):
        if release not in oldest:
            members = _component(release, neighbours)
            first = _oldest(connection, members)
            oldest |= dict.fromkeys(members, first)
    row = DuplicateRow
    affected = neighbours.keys() | releases
    query = select(row.release_id, row.oldest_id).where(row.release_id.in_(affected))
    before = {held.release_id: held.oldest_id for held in connection.execute(query)}
    changed = {i for i in affected if before.get(i) != oldest.get(i)}
    connection.execute(delete(row).where(row.release_id.in_(changed)))
    rows = [{"release_id": i, "oldest_id": oldest[i]} for i in sorted(changed & oldest.keys())]
    if rows:
        connection.execute(insert(row), rows)
    return changed


def _read_neighbours(connection: Connection, releases: set[int]) -> dict[int, set[int]]:
    """Return who is linked to whom, for everyone that can be reached from the releases."""
    row = DuplicatePairRow
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    new = set(releases)
    while new:
        there = select(row.release_id, row.other_id).where(row.release_id.in_(new))
        back = select(row.release_id, row.other_id).where(row.other_id.in_(new))
        for one, other in connection.execute(union(there, back)):
            neighbours[one].add(other)
            neighbours[other].add(one)
        done = releases
        releases = releases | neighbours.keys()
        new = releases - done
    return neighbours


def _component(release: int, neighbours: Mapping[int, set[int]]) -> set[int]:
    members, new = {release}, {release}
    while new:
        new = {other for one in new for other in neighbours[one]} - members
        members |= new
    return members


def _oldest(connection: Connection, members: set[int]) -> int:
    """Return the release published first; an undated one comes after all that have a day."""
    query = select(ReleaseRow.id, ReleaseRow.published_on).where(ReleaseRow.id.in_(members))
    days = {row.id: row.published_on or date.max for row in connection.execute(query)}
    return min(members, key=lambda release: (days[release], release))
