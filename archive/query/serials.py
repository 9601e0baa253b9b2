"""Order the numbers that publishers give releases: `9/2010`, `12/2010`, `3/2011`."""

import re
from functools import lru_cache

from archive.text.fold import fold

_FIGURES = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)

Serial = tuple[tuple[str, ...], tuple[tuple[int, str], ...]]


@lru_cache(maxsize=1 << 16)
def serial_of(value: str) -> Serial:
    """Return how the value is written around its figures, and by what it is ordered.

    The last of the figures that can be a year counts most, then all from left to right. Only
    values that are written alike, the year at the same place, have an order.
    """
    figures = _FIGURES.findall(value)
    years = [place for place, figure in enumerate(figures) if _YEAR.fullmatch(figure)]
    year = years[-1] if years else 0
    around = _FIGURES.split(fold(" ".join(value.split())))
    ordered = [figures[year], *figures[:year], *figures[year + 1 :]] if figures else []
    return (*around, str(year)), tuple(_counted(figure) for figure in ordered)


def _counted(figure: str) -> tuple[int, str]:
    """Return what orders figures by their size, however many they are."""
    bare = figure.lstrip("0")
    return len(bare), bare
