"""Spans are half-open, never empty, and tell how they lie."""

import pytest

from archive.documents import Span, quoted_text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_an_empty_or_reversed_span_does_not_exist(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_tell_how_they_lie() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 2).overlaps(Span(2, 5))
    assert Span(0, 5).contains(Span(2, 5))
    assert not Span(1, 5).contains(Span(0, 2))


def test_the_words_of_several_spans_are_joined_by_one_space() -> None:
    assert quoted_text("„A“, sagt X, „B“", [Span(0, 3), Span(13, 16)]) == "„A“ „B“"
