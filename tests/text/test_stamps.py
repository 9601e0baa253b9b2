"""A stamp gives the day in Germany, however it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.stamps import parse_day

DAY = date(2024, 5, 31)
STAMPS = {
    "2024-05-31": DAY,
    "2024-05-31T10:00:00+02:00": DAY,
    "2024-05-30T22:30:00Z": DAY,
    "2024-05-31T24:00:00": DAY,
    "Fri, 31 May 2024 24:00:00 +0200": DAY,
    "Fri, 31 May 2024 24:00 +0200": DAY,
    "Fri, 31 May 2024 00:00:00 GMT": DAY,
    "Fr, 31 May 2024 10:00:00 +0200": DAY,
    "31.05.2024": DAY,
    "31. Mai 2024, 10 Uhr": DAY,
    "Mai 2024": None,
    "am 31.05.2024": None,
    "gestern": None,
    "": None,
    "0001-01-01T00:00:00+14:00": None,
}


@pytest.mark.parametrize(("stamp", "day"), STAMPS.items(), ids=STAMPS)
def test_a_stamp_gives_its_german_day(stamp: str, day: date | None) -> None:
    assert parse_day(stamp) == day


@given(st.text("0123456789 :.,+-TZJanMyFri", max_size=40))
def test_no_stamp_is_an_error(stamp: str) -> None:
    parse_day(stamp)


@given(st.dates(date(1970, 1, 1), date(2099, 1, 1)))
def test_every_day_is_read_as_written(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(f"{day:%d.%m.%Y}") == day
