"""Find the terms of a field that a prefix, a wildcard, a likeness or a range stands for.

Where the first letters are known, Whoosh's ordered list of terms is read from there on; otherwise
all terms are searched as one text, which is kept with the segment.
"""

import re
from collections.abc import Iterator
from typing import cast

from archive.index.searcher import Searcher
from archive.index.shapes import is_within, parts_of, shape_of
from archive.index.untyped import TermInfo
from archive.query import Fuzzy, NumberRange, Prefix, SerialRange, Wildcard
from archive.text.fold import fold

Found = Iterator[tuple[bytes, TermInfo]]
Expandable = Prefix | Wildcard | Fuzzy | NumberRange | SerialRange


def find_terms(searcher: Searcher, field: str, leaf: Expandable) -> Found:
    """Yield the terms in one segment, with what Whoosh knows of each."""
    reader = searcher.reader()
    match leaf:
        case Prefix():
            return cast("Found", reader.iter_prefix(field, fold(leaf.text)))
        case NumberRange():
            number_of = searcher.schema[field].from_bytes
            return (found for found in reader.iter_field(field, b"") if number_of(found[0]) in leaf)
        case SerialRange():
            every = cast("Found", reader.iter_field(field, b""))
            return (found for found in every if found[0].decode() in leaf)
        case Wildcard():
            terms = _shaped(searcher, field, leaf.pattern)
        case _:
            terms = _like(searcher.terms(field), fold(leaf.text), leaf.distance)
    return ((term.encode(), reader.term_info(field, term)) for term in terms)


def _shaped(searcher: Searcher, field: str, pattern: str) -> Iterator[str]:
    parts, shape = parts_of(pattern), shape_of(pattern)
    if parts[0]:
        terms = (term.decode() for term in searcher.reader().expand_prefix(field, parts[0]))
        return filter(re.compile(shape).fullmatch, terms)
    if shape.startswith(".*"):  # any start will do: no need to look from there
        return _scan(searcher.terms(field), shape.removeprefix(".*") + "$")
    return _scan(searcher.terms(field), f"^{shape}$")


def _scan(terms: str, expression: str) -> Iterator[str]:
    """Yield each term in which the expression, which reaches to its end, is found."""
    for match in re.finditer(expression, terms, re.MULTILINE):
        yield terms[terms.rindex("\n", 0, match.start()) + 1 : match.end()]


def _like(terms: str, word: str, distance: int) -> Iterator[str]:
    """Return the terms within the distance.

    Of a word cut in one part more than there are differences one part stays whole: the first at
    the start of the other word, the last at its end, a middle one near its old place.
    """
    width = len(word) // (distance + 1)
    starts = [number * width for number in range(distance + 1)]
    parts = [word[start : start + width] for start in starts[:-1]] + [word[starts[-1] :]]
    near = "|".join(
        f".{{{max(0, start - distance)},{start + distance}}}{re.escape(part)}" if start else part
        for start, part in zip(starts, parts, strict=True)
    )
    shortest, longest = max(1, len(word) - distance), len(word) + distance
    found = re.finditer(rf"\n(?=.{{{shortest},{longest}}}$)(?={near})(.*)", terms, re.MULTILINE)
    return (match[1] for match in found if is_within(word, match[1], distance))
