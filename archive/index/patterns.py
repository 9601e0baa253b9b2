"""Find the terms of a field that a prefix, a wildcard, a likeness or a range stands for.

Where the first letters are known, Whoosh's ordered list of terms is read from there on; otherwise
all terms are searched as one text, which is kept with the segment.
"""

import re
from collections.abc import Iterator

from archive.index.postings import find_known, read_terms
from archive.index.searcher import Searcher
from archive.index.shapes import is_within, parts_of, shape_of
from archive.query import Fuzzy, NumberRange, Prefix, SerialRange, Wildcard
from archive.text.fold import fold

Found = Iterator[tuple[bytes, bytes]]
Expandable = Prefix | Wildcard | Fuzzy | NumberRange | SerialRange


def find_terms(searcher: Searcher, field: str, leaf: Expandable) -> Found:
    """Yield the terms in one segment, with what is known of each."""
    reader = searcher.reader()
    match leaf:
        case Prefix():
            return read_terms(reader, field, fold(leaf.text).encode())
        case NumberRange():
            number_of = searcher.schema[field].from_bytes
            return (found for found in read_terms(reader, field) if number_of(found[0]) in leaf)
        case SerialRange():
            return (found for found in read_terms(reader, field) if found[0].decode() in leaf)
        case Wildcard():
            return _shaped(searcher, field, leaf.pattern)
        case _:
            terms = _like(searcher.terms(field), fold(leaf.text), leaf.distance)
            return ((term.encode(), find_known(reader, field, term)) for term in terms)


def _shaped(searcher: Searcher, field: str, pattern: str) -> Found:
    parts, shape = parts_of(pattern), shape_of(pattern)
    if parts[0]:
        is_so = re.compile(shape).fullmatch
        found = read_terms(searcher.reader(), field, parts[0].encode())
        return ((term, known) for term, known in found if is_so(term.decode()))
    if shape.startswith(".*"):  # any start will do: no need to look from there
        terms = _scan(searcher.terms(field), shape.removeprefix(".*") + "$")
    else:
        terms = _scan(searcher.terms(field), f"^{shape}$")
    reader = searcher.reader()
    return ((term.encode(), find_known(reader, field, term)) for term in terms)


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
