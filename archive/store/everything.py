"""Read all releases, claims or persons, page by page: the memory it takes does not grow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, select

from archive.records import ClaimRecord, PersonRecord, ReleaseRecord
from archive.store.answers import read_claims, read_persons_of, read_releases
from archive.store.tables import PERSON, RELEASE
from archive.store.views import V_CLAIMS

PAGE = 200
Kind: TypeAlias = Literal["releases", "claims", "persons"]
Record: TypeAlias = ReleaseRecord | ClaimRecord | PersonRecord


class Reader(NamedTuple):
    """How one kind is read: what its records are, their ids, and the records of some ids."""

    record: type[Record]
    id: ColumnElement[int]
    read: Callable[[Connection, Sequence[int]], Sequence[Record]]


READERS: Mapping[Kind, Reader] = {
    "releases": Reader(ReleaseRecord, RELEASE.c.id, read_releases),
    "claims": Reader(ClaimRecord, V_CLAIMS.c.claim_id, read_claims),
    "persons": Reader(PersonRecord, PERSON.c.id, read_persons_of),
}


def find_records(connection: Connection, kind: Kind) -> Iterator[Record]:
    """Yield all records of the kind, in the order of their ids."""
    reader = READERS[kind]
    last = 0
    while True:
        page = select(reader.id).where(reader.id > last).order_by(reader.id).limit(PAGE)
        ids = connection.scalars(page).all()
        if not ids:
            return
        yield from reader.read(connection, ids)
        last = ids[-1]
