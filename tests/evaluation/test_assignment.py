"""Pairs weigh as much as any pairing can, and ties fall as the official scorer's do."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.evaluation.assignment import best_pairs

Weights = list[list[float]]


def matrices(weights: st.SearchStrategy[float]) -> st.SearchStrategy[Weights]:
    widths = st.integers(1, 5)
    return widths.flatmap(
        lambda width: st.lists(
            st.lists(weights, min_size=width, max_size=width), min_size=1, max_size=5
        )
    )


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        pytest.param([], [], id="no-rows"),
        pytest.param([[], []], [], id="no-columns"),
        pytest.param([[0.5]], [(0, 0)], id="one"),
        pytest.param([[1.0, 0.9], [0.9, 0.0]], [(0, 1), (1, 0)], id="not-the-greedy-choice"),
        pytest.param([[0.1, 0.2, 0.9]], [(0, 2)], id="more-columns"),
        pytest.param([[0.1], [0.2], [0.9]], [(2, 0)], id="more-rows"),
        # what scipy.optimize.linear_sum_assignment(weights, maximize=True) answers, 1.17
        pytest.param([[0.0, 0.0, 0.0]], [(0, 0)], id="tie-of-one"),
        pytest.param([[0.0] * 3] * 2, [(0, 0), (1, 1)], id="tie-of-two"),
        pytest.param(
            [[0.0, 0.0, 0.5, 0.0], [0.0] * 4, [0.0] * 4],
            [(0, 2), (1, 0), (2, 1)],
            id="ties-beside-a-match",
        ),
        pytest.param(
            [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0] * 3],
            [(0, 0), (1, 1), (2, 2)],
            id="equal-rows",
        ),
    ],
)
def test_pairs_are_those_of_the_official_scorer(
    weights: Weights, pairs: list[tuple[int, int]]
) -> None:
    assert best_pairs(weights) == pairs


@given(matrices(st.floats(0, 1) | st.sampled_from((0.0, 0.5, 1.0))))
def test_no_pairing_weighs_more(weights: Weights) -> None:
    pairs = best_pairs(weights)

    sides = weights if len(weights) <= len(weights[0]) else list(zip(*weights, strict=True))
    best = max(
        sum(row[column] for row, column in zip(sides, columns, strict=False))
        for columns in permutations(range(len(sides[0])), len(sides))
    )
    assert sum(weights[row][column] for row, column in pairs) == pytest.approx(best)
    assert len({row for row, _ in pairs}) == len({c for _, c in pairs}) == len(sides)
