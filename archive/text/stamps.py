"""Read the day of a time stamp as mails, feeds, tables and files write it."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from archive.text.dates import find_dates

HERE = ZoneInfo("Europe/Berlin")  # the day of a German release is the day in Germany
_END_OF_DAY = re.compile(r"(?<=[ T])24:00(?::00)?(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def parse_day(stamp: str) -> date | None:
    """Return the German day of a stamp (ISO 8601, RFC 822 or as written in German), or null.

    `24:00` is the end of the day that is named, not the beginning of the next one.
    """
    stamp = _END_OF_DAY.sub("23:59:59", " ".join(stamp.split()))
    try:
        moment = _parse_moment(stamp)
        return (moment.astimezone(HERE) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError, IndexError, TypeError):  # the last two: email.utils
        return _parse_german(stamp)


def _parse_moment(stamp: str) -> datetime:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return parsedate_to_datetime(stamp)


def _parse_german(stamp: str) -> date | None:
    found = next(find_dates(stamp), None)
    if found and found.start == 0 and _DAY.fullmatch(found.value):
        return date.fromisoformat(found.value)
    return None
