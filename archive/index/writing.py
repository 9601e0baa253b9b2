"""Write segments in Whoosh's own format, block by block where Whoosh goes posting by posting."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

from archive.index.forms import (
    BEGINNINGS,
    PARTS,
    STEMS,
    Lists,
    add_compounds,
    as_bytes,
    by_beginning,
    by_part,
    by_stem,
    extension,
    read_lists,
)
from archive.index.pool import Pool, Rows, TermPostings
from archive.index.postings import Postings, read_postings
from archive.index.schema import STEMMED
from archive.index.sums import commit_files
from archive.index.untyped import IndexReader, Segment, Storage, numeric, whoosh3, writing
from archive.index.words import Parts

BLOCK = 128  # postings, as Whoosh reads them
_WORTH_PACKING = 5  # postings; to compress fewer takes time and saves nothing
_LENGTHS = [numeric.byte_to_length(byte) for byte in range(256)]


class SegmentWriter(writing.SegmentWriter):  # type: ignore[misc] # as all of Whoosh, untyped
    """A writer that keeps the postings by term, and whose memory is bounded."""

    def __init__(self, index: object, *, timeout: float) -> None:
        super().__init__(index, timeout=timeout, compound=False, codec=_Codec())
        self.pool = Pool(self.temp_storage())
        self._compounds: dict[str, dict[str, Parts]] = {field: {} for field in STEMMED}

    def add_document(self, *, compounds: Mapping[str, Mapping[str, Parts]], **values: Any) -> None:
        """Take in a document: a value for each field that it has, and its compounds by field."""
        for name, parts in compounds.items():
            self._compounds[name].update(parts)
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

    def add_postings_to_pool(
        self, reader: IndexReader, start: int, numbers: Mapping[int, int] | None
    ) -> None:
        """Take in the terms of a segment; `numbers` are the new ones of documents that stay."""
        for field, term in reader.all_terms():
            if rows := _renumbered(read_postings(reader, field, term), start, numbers):
                self.pool.add_term(field, term, rows)
        for field, known in self._compounds.items():
            add_compounds(known, read_lists(reader, field, PARTS))

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        with closing(self.per_document_reader()) as documents:
            for field, terms in groupby(self.pool.terms(), key=itemgetter(0)):
                lengths = _lengths(documents, field)
                words = self.fieldwriter.add_terms(field, self.schema[field], terms, lengths)
                if field in STEMMED:
                    self._write_lists(field, STEMS, by_stem(words))
                    compounds = self._compounds[field]
                    self._write_lists(field, PARTS, by_part(words, compounds))
                    self._write_lists(field, BEGINNINGS, by_beginning(words, compounds))
        self.fieldwriter.close()

    def _commit_toc(self, segments: Sequence[Segment]) -> None:
        commit_files(self.storage, self.schema, segments, self.generation)

    def _write_lists(self, field: str, kind: str, lists: Lists) -> None:
        with closing(self.newsegment.create_file(self.storage, extension(field, kind))) as file:
            file.write(as_bytes(lists))


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
    ) -> list[bytes]:
        """Write and return all terms of a field; `lengths` are its words in each document."""
        written = []
        self.start_field(name, field)
        for _, term, postings in terms:
            self.start_term(term)
            self._postwriter.add_postings(postings, lengths)
            self.finish_term()
            written.append(term)
        self.finish_field()
        return written


class _BlockWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]
    def add_postings(self, postings: Sequence[Any], lengths: Sequence[int]) -> None:
        """Write the postings of a term: document, weight, value by turns."""
        for start in range(0, len(postings), 3 * BLOCK):
            if start:
                self._write_block()
            self._fill(postings[start : start + 3 * BLOCK], lengths)

    def finish_postings(self) -> Any:
        """Return what is known of the term, with its postings in it if it has but one."""
        if self.written() or len(self) > 1:
            return super().finish_postings()
        known: Any = self._terminfo
        known.add_block(self)
        known.set_inlined(self._ids, self._weights, self._values or (b"",))
        self._terminfo: Any = None  # as Whoosh leaves it
        return known

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


def _renumbered(found: Postings, start: int, numbers: Mapping[int, int] | None) -> Rows:
    values = found.places or repeat(b"", len(found.documents))
    rows: Rows = []
    for document, weight, value in zip(found.documents, found.weights, values, strict=True):
        if numbers is None:
            rows += (start + document, weight, value)
        elif document in numbers:
            rows += (numbers[document], weight, value)
    return rows


def _lengths(documents: Any, field: str) -> Sequence[int]:
    """Return the number of words by document, none for a field that is not ranked."""
    name = f"_{field}_len"
    if not documents.has_column(name):
        return ()
    return [_LENGTHS[byte] for byte in documents.column_reader(name, whoosh3.LENGTHS_COLUMN).load()]
