"""Pair two sides one to one for the greatest sum of weights.

The Hungarian method: rows enter one by one, each along the cheapest path that hands columns on
(D. F. Crouse, On implementing 2D rectangular assignment algorithms, IEEE TAES 52, 2016).

Several pairings may weigh the same, and figures depend on which is taken: the official scorer of
the WikiNews quotations uses SciPy, so ties are settled as SciPy settles them. Of equally cheap
columns the last free one is taken, else the first; columns wait from the last to the first, and
the place of a column that leaves is filled by the one that waits at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Weights = Sequence[Sequence[float]]
NONE = -1


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """Return the pairs of row and column, by row; all of the shorter side are paired."""
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = best_pairs(list(zip(*weights, strict=True)))
        return sorted((row, column) for column, row in turned)
    assignment = _Assignment(weights)
    for row in range(len(weights)):
        assignment.enter(row)
    return list(enumerate(assignment.column_of))


@dataclass(slots=True)
class _Path:
    """The search for a free column: what reaching each column costs, and from which row."""

    costs: list[float]
    rows: list[int]
    waiting: list[int]
    settled: list[int] = field(default_factory=list)

    def settle(self, row_of: Sequence[int]) -> int:
        """Take the cheapest column out of those that wait."""
        least = min(self.costs[column] for column in self.waiting)
        ties = [at for at, column in enumerate(self.waiting) if self.costs[column] == least]
        free = [at for at in ties if row_of[self.waiting[at]] == NONE]
        at = free[-1] if free else ties[0]
        column, end = self.waiting[at], self.waiting.pop()
        if column != end:
            self.waiting[at] = end
        self.settled.append(column)
        return column


class _Assignment:
    """The rows that have entered, each with its column, and the prices that prove it best."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._width = len(weights[0])
        self._row_prices = [0.0] * len(weights)
        self._column_prices = [0.0] * self._width
        self._row_of = [NONE] * self._width
        self.column_of = [NONE] * len(weights)

    def enter(self, row: int) -> None:
        """Give the row a column; rows before it may get another one."""
        path = self._cheapest_path(row)
        self._reprice(row, path)
        self._hand_on(row, path)

    def _cheapest_path(self, entering: int) -> _Path:
        width = self._width
        path = _Path([inf] * width, [entering] * width, list(reversed(range(width))))
        row, reached = entering, 0.0
        while row != NONE:
            weights, price = self._weights[row], self._row_prices[row]
            for column in path.waiting:
                cost = reached - weights[column] - price - self._column_prices[column]
                if cost < path.costs[column]:
                    path.costs[column], path.rows[column] = cost, row
            column = path.settle(self._row_of)
            reached = path.costs[column]
            row = self._row_of[column]
        return path

    def _reprice(self, entering: int, path: _Path) -> None:
        reached = path.costs[path.settled[-1]]
        self._row_prices[entering] += reached
        for column in path.settled[:-1]:
            saved = reached - path.costs[column]
            self._column_prices[column] -= saved
            self._row_prices[self._row_of[column]] += saved

    def _hand_on(self, entering: int, path: _Path) -> None:
        column, row = path.settled[-1], NONE
        while row != entering:
            row = path.rows[column]
            self._row_of[column] = row
            column, self.column_of[row] = self.column_of[row], column
