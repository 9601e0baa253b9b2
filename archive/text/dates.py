"""Find calendar dates in German text; a year that nobody states is never made up."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "quarter", "season", "year"]

_MONTHS = {
    "jan": 1,
    "jän": 1,
    "feb": 2,
    "mär": 3,
    "mrz": 3,
    "apr": 4,
    "mai": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "dez": 12,
}
_SEASONS = {"Frühjahr": "SP", "Frühling": "SP", "Sommer": "SU", "Herbst": "AU", "Winter": "WI"}
_QUARTERS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}
_WEEKDAY = (
    r"\b(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Mo|Di|Mi|Do|Fr|Sa|So)\b\.?"
)
_MONTH = (
    r"(?:Jan(?:uar|\.)|Jänner|Feb(?:ruar|er|r?\.)|März|Mrz\.|Apr(?:il|\.)|Mai|Jun[i.]|Jul[i.]"
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Okt(?:ober|\.)|Nov(?:ember|\.)|Dez(?:ember|\.))"
)
_PART = r"(?:Anfang|Mitte|Ende)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])\."
_YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d)"
_ANY = re.compile(
    rf"""(?<![\w.,/-])(?=[\dADEFHJMNOSWdevz])(?:
    (?:{_WEEKDAY},?\s(?:de[mn]\s)?)?
        (?:(?P<from>{_DAY})\s?(?:bis(?:\szum)?\s|[-–/]\s?))?
        (?P<day>{_DAY})\s?(?:(?P<day_month>{_MONTH})(?![\w-])|(?P<number>0?[1-9]|1[0-2])\.)
        (?:\s?(?P<day_year>{_YEAR})|(?P<short>\d\d)(?![\w.]))?
    | (?P<weekday>{_WEEKDAY})\s\((?P<lone_day>{_DAY})\)
    | (?P<part>{_PART}\s)?(?P<month>{_MONTH})(?![\w-])(?:\s(?P<month_year>{_YEAR}))?
    | (?:(?P<quarter>[1-4])\.|(?P<ordinal>erst|zweit|dritt|viert)e[nrsm]?)\sQuartals?
        \s(?P<quarter_year>{_YEAR})
    | (?P<season>Frühjahr|Frühling|Sommer|Herbst|Winter)\s(?P<season_year>{_YEAR})
        (?:/\d\d(?:\d\d)?)?
    | (?P<year_part>{_PART}\s)?(?P<year>{_YEAR})
        (?:\s?(?:[-–/]|bis)\s?(?P<last_year>{_YEAR}|\d\d\b))?(?![\w%]|[.,:]\d)
    )""",
    re.VERBOSE,
)
_JOINT = re.compile(r"\s?(?:bis(?:\s(?:zum|einschließlich))?|[-–])\s?(?:de[nm]\s)?")
_BEFORE_MONTH = re.compile(
    r"\b(?:im|Im|seit|Seit|ab|Ab|bis|Bis|von|Von|vom|zum|zwischen|Zwischen|den|Monat|Monats|kommenden"
    r"|vergangenen|nächsten|letzten)\s(?:Monat\s)?\Z"
)
_BEFORE_YEAR = re.compile(
    r"(?:[Jj]ahr(?:e[sn]?)?|[Hh]aushalt|[Ss]aison|[Ss]eit|Stand:?)\s\Z|(?P<open>\()\Z"
    r"|\b(?P<weak>[Bb]is|[Aa]b|[Vv]on|[Vv]or|[Nn]ach|[Ii]n|[Uu]m|[Aa]us|[Zz]wischen)\s\Z"
)
_NOUN_BEHIND = re.compile(r"\s[^\W\d_a-zäöü]\w")
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_MONTHS_AROUND = range(-6, 7)
_LEAP_YEAR = 2000
_FIRST_SHORT_YEAR = 70  # "70" is 1970, "69" is 2069
_FARTHEST = 20
_CACHED_DAYS = 1 << 10


class FoundDate(NamedTuple):
    """A date at `text[start:end]`; `value` is written as `documents.DateMention` says."""

    start: int
    end: int
    value: str
    precision: Precision


class _Point(NamedTuple):
    """A day or, without one, a month; the year may be missing."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None


def find_dates(text: str, reference: date | None = None) -> Iterator[FoundDate]:
    """Yield the dates in text order; those without a year get the one nearest to the reference.

    Without a reference they are left open: `--12-21`, `--12`, `---21`.
    """
    waiting: tuple[_Point, ...] = ()
    for match in _ANY.finditer(text):
        points = _points(text, match)
        if len(waiting) == len(points) == 1 and _is_range(text, waiting[0], points[0]):
            waiting += points
            continue
        yield from _dated(waiting, reference)
        waiting = points
        if not points:
            yield from _period(text, match, reference)
    yield from _dated(waiting, reference)


def _points(text: str, match: re.Match[str]) -> tuple[_Point, ...]:
    """Return the day or month of a match, two where it holds both ends of a range."""
    start, end = match.span()
    if match["month"]:
        stated = match["part"] or match["month_year"]
        if not (stated or _BEFORE_MONTH.search(text, max(0, start - _FARTHEST), start)):
            return ()
        return (_Point(start, end, _year(match["month_year"]), _month(match["month"]), None),)
    if not match["day"]:
        return ()
    month = int(match["number"] or _month(match["day_month"]))
    year = _year(match["day_year"] or match["short"])
    last = _Point(start, end, year, month, int(match["day"][:-1]))
    first = last._replace(day=int(match["from"][:-1])) if match["from"] else None
    points = (first, last) if first else (last,)
    return points if all(_exists(point) for point in points) else ()


def _is_range(text: str, first: _Point, last: _Point) -> bool:
    is_same_kind = (first.day is None) == (last.day is None)
    return is_same_kind and _JOINT.fullmatch(text, first.end, last.start) is not None


def _dated(points: tuple[_Point, ...], reference: date | None) -> Iterator[FoundDate]:
    """Yield the date of a point or the range of two, with the year that is stated or nearest."""
    if not points:
        return
    first, last = points[0], points[-1]
    if first.year is None and last.year is None and reference:
        last = last._replace(year=_nearest_year(last.month, last.day, reference))
    turns = first.month > last.month
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year - turns)
    elif last.year is None and first.year is not None:
        last = last._replace(year=first.year + turns)
    value = _iso(first) if len(points) == 1 else f"{_iso(first)}/{_iso(last)}"
    yield FoundDate(first.start, last.end, value, "month" if last.day is None else "day")


@lru_cache(_CACHED_DAYS)
def _nearest_year(month: int, day: int | None, reference: date) -> int | None:
    """Return the year in which the day or month is nearest to the reference, if it exists there."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    possible = [year for year in years if (day or 1) <= monthrange(year, month)[1]]
    return min(
        possible, key=lambda year: abs(date(year, month, day or 15) - reference), default=None
    )


def _exists(point: _Point) -> bool:
    days = monthrange(point.year or _LEAP_YEAR, point.month)[1]
    return point.day is None or 1 <= point.day <= days


def _iso(point: _Point) -> str:
    year = "-" if point.year is None else str(point.year)
    day = "" if point.day is None else f"-{point.day:02}"
    return f"{year}-{point.month:02}{day}"


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _year(figures: str | None) -> int | None:
    if figures is None:
        return None
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def _period(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """Yield what is no day and no month: a day of an unnamed month, quarter, season or year."""
    start, end = match.span()
    if match["lone_day"]:
        number = int(match["lone_day"][:-1])
        day = _nearest_day(match["weekday"], number, reference) if reference else None
        value = day.isoformat() if day else f"---{number:02}"
        yield FoundDate(*match.span("lone_day"), value, "day")
    elif match["quarter_year"]:
        quarter = match["quarter"] or _QUARTERS[match["ordinal"]]
        yield FoundDate(start, end, f"{match['quarter_year']}-Q{quarter}", "quarter")
    elif match["season"]:
        season = _SEASONS[match["season"]]
        yield FoundDate(start, end, f"{match['season_year']}-{season}", "season")
    elif match["year"] and (match["year_part"] or _is_year(text, match)):
        last = match["last_year"] or ""
        years = match["year"] + (f"/{match['year'][: 4 - len(last)]}{last}" if last else "")
        yield FoundDate(start, end, years, "year")


def _nearest_day(weekday: str, day: int, reference: date) -> date | None:
    """Return the date nearest to the reference that has the day of the month and of the week."""
    number = _WEEKDAYS.index("Sa" if weekday == "Sonnabend" else weekday[:2])
    months = (reference.year * 12 + reference.month - 1 + shift for shift in _MONTHS_AROUND)
    days = [
        found
        for year, month in (divmod(count, 12) for count in months)
        if day <= monthrange(year, month + 1)[1]
        and (found := date(year, month + 1, day)).weekday() == number
    ]
    return min(days, key=lambda found: abs(found - reference), default=None)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around four figures make them a year."""
    before = _BEFORE_YEAR.search(text, max(0, match.start() - _FARTHEST), match.start())
    if before is None:
        return False
    if before["open"]:
        return text[match.end() : match.end() + 1] in (")", ",")
    return not (before["weak"] and _NOUN_BEHIND.match(text, match.end()))
