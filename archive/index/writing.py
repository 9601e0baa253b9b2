"""Write segments in Whoosh's own format, block by block where Whoosh goes posting by posting."""

from array import array
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any

from archive.index.pool import Pool, TermPostings
from archive.index.untyped import Segment, Storage, numeric, whoosh3, writing

BLOCK = 128  # postings, as Whoosh reads them
_WORTH_PACKING = 5  # postings; to compress fewer takes time and saves nothing
_LENGTHS = [numeric.byte_to_length(byte) for byte in range(256)]


class SegmentWriter(writing.SegmentWriter):  # type: ignore[misc] # as all of Whoosh, untyped
    """A writer that keeps the postings by term, and whose memory is bounded."""

    def __init__(self, index: object, *, timeout: float) -> None:
        super().__init__(index, timeout=timeout, compound=False, codec=_Codec())
        self.pool = Pool(self.temp_storage())

    def add_document(self, **values: Any) -> None:
        """Take in a document: a value for each field that it has."""
        number, documents = self.docnum, self.perdocwriter
        documents.start_doc(number)
        for name, value in values.items():
            field = self.schema[name]
            if field.indexed:
                length = self.pool.add_document(name, number, field.index(value))
                documents.add_field(name, field, None, length if field.scorable else 0)
            if field.column_type:
                column = field.to_column_value(value)
                documents.add_column_value(name, field.column_type, column)
        documents.finish_doc()
        self.docnum += 1
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        with closing(self.per_document_reader()) as documents:
            for field, terms in groupby(self.pool.terms(), key=itemgetter(0)):
                lengths = _lengths(documents, field)
                self.fieldwriter.add_terms(field, self.schema[field], terms, lengths)
        self.fieldwriter.close()


class _Codec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's format, written by the classes below; a segment names Whoosh's own codec."""

    def new_segment(self, storage: Storage, name: str) -> Segment:
        return whoosh3.W3Codec().new_segment(storage, name)

    def field_writer(self, storage: Storage, segment: Segment) -> "_TermWriter":
        return _TermWriter(self, storage, segment)

    def postings_writer(self, file: Any, byteids: object = None) -> "_BlockWriter":
        return _BlockWriter(file, BLOCK)


class _TermWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    def add_terms(
        self, name: str, field: Any, terms: Iterable[TermPostings], lengths: Sequence[int]
    ) -> None:
        """Write all terms of a field, with the number of words of each document where it counts."""
        self.start_field(name, field)
        for _, term, postings in terms:
            self.start_term(term)
            self._postwriter.add_postings(postings, lengths)
            self.finish_term()
        self.finish_field()


class _BlockWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]
    def add_postings(self, postings: Sequence[Any], lengths: Sequence[int]) -> None:
        """Write the postings of a term: document, weight, value by turns."""
        for start in range(0, len(postings), 3 * BLOCK):
            if start:
                self._write_block()
            self._fill(postings[start : start + 3 * BLOCK], lengths)

    def _fill(self, postings: Sequence[Any], lengths: Sequence[int]) -> None:
        documents = postings[::3]
        self._ids = array("I", documents)
        self._weights = array("f", postings[1::3])
        self._values = [value for value in postings[2::3] if value]
        self._maxweight = max(self._weights)
        if lengths:
            found = [lengths[document] for document in documents]
            self._minlength = min(found)
            self._maxlength = max(found)
        self._compression = 3 if len(documents) >= _WORTH_PACKING else 0


def _lengths(documents: Any, field: str) -> Sequence[int]:
    """Return the number of words by document, none for a field that is not ranked."""
    name = f"_{field}_len"
    if not documents.has_column(name):
        return ()
    return [_LENGTHS[byte] for byte in documents.column_reader(name, whoosh3.LENGTHS_COLUMN).load()]
