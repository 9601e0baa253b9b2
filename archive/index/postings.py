"""Hold the postings of terms as bytes: all of a term are written, and read, at once.

Whoosh goes posting by posting, in pickled blocks. Of its format only the file of terms is used,
in which they lie in order, each behind its own length and that of what is known of it, and behind
the two bytes of its field. What is known is ours: in how many documents a term stands; if in one,
the document, the weight and the encoded places; else where the documents with the weights lie in
the file of postings, and behind them the places.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from itertools import accumulate, chain, pairwise
from operator import sub
from struct import Struct
from typing import Any

from archive.index.untyped import IndexReader

_WORTH_PACKING = 5  # postings; to compress fewer takes time and saves nothing
_LEVEL = 3  # of compression
_LENGTHS = Struct("!Ii")
_CODE = 2  # bytes of a field
_SLOT = Struct("!Iq")  # of the table: the code of a term, and where it lies
_COUNT = Struct("=I")
_ONE = Struct("=If")  # behind a count of one: the document, the weight
_MANY = Struct("=IQII")  # the count, where in the file, and the lengths of both parts


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, deleted ones too, in order, each with the term's weight."""

    documents: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))

    def pairs(self) -> Iterable[tuple[int, float]]:
        """Return the documents with the weights."""
        return zip(self.documents, self.weights, strict=True)


@dataclass(frozen=True, slots=True)
class Places:
    """The encoded places of a term in each of its documents, in their order."""

    ends: Sequence[int]  # the first is 0
    encoded: bytes

    def at(self, number: int) -> bytes:
        """Return those in the document of this number among those that hold the term."""
        return self.encoded[self.ends[number] : self.ends[number + 1]]

    def __iter__(self) -> Iterator[bytes]:
        return (self.encoded[start:end] for start, end in pairwise(self.ends))


NO_POSTINGS = Postings()
NO_PLACES = Places((0,), b"")


def encode_postings(postings: Sequence[Any], start: int) -> tuple[bytes, bytes]:
    """Return what is known of a term, and what the file of postings holds of it from `start` on.

    The postings are document, weight, encoded places by turns.
    """
    documents, weights, places = postings[::3], postings[1::3], postings[2::3]
    count = len(documents)
    if count == 1:
        return _COUNT.pack(1) + _ONE.pack(documents[0], weights[0]) + places[0], b""
    differences = array("I", map(sub, documents, chain((0,), documents)))
    told = differences.tobytes() + array("f", weights).tobytes()
    placed = b"".join(places)
    if placed:
        placed = array("I", map(len, places)).tobytes() + placed
    if count >= _WORTH_PACKING:
        told, placed = zlib.compress(told, _LEVEL), placed and zlib.compress(placed, _LEVEL)
    return _MANY.pack(count, start, len(told), len(placed)), told + placed


def read_terms(
    reader: IndexReader, name: str, beginning: bytes = b""
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the terms of a field of one segment that begin so, in order, with what is known."""
    terms: Any = reader._terms  # noqa: SLF001 - Whoosh is pinned: what it hides can be relied on
    table, wanted = terms._tindex, terms._keycoder(name, beginning)  # noqa: SLF001
    mapped, end = table.dbfile.file, table.endofdata
    field_code = len(wanted) - len(beginning)
    at = table.closest_key_pos(wanted)
    while at is not None and at < end:
        length, length_behind = _LENGTHS.unpack_from(mapped, at)
        start = at + _LENGTHS.size
        behind = start + length
        at = behind + length_behind
        key = mapped[start:behind]
        if not key.startswith(wanted):
            return
        yield key[field_code:], mapped[behind:at]


def find_known(reader: IndexReader, name: str, term: str | bytes) -> bytes:
    """Return what is known of a term in a field of one segment, nothing where none has it.

    The table is gone through as by Whoosh, whose own way takes twice as long.
    """
    terms: Any = reader._terms  # noqa: SLF001 - see above
    table, field_code = terms._tindex, terms._fieldmap.get(name)  # noqa: SLF001
    if field_code is None:
        return b""
    key = field_code.to_bytes(_CODE, "big") + (term if isinstance(term, bytes) else term.encode())
    code = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
    start, slots = table.tables[code & 0xFF]
    mapped: Any = table.dbfile.file
    first = code >> 8
    for number in range(first, first + slots):
        found, at = _SLOT.unpack_from(mapped, start + number % slots * _SLOT.size)
        if not at:
            return b""
        if found == code:
            length, length_behind = _LENGTHS.unpack_from(mapped, at)
            behind = at + _LENGTHS.size + length
            if mapped[at + _LENGTHS.size : behind] == key:
                return bytes(mapped[behind : behind + length_behind])
    return b""


def count_documents(known: bytes) -> int:
    """Return in how many documents a term stands, by what is known of it."""
    return int(_COUNT.unpack_from(known)[0]) if known else 0


def decode_pairs(reader: IndexReader, known: bytes) -> Iterable[tuple[int, float]]:
    """Return the documents of a term with the weights, by what is known of it, if anything."""
    if count_documents(known) == 1:
        return (_ONE.unpack_from(known, _COUNT.size),)
    return decode_postings(reader, known).pairs() if known else ()


def decode_postings(reader: IndexReader, known: bytes) -> Postings:
    """Return the documents and the weights of a term, by what is known of it."""
    count = count_documents(known)
    if count == 1:
        document, weight = _ONE.unpack_from(known, _COUNT.size)
        return Postings(array("I", (document,)), array("f", (weight,)))
    _, start, length, _ = _MANY.unpack(known)
    told = _read_part(reader, start, length, count)
    middle = len(told) // 2
    documents = array("I", accumulate(array("I", told[:middle])))
    return Postings(documents, array("f", told[middle:]))


def decode_places(reader: IndexReader, known: bytes) -> Places:
    """Return the places of a term in each of its documents, by what is known of it."""
    count = count_documents(known)
    if count == 1:
        encoded = known[_COUNT.size + _ONE.size :]
        return Places((0, len(encoded)), encoded)
    _, start, length, length_behind = _MANY.unpack(known)
    if not length_behind:
        return Places(array("I", bytes(_COUNT.size * (count + 1))), b"")
    placed = _read_part(reader, start + length, length_behind, count)
    lengths = array("I", placed[: _COUNT.size * count])
    return Places(array("I", accumulate(lengths, initial=0)), placed[_COUNT.size * count :])


def read_postings(reader: IndexReader, name: str, term: str | bytes) -> Postings:
    """Return the postings of a term in a field of one segment."""
    known = find_known(reader, name, term)
    return decode_postings(reader, known) if known else NO_POSTINGS


def read_places(reader: IndexReader, name: str, term: str | bytes) -> Places:
    """Return the places of a term in a field of one segment."""
    known = find_known(reader, name, term)
    return decode_places(reader, known) if known else NO_PLACES


def _read_part(reader: IndexReader, start: int, length: int, count: int) -> bytes:
    mapped: Any = reader._terms._postfile.file  # noqa: SLF001 - see above
    part: bytes = mapped[start : start + length]
    return zlib.decompress(part) if count >= _WORTH_PACKING else part


def unite(
    reader: IndexReader,
    terms: Iterable[tuple[str, str | bytes, float]],
    others: Postings = NO_POSTINGS,
) -> Postings:
    """Return the documents of all; of each term of a field, the weight counts as much as told."""
    sums = dict(others.pairs())
    for name, term, factor in terms:
        for document, weight in decode_pairs(reader, find_known(reader, name, term)):
            sums[document] = sums.get(document, 0.0) + factor * weight
    documents = array("I", sorted(sums))
    return Postings(documents, array("f", [sums[document] for document in documents]))
