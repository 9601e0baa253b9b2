"""Hold what all rows share: names of constraints, times in UTC, keys and references."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import CheckConstraint, Date, DateTime, Dialect, Float, ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware in Python, stored as UTC without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into bare UTC."""
        return value if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored time its zone back."""
        return value if value is None else value.replace(tzinfo=UTC)


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
