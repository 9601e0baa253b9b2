"""Read all postings of a term, or all terms of a field, at once: Whoosh itself goes one by one.

Whoosh is pinned, so what it keeps to itself can be relied on: a matcher on one segment reads a
block of postings as the differences of the documents, the weights (null if all are 1, one number
if all are equal), and the encoded places. The terms lie in order in one file, each behind its own
length and that of what is known of it, and behind the two bytes of its field.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from struct import Struct
from typing import Any

from archive.index.untyped import IndexReader, Matcher, matching, reading

Block = tuple[Sequence[int], Sequence[float] | float | None, Sequence[bytes] | None]


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, in order, each with the term's weight and places in it.

    Deleted documents are among them. The places are encoded, and not there in fields without.
    """

    documents: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))
    places: list[bytes] = field(default_factory=list)

    def pairs(self) -> Iterable[tuple[int, float]]:
        """Return the documents with the weights."""
        return zip(self.documents, self.weights, strict=True)


NO_POSTINGS = Postings()

_LENGTHS = Struct("!Ii")


def read_postings(reader: IndexReader, name: str, term: str | bytes) -> Postings:
    """Return the postings of a term in a field of one segment."""
    try:
        matcher = reader.postings(name, term)
    except reading.TermNotFound:
        return NO_POSTINGS
    read = Postings()
    for differences, weights, places in _blocks(matcher):
        count = len(differences)
        read.documents.extend(accumulate(differences))
        if isinstance(weights, Sequence):
            read.weights.extend(weights)
        else:
            read.weights.extend(repeat(1.0 if weights is None else weights, count))
        if places is not None and not isinstance(places, bytes):
            read.places.extend(places)
    return read


def unite(found: Sequence[tuple[Postings, float]]) -> Postings:
    """Return the documents of all, without places; each weight counts so much as is told."""
    if len(found) == 1:
        ((only, factor),) = found
        return only if factor == 1 else Postings(only.documents, _times(only.weights, factor))
    sums: dict[int, float] = {}
    for postings, factor in found:
        for document, weight in zip(postings.documents, postings.weights, strict=True):
            sums[document] = sums.get(document, 0.0) + factor * weight
    documents = array("I", sorted(sums))
    return Postings(documents, array("f", [sums[document] for document in documents]))


def _times(weights: Iterable[float], factor: float) -> "array[float]":
    return array("f", [factor * weight for weight in weights])


def _blocks(matcher: Matcher) -> Iterator[Block]:
    leaf: Any = getattr(matcher, "child", matcher)  # without the filter of deleted documents
    if isinstance(leaf, matching.ListMatcher):  # of a term with one document
        yield leaf._ids, leaf._weights, leaf._values  # noqa: SLF001 - see above
        return
    while True:
        leaf._read_data()  # noqa: SLF001 - see above
        yield leaf._data  # noqa: SLF001
        if leaf._lastblock:  # noqa: SLF001
            return
        leaf._next_block()  # noqa: SLF001


def read_terms(reader: IndexReader, name: str) -> Iterator[bytes]:
    """Yield the terms of a field of one segment, in order."""
    terms: Any = reader._terms  # noqa: SLF001 - see above
    table, field_code = terms._tindex, terms._keycoder(name, b"")  # noqa: SLF001
    start = table.closest_key_pos(field_code)
    if start is None:
        return
    data = table.dbfile.get(start, table.endofdata - start)
    at = 0
    while at < len(data) and data.startswith(field_code, at + _LENGTHS.size):
        length, length_behind = _LENGTHS.unpack_from(data, at)
        behind = at + _LENGTHS.size + length
        yield data[at + _LENGTHS.size + len(field_code) : behind]
        at = behind + length_behind
