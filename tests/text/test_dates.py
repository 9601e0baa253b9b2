from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.dates import find_dates

MAY_2015 = date(2015, 5, 10)


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("Am 3. Juni 2014 ist Wahl.", "3. Juni 2014", "2014-06-03", "day"),
        ("Am 03.06.2014 ist Wahl.", "03.06.2014", "2014-06-03", "day"),
        ("Am 3.6.14 ist Wahl.", "3.6.14", "2014-06-03", "day"),
        ("Geboren am 3.6.71 hier.", "3.6.71", "1971-06-03", "day"),
        ("Am Di., den 3. Juni 2014", "Di., den 3. Juni 2014", "2014-06-03", "day"),
        ("Am 3. Juni ist Wahl.", "3. Juni", "--06-03", "day"),
        ("Am 29.2. ist Wahl.", "29.2.", "--02-29", "day"),
        ("Vom 3. bis 5. Juni 2014.", "3. bis 5. Juni 2014", "2014-06-03/2014-06-05", "day"),
        ("Am 3./4. Juni ist frei.", "3./4. Juni", "--06-03/--06-04", "day"),
        ("30. Dezember bis 2. Januar 2014", "30. Dezember bis 2. Januar 2014",
         "2013-12-30/2014-01-02", "day"),
        ("30. Dezember 2013 bis 2. Januar", "30. Dezember 2013 bis 2. Januar",
         "2013-12-30/2014-01-02", "day"),
        ("Von März bis Mai 2014 gesperrt.", "März bis Mai 2014", "2014-03/2014-05", "month"),
        ("Ende Oktober 2014 ist Schluss.", "Ende Oktober 2014", "2014-10", "month"),
        ("Im Oktober ist Schluss.", "Oktober", "--10", "month"),
        ("Das 2. Quartal 2014 war gut.", "2. Quartal 2014", "2014-Q2", "quarter"),
        ("Im vierten Quartal 2014 wird es gut.", "vierten Quartal 2014", "2014-Q4", "quarter"),
        ("Im Winter 2013/14 war es kalt.", "Winter 2013/14", "2013-WI", "season"),
        ("Im Jahr 1998 gebaut.", "1998", "1998", "year"),
        ("Mitte 2014 gebaut.", "Mitte 2014", "2014", "year"),
        ("Im Schuljahr 2013/14 neu.", "2013/14", "2013/2014", "year"),
        ("Ein Buch (1998) von ihr.", "1998", "1998", "year"),
        ("Gültig bis 2020.", "2020", "2020", "year"),
        ("Wir sehen uns am Freitag (8.).", "8.", "---08", "day"),
    ],
)  # fmt: skip
def test_date_is_found_and_never_completed(
    text: str, words: str, value: str, precision: str
) -> None:
    found = [(text[d.start : d.end], d.value, d.precision) for d in find_dates(text)]

    assert found == [(words, value, precision)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("Am 3. Juni", "2015-06-03", id="this-year"),
        pytest.param("Am 20. Dezember", "2014-12-20", id="last-year-is-nearer"),
        pytest.param("Im Januar", "2015-01", id="month"),
        pytest.param("Am 3./4. Juni", "2015-06-03/2015-06-04", id="range"),
        pytest.param("30. Dezember bis 2. Januar", "2014-12-30/2015-01-02", id="turn-of-the-year"),
        pytest.param("Am 29. Februar", "2016-02-29", id="leap-day"),
        pytest.param("Freitag (8.)", "2015-05-08", id="day-of-the-week"),
        pytest.param("Sonnabend (30.)", "2015-05-30", id="saturday"),
        pytest.param("Am 3. Juni 2011", "2011-06-03", id="stated-year-stays"),
    ],
)
def test_reference_gives_the_nearest_year(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, MAY_2015)] == [value]


def test_leap_day_far_from_leap_years_stays_open() -> None:
    assert [d.value for d in find_dates("Am 29. Februar", date(1901, 6, 1))] == ["--02-29"]


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 2010 Gäste.",
        "Die Mai-Feier war schön.",
        "Herr August kam.",
        "Am 31.2.2014 war nichts.",
        "Um 19.30 Uhr beginnt es.",
        "Bis 2010 Menschen kamen.",
        "Der Preis (2010 Stück) gilt.",
        "Im Jahr 2010,5 Meter.",
    ],
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert list(find_dates(text)) == []


def test_dates_come_in_text_order() -> None:
    text = "Im Juni, am 3.7.2014, 2. August 2014 und Ende 2014, im Januar 2015 und am 5. Mai"

    starts = [found.start for found in find_dates(text)]

    assert len(starts) == 6
    assert starts == sorted(starts)


@given(
    st.text(alphabet="0123456789./ -Maiunr()") | st.dates().map(lambda d: d.strftime("%d.%m.%Y")),
    st.none() | st.dates(date(2, 1, 1), date(9998, 12, 31)),
)
def test_dates_lie_in_the_text_and_do_not_overlap(text: str, reference: date | None) -> None:
    end = 0
    for found in find_dates(text, reference):
        assert end <= found.start < found.end <= len(text)
        end = found.end
