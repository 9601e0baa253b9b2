"""Find sums of money in German text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.numerals import parse_figures, parse_numeral

_CURRENCIES = {
    "Euro": "EUR",
    "Euros": "EUR",
    "EUR": "EUR",
    "€": "EUR",
    "Cent": "EUR",
    "ct": "EUR",
    "D-Mark": "DEM",
    "DM": "DEM",
    "Mark": "DEM",
    "Schweizer Franken": "CHF",
    "Franken": "CHF",
    "CHF": "CHF",
    "US-Dollar": "USD",
    "Dollar": "USD",
    "USD": "USD",
    "US$": "USD",
    "$": "USD",
    "Pfund": "GBP",
    "GBP": "GBP",
    "£": "GBP",
}
_HALVES = {"halbe": 0.5, "anderthalb": 1.5}
_CURRENCY = re.compile(
    r"(?<![^\W\d_])(?:Schweizer\sFranken|US-Dollar|US\$|D-Mark|Euros?|T?EUR|Cent|ct|DM|Mark|Franken"
    r"|CHF|Dollar|USD|Pfund|GBP)(?!\w)|T?€|\$|£"
)
_SCALES = {"t": 1e3, "milliard": 1e9, "mi": 1e6, "mrd": 1e9, "bill": 1e12}
_NUMBER = r"\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,15}(?:[.,]\d{1,2})?"
_WORD = r"\b[a-zäöüß]{3,40}"
_SCALE = r"(?:Mio|Mill|Mrd|Tsd)\b\.?|Millionen|Million|Milliarden?|Billionen|Billion|[Tt]ausend"
_DASH = r"(?:,[-–—]{1,2})?"  # "12.500,- Euro"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<low>{_NUMBER}|{_WORD}){_DASH}\s?(?P<low_scale>{_SCALE})?"
    rf"\s?(?:Euro\s|€\s?)?(?:bis(?:\szu)?\s|[-–]\s?))?"
    rf"(?P<number>{_NUMBER}|{_WORD}){_DASH}[\s-]?(?P<scale>{_SCALE})?[\s-]?\Z"
)
_FIGURE_BEHIND = re.compile(
    rf"\s?(?P<low>)(?P<low_scale>)(?P<number>{_NUMBER}){_DASH}(?:\s?(?P<scale>{_SCALE}))?"
)
_MAY_END_FIGURE = re.compile(r"\w[\s.,–—-]{0,5}\Z")  # spares most searches for a figure
_VAGUE = re.compile(r"(?:mehrere|einige|viele|wenige|etliche)\s\Z")
_FARTHEST = 80


class FoundAmount(NamedTuple):
    """A sum at `text[start:end]` in units of the currency; `value_to` is the end of a range."""

    start: int
    end: int
    value: float
    currency: str
    value_to: float | None


def find_amounts(text: str) -> Iterator[FoundAmount]:
    """Yield the sums whose number is stated, in text order; they never overlap."""
    end = 0
    for currency in _CURRENCY.finditer(text):
        window = max(end, currency.start() - _FARTHEST)
        found = _before(text, window, currency) or _behind(text, currency)
        if found:
            yield found
            end = found.end


def _before(text: str, window: int, currency: re.Match[str]) -> FoundAmount | None:
    if not _MAY_END_FIGURE.search(text, max(window, currency.start() - 6), currency.start()):
        return None
    figure = _FIGURE.search(text[window : currency.start()])
    values = _values(figure, currency[0]) if figure else None
    if figure is None or values is None:
        return None
    start = window + figure.start()
    if _VAGUE.search(text, max(0, start - 10), start):
        return None
    return FoundAmount(start, currency.end(), values[0], _code(currency[0]), values[1])


def _behind(text: str, currency: re.Match[str]) -> FoundAmount | None:
    figure = _FIGURE_BEHIND.match(text, currency.end())
    values = _values(figure, currency[0]) if figure else None
    if figure is None or values is None:
        return None
    return FoundAmount(currency.start(), figure.end(), values[0], _code(currency[0]), values[1])


def _values(figure: re.Match[str], currency: str) -> tuple[float, float | None] | None:
    """Return the value, or both ends of a range, or null if a word is no number."""
    unit = 0.01 if currency in ("Cent", "ct") else 1000.0 if currency in ("TEUR", "T€") else 1.0
    scale = _scale(figure["scale"])
    value = _number(figure["number"])
    if value is None:
        return None
    low = _number(figure["low"]) if figure["low"] else None
    if low is None:
        return round(value * scale * unit, 2), None
    low_scale = _scale(figure["low_scale"]) if figure["low_scale"] or low > value else scale
    return round(low * low_scale * unit, 2), round(value * scale * unit, 2)


def _number(words: str) -> float | None:
    """Return the value of figures or of a numeral, also with a half (`zweieinhalb`)."""
    if words[0].isdigit():
        return parse_figures(words)
    if words in _HALVES:
        return _HALVES[words]
    whole = words.removesuffix("einhalb")
    value = parse_numeral(whole)
    return None if value is None else value + (0.5 if whole != words else 0.0)


def _scale(words: str | None) -> float:
    lowered = (words or "").lower()
    return next((scale for start, scale in _SCALES.items() if lowered.startswith(start)), 1.0)


def _code(currency: str) -> str:
    return _CURRENCIES[" ".join(currency.split()).removeprefix("T")]
