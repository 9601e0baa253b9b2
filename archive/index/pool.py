"""Gather the postings of a new segment by term, in bounded memory.

Whoosh's own pool holds and sorts a tuple a posting, and writes each to a file by itself once the
memory is full. Here a term's postings are one list, and only the terms are sorted.
"""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter

from archive.index.untyped import Storage

HELD = 600_000  # postings kept in memory, measured to be about 75 MB; others wait in files
Word = tuple[bytes, int, float, bytes]  # a term, how often it stands there, weight, value
Rows = list[int | float | bytes]  # document, weight, value by turns
TermPostings = tuple[str, bytes, Rows]  # with the field and the term

_TERM = itemgetter(0, 1)


class Pool:
    """The postings of a segment, added by document and given back by term."""

    def __init__(self, storage: Storage, *, held: int = HELD) -> None:
        self._storage = storage
        self._held = held
        self._count = 0
        self._fields: dict[str, defaultdict[bytes, Rows]] = {}
        self._runs: list[str] = []

    def add_document(self, field: str, document: int, words: Iterable[Word]) -> int:
        """Take in the words of a field and return how many they are."""
        length = 0
        terms = self._terms_of(field)
        for word, count, weight, value in words:
            terms[word] += (document, weight, value)
            length += count
            self._count += 1
        return length

    def add_term(self, field: str, term: bytes, postings: Rows) -> None:
        """Take in a term of another segment: document, weight, value by turns."""
        self._terms_of(field)[term] += postings
        self._count += len(postings) // 3

    def terms(self) -> Iterator[TermPostings]:
        """Yield each term with its postings, ordered by field, term and document."""
        if not self._runs:
            yield from self._sorted()
            return
        rows = merge(*map(self._stored, self._runs), self._sorted(), key=_TERM)
        for (field, term), same in groupby(rows, _TERM):
            yield field, term, list(chain.from_iterable(postings for _, _, postings in same))

    def cleanup(self) -> None:
        """Let go of all; the files go with the storage."""
        self._fields.clear()

    def _terms_of(self, field: str) -> defaultdict[bytes, Rows]:
        if self._count > self._held:
            self._spill()
        if field not in self._fields:
            self._fields[field] = defaultdict(list)
        return self._fields[field]

    def _sorted(self) -> Iterator[TermPostings]:
        for field, terms in sorted(self._fields.items()):
            for term in sorted(terms):
                yield field, term, terms[term]

    def _spill(self) -> None:
        run = f"{len(self._runs)}.run"
        with self._storage.create_file(run).raw_file() as file:
            for row in self._sorted():
                marshal.dump(row, file)
        self._runs.append(run)
        self._fields.clear()
        self._count = 0

    def _stored(self, run: str) -> Iterator[TermPostings]:
        with self._storage.open_file(run).raw_file() as file:
            while True:
                try:
                    row: TermPostings = marshal.load(file)  # noqa: S302 - written by this process
                except EOFError:
                    return
                yield row
