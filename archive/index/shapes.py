"""Compare single words: by shape, and by the letters that differ. Pure, and the engine's own."""

import re
from itertools import zip_longest

from archive.text.fold import fold

_MARKS = re.compile(r"([*?]+)")
_ONE = "(?:[aou]e|ss|.)"  # an umlaut is one letter, and two when folded


def parts_of(pattern: str) -> list[str]:
    """Return, by turns, the folded letters of a wildcard and the marks between them."""
    return [part if part[:1] in ("*", "?") else fold(part) for part in _MARKS.split(pattern)]


def shape_of(pattern: str) -> str:
    """Return the regular expression for the folded words of a wildcard.

    Letters between two `*` are taken where they stand first: to try further on gains nothing, and
    would take time that grows with each `*`.
    """
    first, *parts = parts_of(pattern)
    shape = re.escape(first)
    for marks, letters, following in zip_longest(parts[::2], parts[1::2], parts[2::2]):
        is_settled = shape and "*" in marks and "*" in (following or "")
        gap = _gap(marks)
        shape += f"(?>{gap}?{re.escape(letters)})" if is_settled else gap + re.escape(letters)
    return shape


def _gap(marks: str) -> str:
    if "*" not in marks:
        return _ONE * len(marks)
    least = marks.count("?")
    return f".{{{least},}}" if least else ".*"


def is_within(first: str, second: str, distance: int) -> bool:
    """Tell whether at most `distance` insertions, deletions or replacements lie between."""
    if first == second:
        return True
    if not distance or abs(len(first) - len(second)) > distance:
        return False
    pairs = zip(first, second, strict=False)
    at = next((place for place, (one, other) in enumerate(pairs) if one != other), len(first))
    first, second = first[at:], second[at:]
    return any(
        is_within(first[cut:], second[other_cut:], distance - 1)
        for cut, other_cut in ((1, 1), (1, 0), (0, 1))
    )
