"""Read dates and numbers as queries write them."""

import re
from calendar import monthrange
from datetime import date
from math import isinf

from archive.query.faults import fault

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d+)?([eE]\+?\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)


def parse_days(text: str, position: int) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise fault(f"'{text}' is not a date", position, _date_mend(text))
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise fault(f"'{text}' is not in the calendar", position, "mend the date") from error
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _date_mend(text: str) -> str:
    german = _GERMAN_DATE.fullmatch(text)
    if german:
        day, month, year = german.groups()
        return f"write {year}-{int(month):02}-{int(day):02}"
    return "write 2010, 2010-12, 2010-12-21 or [2010 TO 2012]"


def parse_number(text: str, position: int) -> float:
    """Return the number; German grouping and decimal commas are refused with the mend."""
    grouped = _GROUPED.fullmatch(text)
    if _NUMBER.fullmatch(text) and not grouped and not isinf(number := float(text)):
        return number
    plain = text.replace(".", "").replace(",", ".") if grouped else text.replace(",", ".")
    mend = f"write {plain}" if _NUMBER.fullmatch(plain) else "write 500000, 1.5 or 1e6"
    raise fault(f"'{text}' is not a number", position, mend)
