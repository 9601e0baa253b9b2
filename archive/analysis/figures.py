"""Turn the amounts and dates that a text states into values with their spans."""

from datetime import date

from archive.documents import Amount, DateMention, Span
from archive.text import amounts, dates


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the sums of money in the text, in order."""
    return tuple(
        Amount(Span(found.start, found.end), found.value, found.currency, found.value_to)
        for found in amounts.find_amounts(text)
    )


def find_dates(text: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """Return the dates in the text, in order, completed as `archive.text.dates` does."""
    return tuple(
        DateMention(Span(found.start, found.end), found.value, found.precision)
        for found in dates.find_dates(text, reference)
    )
