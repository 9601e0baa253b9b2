"""Tell who was taken for whom; read with every question, so nothing else is loaded for it."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from archive.store.tables import PERSON_DECISION

SAME, DIFFERENT = "same", "different"


def read_merged(connection: Connection) -> dict[int, int]:
    """Return the person that stays for each one who was taken for another."""
    taken = read_taken(connection)
    return {person: list(line_of(person, taken))[-1] for person in taken}


def read_taken(connection: Connection) -> dict[int, int]:
    """Return for whom each one was taken, who may have been taken for another in turn."""
    return {other: person for person, other in _decided(connection, SAME)}


def line_of(person: int, taken: Mapping[int, int]) -> Iterator[int]:
    """Yield for whom the person was taken, and so on up to the one that stays."""
    while person in taken:
        person = taken[person]
        yield person


def read_different(connection: Connection) -> set[frozenset[int]]:
    """Return the pairs of persons that are not one; who was taken for another is the other."""
    stays = read_merged(connection)
    pairs = _decided(connection, DIFFERENT)
    return {frozenset(stays.get(person, person) for person in pair) for pair in pairs}


def _decided(connection: Connection, verdict: str) -> Iterator[tuple[int, int]]:
    row = PERSON_DECISION.c
    query = select(row.person_id, row.other_id).where(row.verdict == verdict)
    return ((person, other) for person, other in connection.execute(query))
