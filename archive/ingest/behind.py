"""Bring the index up to the database in another process, while more is taken in.

What it does not come to, or fails at, the main process does at the end, and tells.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from archive.config import Settings
from archive.errors import ArchiveError
from archive.index import open_index
from archive.indexing import CHUNK, fill_chunk
from archive.store.store import open_store
from archive.working.worker import Worker

_CPU_SECONDS = 24 * 3600  # a chunk takes seconds, but to merge a large index may take long


@contextmanager
def indexing_behind(settings: Settings) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many releases more are stored; full chunks are indexed."""
    worker = Worker(cpu_seconds=_CPU_SECONDS)
    waiting = 0
    under_way: Future[list[int]] | None = None

    def stored(count: int) -> None:
        nonlocal waiting, under_way
        waiting += count
        if waiting >= CHUNK and (under_way is None or under_way.done()):
            waiting -= CHUNK
            under_way = thread.submit(worker.do, _index_chunk, [settings], lambda *_: 0)

    with ThreadPoolExecutor(1) as thread:
        try:
            yield stored
            if under_way:
                under_way.result()
        finally:
            worker.close()


def _index_chunk(settings: Settings) -> int:
    try:
        with open_store(settings) as store:
            index = open_index(settings.index_folder, settings.index_token)
            try:
                return fill_chunk(store, index)
            finally:
                index.close()
    except (ArchiveError, OSError):
        return 0  # the main process meets the same at the end
