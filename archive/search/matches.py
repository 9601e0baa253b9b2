"""Find the places of a text at which a query holds: whole words, and phrases only where they stand.

Pure, and as long as the text: the engine's own highlights stop at 32,768 characters.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache

from archive.documents import Span
from archive.index.shapes import is_within, shape_of
from archive.index.windows import find_windows
from archive.index.words import placed_words, split_words
from archive.query import (
    FIELDS,
    And,
    Boosted,
    Fuzzy,
    Near,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from archive.query.tree import Weighable
from archive.text.fold import fold

Match = tuple[int, Span]  # which of the leaves, and where
FormsOf = Callable[[str, str], Container[str]]  # as which words an index finds one of a field
_Word = tuple[str, int, int]
_Find = Callable[[str, Sequence[_Word]], Iterator[Span]]


class Matcher:
    """Where those leaves of a query match that are asked of certain fields; denied ones never."""

    def __init__(self, query: Query, fields: Iterable[str], forms_of: FormsOf) -> None:
        wanted = frozenset(fields)
        leaves = dict.fromkeys(leaf for leaf in _leaves(query) if leaf.field in wanted)
        self._finders = [_finder(leaf, forms_of) for leaf in leaves]

    def matches(self, text: str) -> list[Match]:
        """Return the matches in the order in which they stand."""
        if not self._finders:
            return []
        words = list(placed_words(text))
        found = (
            (number, span)
            for number, find in enumerate(self._finders)
            for span in find(text, words)
        )
        return sorted(found, key=lambda match: (match[1], match[0]))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].overlaps(span):
            span = Span(merged[-1].start, max(merged.pop().end, span.end))
        merged.append(span)
    return tuple(merged)


def _leaves(query: Query) -> Iterator[Weighable]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Boosted(leaf):
            yield leaf
        case Term() | Phrase() | Near() | Prefix() | Wildcard() | Fuzzy():
            yield query


def _finder(leaf: Weighable, forms_of: FormsOf) -> _Find:
    if isinstance(leaf, Near):
        return _near(split_words(leaf.text), leaf.distance)
    if isinstance(leaf, Term | Phrase):
        words = split_words(leaf.text)
        if isinstance(leaf, Phrase) or FIELDS[leaf.field].kind != "text" or len(words) > 1:
            return _row(words)
        forms = forms_of(leaf.field, words[0]) if words else ()
        return lambda _, words: (Span(start, end) for word, start, end in words if word in forms)
    test = lru_cache(maxsize=None)(_tester(leaf))
    return lambda text, words: (
        Span(start, end) for _, start, end in words if test(text[start:end])
    )


def _tester(leaf: Prefix | Wildcard | Fuzzy) -> Callable[[str], bool]:
    match leaf:
        case Prefix(_, start):
            begin = fold(start)
            return lambda word: fold(word).startswith(begin)
        case Wildcard(_, pattern):
            shape = re.compile(shape_of(pattern))
            return lambda word: bool(shape.fullmatch(fold(word)))
        case Fuzzy(_, like, distance):
            folded = fold(like)
            return lambda word: is_within(folded, fold(word), distance)


def _row(wanted: Sequence[str]) -> _Find:
    """Return what finds the words side by side."""

    def find(_: str, words: Sequence[_Word]) -> Iterator[Span]:
        for at, (word, start, _end) in enumerate(words):
            if word == wanted[0] and wanted == [word for word, *_ in words[at : at + len(wanted)]]:
                yield Span(start, words[at + len(wanted) - 1][2])

    return find


def _near(wanted: Sequence[str], distance: int) -> _Find:
    """Return what finds the words together, with all that lies between."""

    def find(_: str, words: Sequence[_Word]) -> Iterator[Span]:
        places = [(at, word) for at, (word, *_) in enumerate(words) if word in wanted]
        for first, last in find_windows(places, wanted, distance):
            yield Span(words[first][1], words[last][2])

    return find
