"""The embedded engine: Whoosh, told what its own ways would get wrong or do slowly."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from archive.documents import Hits, ReleaseEntry
from archive.errors import IndexFault, mend_of
from archive.index.claims import claims_asked
from archive.index.compile import compile_query, index_fields, words_in_a_row
from archive.index.folder import NAME, check_folder, claim_folder, stamp_folder, unstamp_folder
from archive.index.mapped import MappedStorage
from archive.index.matching import All, Any, Value
from archive.index.merging import merge_segments
from archive.index.protocol import IndexFacts, Sort
from archive.index.ranking import cut_page, favour_neighbours, leave_one, sort_keys
from archive.index.schema import build_schema, documents_of
from archive.index.searcher import Searcher
from archive.index.spelling import like_words
from archive.index.sums import commit_files
from archive.index.untyped import FileIndex, Storage, Writer, filelock, index, writing
from archive.index.words import stem
from archive.index.writing import SegmentWriter
from archive.query import FIELDS, Query, Target

Answer = TypeVar("Answer")


class WhooshIndex:
    """The index in a folder that nobody else writes to."""

    def __init__(self, folder: Path, *, lock_timeout: float) -> None:
        self._folder = folder
        self._lock_timeout = lock_timeout
        self._storage = MappedStorage(str(folder))
        self._searcher: Searcher | None = None
        self._generation = -1

    @classmethod
    def open(cls, folder: Path, token: Path | None, *, lock_timeout: float) -> "WhooshIndex":
        """Return the index that the archive wrote into the folder."""
        check_folder(folder, token)
        opened = cls(folder, lock_timeout=lock_timeout)
        opened._read(lambda _: None)
        return opened

    @classmethod
    def create(
        cls,
        folder: Path,
        token: Path | None,
        entries: Iterable[ReleaseEntry],
        *,
        lock_timeout: float,
    ) -> "WhooshIndex":
        """Return a new index; its generation goes on, so that open readers notice."""
        claim_folder(folder)
        created = cls(folder, lock_timeout=lock_timeout)
        with created._disk_faults_told():
            created._empty()
            created.refill(entries)
            stamp_folder(folder, token)
        return created

    def update(self, add: Iterable[ReleaseEntry], remove: Iterable[int] = ()) -> None:
        """Add and remove releases in one commit."""
        with self._writing() as writer:
            entries = {entry.id: entry for entry in add}
            writer.delete_releases(entries.keys() | set(remove))
            for entry in entries.values():
                for document in documents_of(entry):
                    writer.add_document(**document)

    def refill(self, entries: Iterable[ReleaseEntry]) -> None:
        """Hold these releases and no others, in one commit."""
        with self._writing() as writer:
            writer.mergetype = writing.CLEAR
            for entry in entries:
                for document in documents_of(entry):
                    writer.add_document(**document)

    def search(
        self,
        query: Query,
        *,
        target: Target = "release",
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        collapse: bool = False,
    ) -> Hits:
        """Return one page of hits and the number of all."""
        compiled = compile_query(query, target)

        def find(segments: list[Searcher]) -> Hits:
            keys = sort_keys([(segment, compiled.scores(segment)) for segment in segments], sort)
            if sort == "relevance" and target == "release":
                favour_neighbours(keys, segments, words_in_a_row(query))
            if collapse:
                leave_one(keys, dict(ChainMap(*(segment.followers for segment in segments))))
            hits = cut_page(keys, limit, offset, is_scored=sort == "relevance")
            return Hits(len(keys), hits)

        return self._read(find)

    def claims_of(self, query: Query, releases: Sequence[int]) -> Sequence[int]:
        """Return the claims by which a query finds the releases, in order of their ids."""
        asked = claims_asked(query)
        if asked is None or not releases:
            return []
        there = Any([Value("release", str(release)) for release in releases])
        compiled = All([compile_query(asked, "claim"), there])
        return self._read(
            lambda segments: sorted(
                segment.ids[number] for segment in segments for number in compiled.scores(segment)
            )
        )

    def like_words(self, field: str, word: str) -> Sequence[str]:
        """Return the words of a field that are spelt like this one, folded, best first."""
        fields = _fields_of(field)
        return self._read(lambda segments: like_words(segments, fields, word))

    def forms_of(self, field: str, word: str) -> frozenset[str]:
        """Return as which folded words a word is found: itself, its forms, and its compounds."""
        key, fields = stem(word), _fields_of(field)
        return self._read(
            lambda segments: (
                frozenset(
                    form.decode()
                    for segment in segments
                    for name in fields
                    for form in (*segment.words_of(name, key), *segment.compounds_of(name, key))
                )
                | {word}
            )
        )

    def stored(self) -> Mapping[int, int]:
        """Return the version of every release, both by id."""
        return self._read(
            lambda segments: {
                segment.ids[number]: segment.versions[number]
                for segment in segments
                for number in segment.live("release")
            }
        )

    def facts(self) -> IndexFacts:
        """Return what the index holds."""
        return self._read(
            lambda segments: IndexFacts(
                releases=sum(len(segment.live("release")) for segment in segments),
                claims=sum(len(segment.live("claim")) for segment in segments),
                segments=len(segments),
            )
        )

    def close(self) -> None:
        """Let go of the files."""
        if self._searcher:
            self._searcher.close()
        self._searcher = None

    def _read(self, ask: Callable[[list[Searcher]], Answer]) -> Answer:
        """Return what the index answers as the last commit of any process left it.

        A commit removes files that a reader may be about to open, of which Whoosh takes some for
        empty: what was asked meanwhile is asked again.
        """
        while True:
            generation = _latest_generation(self._storage)
            try:
                answer = ask(self._segments(generation))
            except Exception as error:  # Whoosh raises anything where a file is torn, even this
                self.close()
                if generation == _latest_generation(self._storage):
                    raise self._damaged() from error
                continue
            if generation == _latest_generation(self._storage):
                return answer

    def _segments(self, generation: int) -> list[Searcher]:
        if self._searcher is None or generation != self._generation:
            self.close()
            self._searcher = Searcher(self._opened().reader())
            self._generation = generation
        if not self._searcher.doc_count_all():
            return []
        return [segment for segment, _ in self._searcher.leaf_searchers()]

    def _opened(self) -> FileIndex:
        """Return the index with a schema of ours: that on the disk is a pickle of many classes."""
        return index.FileIndex(self._storage, schema=build_schema(), indexname=NAME)

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        """Hold the lock, and commit unless something fails: then all stays as it was."""
        try:
            writer = SegmentWriter(self._opened(), timeout=self._lock_timeout)
        except index.LockError as error:
            raise self._busy() from error
        except Exception as error:
            raise self._damaged() from error
        writer.mergetype = merge_segments
        with self._disk_faults_told():
            try:
                yield writer
                writer.commit()
            finally:
                if not writer.is_closed:
                    _give_up(writer, self._folder)

    def _empty(self) -> None:
        """Hold nothing, in a folder that nobody opens until it is stamped."""
        lock = self._storage.lock(f"{NAME}_WRITELOCK")
        if not filelock.try_for(lock.acquire, timeout=self._lock_timeout):
            raise self._busy()
        try:
            unstamp_folder(self._folder)
            generation = _latest_generation(self._storage) + 1
            commit_files(self._storage, build_schema(), [], generation)
        finally:
            lock.release()

    @contextmanager
    def _disk_faults_told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"{self._folder}: the index cannot be written: {error.strerror or error}"
            raise IndexFault(message + mend_of(error)) from error

    def _busy(self) -> IndexFault:
        return IndexFault(
            f"{self._folder}: another process has been writing for {self._lock_timeout:g} seconds;"
            " try again when it is done"
        )

    def _damaged(self) -> IndexFault:
        return IndexFault(
            f"{self._folder}: the index is damaged; rebuild it with 'archive reindex'"
        )


def _fields_of(field: str) -> tuple[str, ...]:
    """Return the fields of the index that hold what a field of the query asks for."""
    return index_fields(field, "release" if "release" in FIELDS[field].of else "claim")


def _give_up(writer: Writer, folder: Path) -> None:
    """Leave the index as it was; the lock is released and room is made even on a full disk."""
    try:
        writer.cancel()
    finally:
        for path in folder.glob(f"{writer.newsegment.segment_id()}.*"):
            path.unlink(missing_ok=True)
        if not writer.is_closed:
            writer.writelock.release()


def _latest_generation(storage: Storage) -> int:
    """Return the number of the last commit, -1 where there is none."""
    generation: int = index.TOC._latest_generation(storage, NAME)  # noqa: SLF001 - reads no pickle
    return generation
