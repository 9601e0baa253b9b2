import pytest

from archive.text.numerals import parse_figures, parse_numeral


@pytest.mark.parametrize(
    ("figures", "value"),
    [("12", 12), ("1.234.567,89", 1234567.89), ("100 000", 100000), ("3,5", 3.5), ("1.5", 1.5)],
)
def test_figures_have_german_group_marks(figures: str, value: float) -> None:
    assert parse_figures(figures) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("drei", 3),
        ("siebzehn", 17),
        ("dreizehn", 13),
        ("fünfundzwanzig", 25),
        ("hundert", 100),
        ("zweihundert", 200),
        ("dreihundertundfünf", 305),
        ("tausend", 1000),
        ("zweitausendzehn", 2010),
        ("fünfzigtausend", 50000),
        ("Euro", None),
        ("rundzehn", None),
        ("xhundert", None),
        ("hundertx", None),
        ("xtausend", None),
        ("tausendx", None),
        ("xundzwanzig", None),
    ],
)
def test_numerals_are_read_or_refused(word: str, value: int | None) -> None:
    assert parse_numeral(word) == value
