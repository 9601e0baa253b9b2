"""Search one state of the index: Whoosh's searcher, with what a segment holds at hand."""

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache, partial
from math import log1p
from typing import Literal

from archive.index.columns import Numbers
from archive.index.forms import PARTS, STEMS, find_list, read_file
from archive.index.parts import BEGINNINGS, ENDS, field_of_parts
from archive.index.postings import (
    Places,
    Postings,
    count_documents,
    find_known,
    read_places,
    read_postings,
    read_terms,
    unite,
)
from archive.index.untyped import numeric, searching
from archive.index.words import stem
from archive.query import Target

K1, B = 0.8, 0.6  # how soon more of a word counts no more, and how much long texts are held back
PART = 0.25  # what the `Konzept` of a `Verkehrskonzept` counts, beside the word itself
WRITTEN = 0.25  # what a word just as written adds to what its stem scores
_KEPT = 64  # lists of postings or of scores, up to 12 bytes for each document
_KNOWN = 1024  # terms and fields of which it is known what all segments tell

Kind = Literal["written", "forms", "related"]
Evidence = tuple[Sequence[int], Sequence[float]]  # documents, and the score of each


class Searcher(searching.Searcher):  # type: ignore[misc] # as all of Whoosh, untyped
    """A searcher over all segments, or over one of them."""

    @cached_property
    def ids(self) -> Sequence[int]:
        """The id of the release or the claim, by document number."""
        return self._column("id")

    @cached_property
    def versions(self) -> Sequence[int]:
        """The version id of the release, 0 for a claim."""
        return self._column("version")

    @cached_property
    def followers(self) -> dict[int, int]:
        """The release that stands for it, by the id of each release that another stands for."""
        ids, groups = self.ids, self._column("group")
        live = self.live("release")
        return {ids[number]: groups[number] for number in live if groups[number] != ids[number]}

    @cached_property
    def days(self) -> Sequence[int]:
        """The day of publication as an ordinal, 0 for none."""
        return self._column("day")

    @cached_property
    def parents(self) -> Sequence[int]:
        """The document of the release, of a claim as of the release itself."""
        parents = array("l")
        release = 0
        for document, version in enumerate(self.versions):
            if version:
                release = document
            parents.append(release)
        return parents

    @cached_property
    def documents(self) -> dict[int, int]:
        """The document of each release that is not deleted, by its id."""
        return {self.ids[document]: document for document in self.live("release")}

    def live(self, target: Target) -> list[int]:
        """Return the documents of all releases or claims, in order."""
        return self._live[target]

    @cached_property
    def _live(self) -> dict[Target, list[int]]:
        deleted = self.deleted
        live: dict[Target, list[int]] = {"release": [], "claim": []}
        for document, version in enumerate(self.versions):
            if document not in deleted:
                live["release" if version else "claim"].append(document)
        return live

    @cached_property
    def deleted(self) -> frozenset[int]:
        """The documents that are deleted and still in the segment."""
        reader = self.reader()
        if not reader.has_deletions():
            return frozenset()
        return frozenset(reader.segment().deleted_docs())

    @cached_property
    def _kept(self):  # type: ignore[no-untyped-def] # caches of functions
        keep = lru_cache(maxsize=_KEPT)
        read, places = partial(read_postings, self.reader()), partial(read_places, self.reader())
        made = keep(self._unite), keep(self._lists), keep(self._tell), keep(self._widen)
        return keep(read), *made, keep(places)

    def postings(self, field: str, term: str) -> Postings:
        """Return where a term stands in a field of this segment."""
        found: Postings = self._kept[0](field, term)
        return found

    def places(self, field: str, term: str) -> Places:
        """Return the places of a term in each of the documents that hold it."""
        found: Places = self._kept[5](field, term)
        return found

    def forms(self, field: str, key: str) -> Postings:
        """Return where words with a stem stand, or compounds that end in one, which count less."""
        found: Postings = self._kept[1](field, key)
        return found

    def related(self, field: str, key: str) -> Postings:
        """Return where the same stand, and compounds that begin with one."""
        found: Postings = self._kept[4](field, key)
        return found

    def words_of(self, field: str, key: str) -> list[bytes]:
        """Return the words with a stem."""
        forms = find_list(self._kept[2](field, STEMS), key)
        return [key.encode()] if not forms and stem(key) == key else forms

    def compounds_of(self, field: str, key: str) -> list[bytes]:
        """Return the compounds that end in a word with a stem."""
        return find_list(self._kept[2](field, PARTS), key)

    def _unite(self, field: str, key: str) -> Postings:
        words = self.words_of(field, key)
        if words == [key.encode()] and not self.compounds_of(field, key):
            return self.postings(field, key)
        compounds: tuple[str, str | bytes, float] = (field_of_parts(field, ENDS), key, PART)
        return unite(self.reader(), [*((field, word, 1.0) for word in words), compounds])

    def evidence(self, field: str, key: str, written: str = "") -> Evidence:
        """Return the documents of the forms, of compounds that begin with one, too, with scores.

        By BM25: rare words, often in a short text, score best, and a word just as written.
        """
        told: Evidence = self._kept[3](field, key, written)
        return told

    def _widen(self, field: str, key: str) -> Postings:
        compounds = field_of_parts(field, BEGINNINGS)
        return unite(self.reader(), [(compounds, key, PART)], self.forms(field, key))

    def _tell(self, field: str, key: str, written: str) -> Evidence:
        kind: Kind = "forms" if written else "related"  # a part tells less: it is commoner
        rarity = float(self.get_parent().of_all[0](field, key, kind))
        scores = self.bm25(field, self.related(field, key).pairs(), rarity)
        if written:
            pairs = self.postings(field, written).pairs()
            of_word = WRITTEN * self.rarity(field, written)
            for document, score in self.bm25(field, pairs, of_word).items():
                scores[document] += score
        return array("I", scores), array("d", scores.values())

    def bm25(
        self, field: str, weights: Iterable[tuple[int, float]], rarity: float
    ) -> dict[int, float]:
        """Return the scores of documents that hold something so rare, each with a weight."""
        best, lengths, norms = rarity * (K1 + 1), self.lengths(field), self.norms(field)
        return {
            document: best * weight / (weight + norms[lengths[document]])
            for document, weight in weights
        }

    def _lists(self, field: str, kind: str) -> bytes:
        return read_file(self.reader(), field, kind)

    def rarity(self, field: str, term: str, *, by_stem: bool = False) -> float:
        """Return how much it tells that a document holds the term, in view of all segments.

        Of releases and of claims, those are counted that have a text: a word in a title, which
        few have, then tells more than the same word in a text.
        """
        kind: Kind = "forms" if by_stem else "written"
        return float(self.get_parent().of_all[0](field, term, kind))

    def norms(self, field: str) -> Sequence[float]:
        """Return, by the code of a length, what a term's weight is measured against."""
        norms: Sequence[float] = self.get_parent().of_all[1](field)
        return norms

    @cached_property
    def of_all(self):  # type: ignore[no-untyped-def] # caches of functions
        """What all segments tell of terms and of fields: asked of the searcher over all."""
        keep = lru_cache(maxsize=_KNOWN)
        return keep(self._find_rarity), keep(self._find_norms)

    def _find_rarity(self, field: str, term: str, kind: Kind) -> float:
        having = self._holding("present", "said" if field in ("said", "speaker") else "text")
        if kind == "written":
            holding = self._holding(field, term)
        else:
            find = Searcher.forms if kind == "forms" else Searcher.related
            segments = [segment for segment, _ in self.leaf_searchers()]
            holding = sum(len(find(segment, field, term).documents) for segment in segments)
        return log1p((max(0, having - holding) + 0.5) / (holding + 0.5))

    def _holding(self, field: str, term: str) -> int:
        readers = [reader for reader, _ in self.reader().leaf_readers()]
        return sum(count_documents(find_known(reader, field, term)) for reader in readers)

    def _find_norms(self, field: str) -> Sequence[float]:
        having = self._holding("present", field)
        mean = self.field_length(field) / max(1, having)  # of those that have the field
        return [K1 * (1 - B + B * length / (mean or 1)) for length in _LENGTHS]

    def lengths(self, field: str) -> Sequence[int]:
        """Return a code for the length of the field, by document number."""
        if field not in self._lengths:
            self._lengths[field] = self._length_codes(field)
        return self._lengths[field]

    @cached_property
    def _lengths(self) -> dict[str, Sequence[int]]:
        return {}

    def terms(self, field: str) -> str:
        """Return all terms of a field of words or values, a line end before each."""
        if field not in self._terms:
            self._terms[field] = b"\n".join(
                (b"", *(term for term, _ in read_terms(self.reader(), field)))
            ).decode()
        return self._terms[field]

    @cached_property
    def _terms(self) -> dict[str, str]:
        return {}

    def _column(self, name: str) -> Sequence[int]:
        values: Sequence[int] = self.reader().column_reader(name, translate=False).load()
        return values

    def _length_codes(self, field: str) -> Sequence[int]:
        columns, name = self.reader()._perdoc, f"_{field}_len"  # noqa: SLF001 - of Whoosh, pinned
        if not columns.has_column(name):
            return ()  # no document of the segment has the field
        codes: Sequence[int] = columns.column_reader(name, Numbers("B")).load()
        return codes


_LENGTHS = [numeric.byte_to_length(code) for code in range(256)]
