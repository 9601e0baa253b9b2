"""Count how much of what was expected was found, and how much of what was found is right."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from archive.records import FigureRecord

Items = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and their harmonic mean; a share of nothing is 0."""

    precision: float
    recall: float
    found: int
    expected: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)

    def figure(self, part: str, kind: str, level: str) -> FigureRecord:
        """Return the rate as the figure of that name."""
        return FigureRecord(
            part,
            kind,
            level,
            precision=self.precision,
            recall=self.recall,
            f1=self.f1,
            found=self.found,
            expected=self.expected,
        )


def harmonic_mean(one: float, other: float) -> float:
    """Return the harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0


def counted(right: int, found: int, expected: int) -> Rate:
    """Return the rate of so many right ones."""
    return Rate(share(right, found), share(right, expected), found, expected)


def pooled(pairs: Iterable[tuple[Items, Items]]) -> Rate:
    """Return the rate of the items of all (expected, found) pairs together."""
    sizes = [(len(gold & found), len(found), len(gold)) for gold, found in pairs]
    return counted(*(sum(column) for column in zip((0, 0, 0), *sizes, strict=True)))


def averaged(pairs: Iterable[tuple[Items, Items]]) -> Rate:
    """Return the mean share of each found set that the expected set beside it holds, and the
    other way round; a set without a counterpart stands beside an empty one.
    """
    sets = list(pairs)
    of_found = [len(gold & found) / len(found) for gold, found in sets if found]
    of_gold = [len(gold & found) / len(gold) for gold, found in sets if gold]
    return Rate(
        share(sum(of_found), len(of_found)),
        share(sum(of_gold), len(of_gold)),
        len(of_found),
        len(of_gold),
    )


def share(part: float, whole: int) -> float:
    """Return part of whole; of nothing it is 0."""
    return part / whole if whole else 0.0
