"""Answer queries for days and sums of money, which need no words, from the database alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Connection,
    and_,
    func,
    not_,
    or_,
    select,
    true,
)

from archive.documents import Hit, Hits
from archive.query import And, DateRange, Everything, Not, NumberRange, Or, Present, Query
from archive.store.tables import AMOUNT, DUPLICATE, NEWEST, RELEASE, VERSION

_ANY_DAY = DateRange("date", None, None)
_ANY_SUM = NumberRange("amount", None, None)


def find_by_columns(
    connection: Connection, query: Query, *, limit: int, offset: int, sort: str, collapse: bool
) -> Hits:
    """Return one page of the releases, and the number of all, as the index would."""
    day, identity = RELEASE.c.published_on, RELEASE.c.id
    order: dict[str, Sequence[ColumnExpressionArgument[Any]]] = {
        "relevance": (identity,),
        "date": (day.asc().nulls_last(), identity),
        "-date": (day.desc().nulls_last(), identity),
    }
    group = func.coalesce(DUPLICATE.c.oldest_id, identity)
    among = func.row_number().over(partition_by=group, order_by=(identity != group, *order[sort]))
    place = func.row_number().over(order_by=order[sort])
    found = (
        select(identity, place.label("place"), among.label("among"))
        .outerjoin(DUPLICATE, DUPLICATE.c.release_id == identity)
        .where(_condition(query))
        .subquery()
    )
    kept = select(found.c.id).where(found.c.among == 1 if collapse else true())
    total = connection.scalar(select(func.count()).select_from(kept.subquery())) or 0
    page = connection.scalars(kept.order_by(found.c.place).limit(limit).offset(offset))
    return Hits(total, tuple(Hit(number, 0.0) for number in page))


def _condition(query: Query) -> ColumnElement[bool]:
    """Return the condition on a release; never null, so that it can be denied."""
    match query:
        case Everything():
            return true()
        case And(parts):
            return and_(*map(_condition, parts))
        case Or(parts):
            return or_(*map(_condition, parts))
        case Not(part):
            return not_(_condition(part))
        case DateRange():
            return _dated(query)
        case NumberRange():
            return _with_amount(query)
    return _dated(_ANY_DAY) if query == Present("date") else _with_amount(_ANY_SUM)


def _dated(days: DateRange) -> ColumnElement[bool]:
    day = RELEASE.c.published_on
    bounds: list[ColumnElement[bool]] = [day.is_not(None)]
    if days.first:
        bounds.append(day >= days.first)
    if days.last:
        bounds.append(day <= days.last)
    return and_(*bounds)


def _with_amount(sums: NumberRange) -> ColumnElement[bool]:
    value = AMOUNT.c.value
    bounds: list[ColumnElement[bool]] = []
    if sums.low is not None:
        bounds.append(value > sums.low if sums.without_low else value >= sums.low)
    if sums.high is not None:
        bounds.append(value < sums.high if sums.without_high else value <= sums.high)
    versions = select(AMOUNT.c.version_id).where(*bounds)
    newest = select(RELEASE.c.id).join(VERSION, NEWEST).where(VERSION.c.id.in_(versions))
    return RELEASE.c.id.in_(newest)
