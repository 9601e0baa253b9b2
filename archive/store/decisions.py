"""Keep what people decided of two persons: that they are one, or that they are not.

A decision stands apart from what was found. Who was taken for another keeps the row and the names;
what texts say of the two is stored under the one that stays, whenever it is analysed.
"""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Connection, delete, insert, select, tuple_
from sqlalchemy.orm import Mapped

from archive.errors import NotFoundError, SettingsError
from archive.store.base import Base, reference
from archive.store.merged import SAME, line_of, read_merged, read_taken
from archive.store.tables import PERSON

Verdict = Literal["same", "different"]


class PersonDecisionRow(Base):
    """What people decided of two persons; of the `same` ones `person_id` stays."""

    __tablename__ = "person_decision"
    __table_args__ = (
        CheckConstraint("verdict IN ('same', 'different')", name="verdict"),
        CheckConstraint("person_id <> other_id", name="two"),
    )

    person_id: Mapped[int] = reference("person.id", index=False, primary=True)
    other_id: Mapped[int] = reference("person.id", primary=True)
    verdict: Mapped[str]
    decided_at: Mapped[datetime]


def decide(
    connection: Connection, verdict: Verdict, person: int, other: int, *, now: datetime
) -> set[int]:
    """Keep the decision and return the persons whose versions it concerns; mostly nobody.

    An earlier decision about the two is overruled. Who is one with others already comes with them
    where two are made one, and leaves them alone where two are parted.
    """
    _check(connection, person, other)
    stays = read_merged(connection)
    one, another = stays.get(person, person), stays.get(other, other)
    if verdict == SAME:
        if one != another:
            _note(connection, verdict, one, another, now)
        return {another} - {one}
    if one == another:
        line = line_of(person, read_taken(connection))
        _part(connection, person if other in line else other)
    _note(connection, verdict, person, other, now)
    return {one} & {another}


def _check(connection: Connection, person: int, other: int) -> None:
    known = set(connection.scalars(select(PERSON.c.id).where(PERSON.c.id.in_([person, other]))))
    for asked in (person, other):
        if asked not in known:
            raise NotFoundError(f"there is no person {asked}: 'archive persons' tells their ids")
    if person == other:
        raise SettingsError("give the ids of two persons, not twice that of one")


def _note(connection: Connection, verdict: Verdict, person: int, other: int, now: datetime) -> None:
    row = PersonDecisionRow
    both = tuple_(row.person_id, row.other_id).in_([(person, other), (other, person)])
    connection.execute(delete(row).where(both))
    values = {"person_id": person, "other_id": other, "verdict": verdict, "decided_at": now}
    connection.execute(insert(row).values(values))


def _part(connection: Connection, person: int) -> None:
    """Let the person, who was taken for another, be one apart again."""
    row = PersonDecisionRow
    connection.execute(delete(row).where(row.other_id == person, row.verdict == SAME))
