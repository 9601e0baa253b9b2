"""Compare two texts word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from archive.documents import Span
from archive.records import WordChange

CONTEXT = 8  # words told on either side of a change
NEAR = 200  # characters in which they are looked for
_WORD = re.compile(r"\S+")


def compare_words(old: str, new: str) -> tuple[WordChange, ...]:
    """Return what was changed, in text order; white space does not count."""
    before, after = _places(old), _places(new)
    here = [place.of(old) for place in before]
    there = [place.of(new) for place in after]
    head = _count_common(here, there)
    tail = _count_common(here[head:][::-1], there[head:][::-1])
    matcher = SequenceMatcher(
        None, here[head : len(here) - tail], there[head : len(there) - tail], autojunk=False
    )
    return tuple(
        _change(old, new, before[head + i : head + j], after[head + k : head + m])
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def _places(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _WORD.finditer(text)]


def _count_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words the two begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _change(old: str, new: str, before: Sequence[Span], after: Sequence[Span]) -> WordChange:
    removed, added = _whole(before), _whole(after)
    text, place = (new, added) if added else (old, removed)
    assert place  # noqa: S101 - a change takes words out or puts words in
    return WordChange(
        before=" ".join(text[max(0, place.start - NEAR) : place.start].split()[-CONTEXT:]),
        removed=removed.of(old) if removed else "",
        added=added.of(new) if added else "",
        after=" ".join(text[place.end : place.end + NEAR].split()[:CONTEXT]),
        removed_span=removed,
        added_span=added,
    )


def _whole(places: Sequence[Span]) -> Span | None:
    return Span(places[0].start, places[-1].end) if places else None
