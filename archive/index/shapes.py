"""Compare single words: by shape, and by the letters that differ. Pure, and the engine's own."""

import re

from archive.text.fold import fold

_MARKS = re.compile(r"([*?])")
_ANY = {"*": ".*", "?": "(?:[aou]e|ss|.)"}  # an umlaut is one letter, and two when folded


def parts_of(pattern: str) -> list[str]:
    """Return the marks of a wildcard and, folded, what stands between them."""
    return [part if part in _ANY else fold(part) for part in _MARKS.split(pattern)]


def shape_of(pattern: str) -> str:
    """Return the regular expression for the folded words of a wildcard."""
    return "".join(_ANY.get(part) or re.escape(part) for part in parts_of(pattern))


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
