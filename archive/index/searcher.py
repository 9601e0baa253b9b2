"""Search one state of the index: Whoosh's searcher, with the columns of each segment at hand."""

from array import array
from collections.abc import Sequence
from functools import cached_property

from archive.index.schema import stems_of
from archive.index.untyped import searching
from archive.query import Target


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
    def groups(self) -> Sequence[int]:
        """The release that stands for the like ones, or the id itself, by document number."""
        return self._column("group")

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

    def avg_field_length(self, fieldname: str, default: float | None = None) -> float | None:
        """Return the mean over the documents that have the field, not over all."""
        field = fieldname.removesuffix(stems_of(""))
        count = self.doc_frequency("present", field)
        return float(self.field_length(fieldname) / count) if count else default

    def terms(self, field: str) -> str:
        """Return all terms of a field of words or values, a line end before each."""
        if field not in self._terms:
            self._terms[field] = b"\n".join((b"", *self.reader().lexicon(field))).decode()
        return self._terms[field]

    @cached_property
    def _terms(self) -> dict[str, str]:
        return {}

    def _column(self, name: str) -> Sequence[int]:
        values: Sequence[int] = self.reader().column_reader(name, translate=False).load()
        return values
