from datetime import date

from archive.analysis.figures import find_amounts, find_dates
from archive.documents import Amount, DateMention, Span


def test_amounts_carry_their_span() -> None:
    assert find_amounts("Es kostet 3 bis 5 Euro.") == (Amount(Span(10, 22), 3.0, "EUR", 5.0),)


def test_dates_carry_their_span_and_precision() -> None:
    assert find_dates("Am 3. Mai tagt er.") == (DateMention(Span(3, 9), "--05-03", "day"),)


def test_dates_are_completed_by_a_reference_only() -> None:
    (found,) = find_dates("Am 3. Mai tagt er.", date(2015, 6, 1))

    assert found.value == "2015-05-03"
