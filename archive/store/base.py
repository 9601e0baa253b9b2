"""Hold what all rows share: names of constraints, keys and references."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import CheckConstraint, Date, Float, ForeignKey, Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from archive.store.times import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        float: Float,
        date: Date,
        datetime: UtcDateTime,
    }


Key = Annotated[int, mapped_column(primary_key=True)]


def span_check(start: str = "start", end: str = "end") -> CheckConstraint:
    """Return the rule that a span is not empty and not reversed."""
    return CheckConstraint(f'"{start}" >= 0 AND "{start}" < "{end}"', name="span")


def reference(column: str, *, index: bool = True, primary: bool = False) -> Any:
    """Return a foreign key whose rows go with the row they belong to."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=index, primary_key=primary)


def second_copy(table: str, *columns: str) -> Index:
    """Return an index that holds the columns again: damage to either shows in SQLite's own check.

    SQLite has no checksums of its pages, but compares each index with its table. The columns are
    those that neither another index nor the text proves.
    """
    return Index(f"ix_{table}_copy", *columns).ddl_if(dialect="sqlite")
