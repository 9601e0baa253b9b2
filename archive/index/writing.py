"""Write segments: in Whoosh's own format, but for the postings, of which it has pickles."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from typing import Any

from archive.index.forms import (
    PARTS,
    STEMS,
    Lists,
    add_compounds,
    as_bytes,
    by_part,
    by_stem,
    extension,
    read_lists,
)
from archive.index.parts import PART_FIELDS, parts_of_document
from archive.index.pool import Pool, Rows, TermPostings
from archive.index.postings import (
    Postings,
    decode_places,
    decode_postings,
    encode_postings,
    read_postings,
    read_terms,
)
from archive.index.schema import STEMMED
from archive.index.sums import commit_files
from archive.index.untyped import IndexReader, Segment, Storage, reading, whoosh3, writing
from archive.index.words import Parts


class SegmentWriter(writing.SegmentWriter):  # type: ignore[misc] # as all of Whoosh, untyped
    """A writer that keeps the postings by term, and whose memory is bounded."""

    def __init__(self, index: object, *, timeout: float) -> None:
        super().__init__(index, timeout=timeout, compound=False, codec=_Codec())
        self.pool = Pool(self.temp_storage())
        self._compounds: dict[str, dict[str, Parts]] = {field: {} for field in STEMMED}

    def add_document(self, *, compounds: Mapping[str, Mapping[str, Parts]], **values: Any) -> None:
        """Take in a document: a value for each field that it has, and its compounds by field."""
        for name, known in compounds.items():
            self._compounds[name].update(known)
        number, documents = self.docnum, self.perdocwriter
        documents.start_doc(number)
        for name, value in values.items():
            field = self.schema[name]
            if field.indexed:
                words = list(field.index(value))
                length = self.pool.add_document(name, number, words)
                for part_field, parts in parts_of_document(name, words, compounds.get(name)):
                    self.pool.add_document(part_field, number, parts)
                documents.add_field(name, field, None, length if field.scorable else 0)
            if field.column_type:
                column = field.to_column_value(value)
                documents.add_column_value(name, field.column_type, column)
        documents.finish_doc()
        self.docnum += 1
        self._added = True

    def delete_releases(self, releases: Iterable[int]) -> None:
        """Delete the documents of the releases and of their claims."""
        for segment in self.segments:
            with closing(reading.SegmentReader(self.storage, self.schema, segment)) as reader:
                for release in releases:
                    for document in read_postings(reader, "release", str(release)).documents:
                        segment.delete_document(document)

    def add_postings_to_pool(
        self, reader: IndexReader, start: int, numbers: Mapping[int, int] | None
    ) -> None:
        """Take in the terms of a segment; `numbers` are the new ones of documents that stay."""
        for field in (*self.schema.names(), *PART_FIELDS):
            for term, known in read_terms(reader, field):
                postings, places = decode_postings(reader, known), decode_places(reader, known)
                if rows := _renumbered(postings, places, start, numbers):
                    self.pool.add_term(field, term, rows)
        for field, compounds in self._compounds.items():
            add_compounds(compounds, read_lists(reader, field, PARTS))

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field, terms in groupby(self.pool.terms(), key=itemgetter(0)):
            written = self.fieldwriter.add_terms(
                field, self.schema[PART_FIELDS.get(field, field)], terms
            )
            if field in STEMMED:
                self._write_lists(field, STEMS, by_stem(written))
                self._write_lists(field, PARTS, by_part(written, self._compounds[field]))
        self.fieldwriter.close()

    def _commit_toc(self, segments: Sequence[Segment]) -> None:
        commit_files(self.storage, self.schema, segments, self.generation)

    def _write_lists(self, field: str, kind: str, lists: Lists) -> None:
        with closing(self.newsegment.create_file(self.storage, extension(field, kind))) as file:
            file.write(as_bytes(lists))


class _Codec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's format, but for the postings; a segment names Whoosh's own codec."""

    def new_segment(self, storage: Storage, name: str) -> Segment:
        return whoosh3.W3Codec().new_segment(storage, name)

    def field_writer(self, storage: Storage, segment: Segment) -> "_TermWriter":
        return _TermWriter(self, storage, segment)


class _TermWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    def add_terms(self, name: str, field: Any, terms: Iterable[TermPostings]) -> list[bytes]:
        """Write and return all terms of a field."""
        written = []
        self.start_field(name, field)
        field_code = self._fieldid.to_bytes(2, "big")
        for _, term, postings in terms:
            known, encoded = encode_postings(postings, self._postfile.tell())
            self._tindex.add(field_code + term, known)
            self._postfile.write(encoded)
            written.append(term)
        self.finish_field()
        return written

    def close(self) -> None:
        """Close both files, once, also where there is no room for what they still hold."""
        try:
            super().close()
        finally:
            self.is_closed = True
            for file in (self._postfile, self._tindex.dbfile):
                with suppress(OSError):
                    file.file.close()


def _renumbered(
    found: Postings, places: Iterable[bytes], start: int, numbers: Mapping[int, int] | None
) -> Rows:
    rows: Rows = []
    for document, weight, place in zip(found.documents, found.weights, places, strict=True):
        if numbers is None:
            rows += (start + document, weight, place)
        elif document in numbers:
            rows += (numbers[document], weight, place)
    return rows
