"""Words that were taken out or put in are told with their places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.documents import Span
from archive.history.words import compare_words
from archive.records import WordChange

CASES = {
    "nothing": ("a b", "a b", []),
    "white space only": ("a b\nc", "a  b c ", []),
    "replaced": ("a b c", "a x c", [("b", "x")]),
    "added at the end": ("a b", "a b c d", [("", "c d")]),
    "added at the start": ("b", "a b", [("", "a")]),
    "taken out": ("a b c", "a c", [("b", "")]),
    "two places": ("a b c d e", "a x c d y", [("b", "x"), ("e", "y")]),
    "doubled": ("a a", "a a a", [("", "a")]),
    "all": ("a", "b", [("a", "b")]),
    "from nothing": ("", "a", [("", "a")]),
}


@pytest.mark.parametrize(("old", "new", "changes"), CASES.values(), ids=CASES)
def test_what_changed_is_told_word_by_word(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    assert [(change.removed, change.added) for change in compare_words(old, new)] == changes


def test_a_change_is_told_with_its_places_and_the_words_around() -> None:
    (change,) = compare_words("Das Bad kostet 12 Mio. Euro.", "Das Bad kostet 14,5 Mio. Euro.")

    assert change == WordChange(
        "Das Bad kostet", "12", "14,5", "Mio. Euro.", Span(15, 17), Span(15, 19)
    )


texts = st.text(st.sampled_from("ab \n"), max_size=40)


@given(texts, texts)
def test_taking_out_and_putting_in_gives_the_new_words(old: str, new: str) -> None:
    for change in compare_words(old, new):
        assert change.removed == (change.removed_span.of(old) if change.removed_span else "")
        assert change.added == (change.added_span.of(new) if change.added_span else "")
        assert change.removed or change.added

    assert _patched(old, new) == new.split()


def _patched(old: str, new: str) -> list[str]:
    """Return the words of the old text with every change carried out."""
    words = [found.span() for found in re.finditer(r"\S+", old)]
    changes = compare_words(old, new)
    gone = {
        span
        for span in words
        for change in changes
        if change.removed_span and change.removed_span.contains(Span(*span))
    }
    kept = [old[slice(*span)] for span in words if span not in gone]
    added = {
        found.start(): found[0]
        for found in re.finditer(r"\S+", new)
        for change in changes
        if change.added_span and change.added_span.contains(Span(*found.span()))
    }
    rest = iter(kept)
    return [added.get(found.start()) or next(rest) for found in re.finditer(r"\S+", new)]
