import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "words", "value", "currency", "value_to"),
    [
        ("Es kostet 40.000 Euro im Jahr.", "40.000 Euro", 40000, "EUR", None),
        ("Es kostet 1,5 Mio. Euro.", "1,5 Mio. Euro", 1.5e6, "EUR", None),
        ("Rund 2 Milliarden € sind es.", "2 Milliarden €", 2e9, "EUR", None),
        ("Es kostet € 700,- im Jahr.", "€ 700,-", 700, "EUR", None),
        ("Es kostet EUR 3,2 Mio. im Jahr.", "EUR 3,2 Mio.", 3.2e6, "EUR", None),
        ("Ein Brief kostet 85 Cent.", "85 Cent", 0.85, "EUR", None),
        ("Das sind 300 TEUR.", "300 TEUR", 300000, "EUR", None),
        ("Das sind 300 T€ mehr.", "300 T€", 300000, "EUR", None),
        ("Es geht um zwölf Millionen Euro.", "zwölf Millionen Euro", 12e6, "EUR", None),
        (
            "Es geht um zweieinhalb Millionen Euro.",
            "zweieinhalb Millionen Euro",
            2.5e6,
            "EUR",
            None,
        ),
        ("Eine halbe Million Euro fehlt.", "halbe Million Euro", 5e5, "EUR", None),
        ("Von 3 bis 4 Millionen Euro.", "3 bis 4 Millionen Euro", 3e6, "EUR", 4e6),
        ("Von 500.000 bis 2 Mio. Euro.", "500.000 bis 2 Mio. Euro", 5e5, "EUR", 2e6),
        ("Je 5-10 Euro.", "5-10 Euro", 5, "EUR", 10),
        ("Früher 900 D-Mark.", "900 D-Mark", 900, "DEM", None),
        ("Etwa 20 Schweizer Franken.", "20 Schweizer Franken", 20, "CHF", None),
        ("Etwa US$ 20.", "US$ 20", 20, "USD", None),
        ("Wert: £ 5", "£ 5", 5, "GBP", None),
        ("Es sind 100 000 Euro.", "100 000 Euro", 100000, "EUR", None),
    ],
)
def test_sum_is_found(
    text: str, words: str, value: float, currency: str, value_to: float | None
) -> None:
    found = [(text[a.start : a.end], *a[2:]) for a in find_amounts(text)]

    assert found == [(words, value, currency, value_to)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Euro fällt.",
        "Es fehlen mehrere hunderttausend Euro.",
        "Die 500 Eurokritiker kamen.",
        "In der Mark Lindenau leben 500 Menschen.",
        "Es gab 5 Dollars.",
    ],
)
def test_what_is_no_stated_sum_is_left_out(text: str) -> None:
    assert list(find_amounts(text)) == []


def test_sums_follow_each_other_without_overlap() -> None:
    text = "Statt 5 Euro 7 Euro, nicht € 3 Euro."

    assert [text[a.start : a.end] for a in find_amounts(text)] == ["5 Euro", "7 Euro", "€ 3"]


@given(st.text(alphabet="0123456789., €-bis EuroCentMio"))
def test_ranges_are_ordered_and_in_the_text(text: str) -> None:
    end = 0
    for found in find_amounts(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
