"""Read German numbers, in figures and in words."""

import re

_UNITS = {
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "einer": 1,
    "einem": 1,
    "eins": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "sechzehn": 16,
    "siebzehn": 17,
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_GROUPED = re.compile(r"\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+(?:,\d+)?")
_GROUP_MARKS = str.maketrans("", "", ".'’ \u00a0\u202f")


def parse_figures(figures: str) -> float:
    """Return the value of `1.234,5` or `1 234`; a lone point before one or two digits is decimal.

    Raises ValueError if the characters are no number.
    """
    if _GROUPED.fullmatch(figures):
        figures = figures.translate(_GROUP_MARKS)
    return float(figures.replace(",", "."))


def parse_numeral(word: str) -> int | None:
    """Return the value of a number in words below a million, or null if the word is none."""
    thousands, is_thousand, rest = word.lower().partition("tausend")
    if not is_thousand:
        return _below_thousand(thousands)
    many = _below_thousand(thousands) if thousands else 1
    few = _below_thousand(rest.removeprefix("und")) if rest else 0
    return None if many is None or few is None else 1000 * many + few


def _below_thousand(word: str) -> int | None:
    hundreds, is_hundred, rest = word.partition("hundert")
    if not is_hundred:
        return _below_hundred(hundreds)
    many = _UNITS.get(hundreds) if hundreds else 1
    few = _below_hundred(rest.removeprefix("und")) if rest else 0
    return None if many is None or few is None else 100 * many + few


def _below_hundred(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    unit, joined, tens = word.partition("und")
    if joined:
        return _UNITS[unit] + _UNITS[tens] if unit in _UNITS and tens in _UNITS else None
    unit = word.removesuffix("zehn")
    return _UNITS[unit] + 10 if unit != word and unit in _UNITS else None
