"""Make the leaves for ranges: of days, of sums of money, of the numbers of releases."""

from datetime import timedelta

from archive.errors import QueryError
from archive.query.faults import fault
from archive.query.fields import Field
from archive.query.serials import serial_of
from archive.query.tree import DateRange, NumberRange, Present, Query, SerialRange
from archive.query.values import parse_days, parse_number


def range_leaf(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> Query:
    """Return the leaf for values between two ends, null for an open end."""
    if low is None and high is None:
        return Present(field.name)
    if field.kind == "date":
        return _date_range(field, low, high, closed=closed, position=position)
    if field.kind == "serial":
        return _serial_range(field, low, high, closed=closed, position=position)
    if field.kind != "number":
        named = f"field '{field.written}'" if field.name else "the text"
        raise fault(f"{named} knows no ranges", position, "use date:, amount: or number:")
    return _number_range(field, low, high, closed=closed, position=position)


def _date_range(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> DateRange:
    first = last = None
    try:
        if low is not None:
            days = parse_days(low, position)
            first = days[0] if closed[0] else days[1] + timedelta(days=1)
        if high is not None:
            days = parse_days(high, position)
            last = days[1] if closed[1] else days[0] - timedelta(days=1)
    except OverflowError as error:
        raise fault("the range leaves the calendar", position, "mend its ends") from error
    if first and last and first > last:
        raise _empty_range(position)
    return DateRange(field.name, first, last)


def _number_range(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> NumberRange:
    bottom = None if low is None else parse_number(low, position)
    top = None if high is None else parse_number(high, position)
    if (
        bottom is not None
        and top is not None
        and (bottom > top or (bottom == top and not all(closed)))
    ):
        raise _empty_range(position)
    return NumberRange(
        field.name,
        bottom,
        top,
        without_low=bottom is not None and not closed[0],
        without_high=top is not None and not closed[1],
    )


def _serial_range(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> SerialRange:
    bottom, top = (end and serial_of(end) for end in (low, high))
    for end, serial in ((low, bottom), (high, top)):
        if serial and not serial[1]:
            raise fault(f"'{end}' holds no figure", position, "write one as 412/2010")
    if bottom and top:
        if bottom[0] != top[0]:
            mend = "write both as 412/2010, or as the publisher does"
            raise fault("the ends of the range are not written alike", position, mend)
        if bottom > top or (bottom == top and not all(closed)):
            raise _empty_range(position)
    return SerialRange(
        field.name,
        low,
        high,
        without_low=low is not None and not closed[0],
        without_high=high is not None and not closed[1],
    )


def _empty_range(position: int) -> QueryError:
    return fault("the range holds nothing", position, "swap its ends, or write them in [ ]")
