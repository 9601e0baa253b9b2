"""Hold what all rows share: names of constraints, keys and references."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import (
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

from archive.store.times import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}

ONCE = "once"  # in the `info` of a column: why it is not held twice


class Base(DeclarativeBase):
    """The root of all rows; what neither a text nor an index of their tables proves has one more.

    SQLite has no checksums of its pages, but its own check compares each index with its table.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        float: Float,
        date: Date,
        datetime: UtcDateTime,
    }

    def __init_subclass__(cls, **options: Any) -> None:
        """Map the class, and add the index."""
        super().__init_subclass__(**options)
        _hold_twice(cast("Table", cls.__table__))


Key = Annotated[int, mapped_column(primary_key=True)]
Words = Annotated[str, mapped_column(info={ONCE: "the text proves them, by its hash or at a span"})]
Place = Annotated[int, mapped_column(info={ONCE: "the words there prove it"})]


def span_check(start: str = "start", end: str = "end") -> CheckConstraint:
    """Return the rule that a span is not empty and not reversed."""
    return CheckConstraint(f'"{start}" >= 0 AND "{start}" < "{end}"', name="span")


def reference(column: str, *, index: bool = True, primary: bool = False) -> Any:
    """Return a foreign key whose rows go with the row they belong to."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=index, primary_key=primary)


def _hold_twice(table: Table) -> None:
    """Index the columns that nothing proves; where rows have a number, in its order."""
    keys = (PrimaryKeyConstraint, UniqueConstraint)
    unique = (held for held in table.constraints if isinstance(held, keys))
    proven = {column for held in (*table.indexes, *unique) for column in held.columns}
    unproven = [c for c in table.columns if c not in proven and ONCE not in c.info]
    key = list(table.primary_key)
    is_number = len(key) == 1 and isinstance(key[0].type, Integer)
    if unproven:
        columns = [*key, *unproven] if is_number else unproven
        Index(f"ix_{table.name}_copy", *columns).ddl_if(dialect="sqlite")
