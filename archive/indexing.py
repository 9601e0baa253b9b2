"""Bring the index up to the database, which alone is the truth.

Whatever is stored is queued in the same transaction, and leaves the queue after the index has
committed it: a crash at any moment is healed by the next command.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from archive.config import Settings
from archive.documents import ReleaseEntry
from archive.errors import IndexFault
from archive.index import Index, create_index, open_index
from archive.store.queue import queue_all, read_queued, unqueue
from archive.store.store import Store

CHUNK = 2_000  # releases a commit: bounds the memory, and what a crash has to do again
READ_AT_ONCE = 200
Progress = Callable[[int], None]


@contextmanager
def opened_index(settings: Settings, store: Store, *, now: datetime) -> Iterator[Index]:
    """Give an index that holds all the store holds; one that cannot be used is built anew."""
    try:
        index = open_index(settings.index_folder)
    except IndexFault:
        index = _create(settings, store, now)
    try:
        fill_index(store, index)
        yield index
    finally:
        index.close()


def rebuild_index(settings: Settings, store: Store, *, now: datetime, advance: Progress) -> int:
    """Build the index anew and return how many releases it holds."""
    index = _create(settings, store, now)
    try:
        return fill_index(store, index, advance)
    finally:
        index.close()


def fill_index(store: Store, index: Index, advance: Progress = lambda _: None) -> int:
    """Take in what is queued and return how many releases that were."""
    done = 0
    while count := fill_chunk(store, index, advance):
        done += count
    return done


def fill_chunk(store: Store, index: Index, advance: Progress = lambda _: None) -> int:
    """Take in the first that are queued, in one commit, and return how many those are."""
    with store.reading() as connection:
        queued = read_queued(connection, CHUNK)
    if queued:
        index.update(_entries(store, list(queued), advance))
        with store.writing() as connection:
            unqueue(connection, queued)
    return len(queued)


def _create(settings: Settings, store: Store, now: datetime) -> Index:
    """Return an empty index, everything queued for it."""
    with store.writing() as connection:
        queue_all(connection, now)
    return create_index(settings.index_folder)


def _entries(store: Store, releases: list[int], advance: Progress) -> Iterator[ReleaseEntry]:
    """Yield the releases as they are when the index takes them in, holding its lock."""
    from archive.store.entries import read_entries  # loaded late: most commands need it not

    for start in range(0, len(releases), READ_AT_ONCE):
        with store.reading() as connection:
            entries = read_entries(connection, releases[start : start + READ_AT_ONCE])
        yield from entries
        advance(len(entries))
