"""Look whether the archive keeps its promises; nothing is changed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.errors import IndexFault
from archive.index import open_index
from archive.records import Problem
from archive.store.entries import read_newest
from archive.store.faults import find_broken_rows, find_evidence_faults, read_digests
from archive.store.queue import count_queued
from archive.store.store import Store

REINDEX = "run 'archive reindex'"


def find_problems(store: Store, index_folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the database, the evidence, the originals and the index."""
    with store.reading() as connection:
        yield from find_broken_rows(connection)
        yield from find_evidence_faults(connection)
        digests = read_digests(connection)
        newest = read_newest(connection)
        queued = count_queued(connection)
    for digest, problem in store.originals.find_damaged(iter(digests)):
        yield Problem(f"original {digest}", problem, "put the original file back from a copy")
    if queued:
        yield Problem("index", f"{queued} releases wait for it", REINDEX)
    yield from _find_index_faults(index_folder, newest)


def _find_index_faults(folder: Path, newest: Mapping[int, int]) -> Iterator[Problem]:
    try:
        index = open_index(folder)
        indexed = index.stored()
        index.close()
    except IndexFault as error:
        yield Problem("index", str(error), REINDEX)
        return
    for release in sorted(newest.keys() | indexed.keys()):
        if newest.get(release) != indexed.get(release):
            yield Problem(f"release {release}", "the index holds another state of it", REINDEX)
