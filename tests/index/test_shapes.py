"""A wildcard fits the words that its marks can stand for, and tells so without trying for long."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.shapes import shape_of

MEANS = {"*": ".*", "?": "(?:[aou]e|ss|.)"}


@given(st.text("aes*?", max_size=9), st.lists(st.text("aes", max_size=12), max_size=20))
def test_it_fits_what_its_marks_stand_for_one_by_one(pattern: str, words: list[str]) -> None:
    expression = "".join(MEANS.get(letter, letter) for letter in pattern)

    fitting = [word for word in words if re.fullmatch(shape_of(pattern), word)]

    assert fitting == [word for word in words if re.fullmatch(expression, word)]


@pytest.mark.parametrize("pattern", ["*?" * 40 + "x", "*e" * 40 + "x", "?*" * 40 + "e*x"])
def test_many_marks_take_no_longer_than_few(pattern: str) -> None:
    assert not re.fullmatch(shape_of(pattern), "e" * 200)  # each way tried, it would never end
