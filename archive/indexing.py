"""Bring the index up to the database, which alone is the truth.

Whatever is stored is queued in the same transaction, and leaves the queue after the index has
committed it: a crash at any moment is healed by the next command.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from archive.config import Settings
from archive.documents import ReleaseEntry
from archive.errors import IndexFault, StoreError
from archive.index import Index, create_index, open_index
from archive.store.queue import count_queued, read_queued, unqueue
from archive.store.store import Store

CHUNK = 2_000  # releases a commit: bounds the memory, and what a crash has to do again
READ_AT_ONCE = 200
Progress = Callable[[int], None]


@contextmanager
def searchable_index(settings: Settings, store: Store) -> Iterator[Index]:
    """Give an index that holds all the store holds, but for what another process is storing.

    Where it cannot be brought up, because the disk is full, say, the old one answers, and the store
    tells whoever opened it what is missing.
    """
    index = _usable(settings)
    if index is None:
        with store.lock.held():
            _bring_up(settings, store)
    elif waiting := _count_queued(store):
        try:
            with store.lock.held_if_free() as is_held:
                if is_held:
                    _bring_up(settings, store)
        except (IndexFault, StoreError) as error:
            store.tell(f"{waiting} releases may not be found yet: {error}")
    index = index or open_index(settings.index_folder, settings.index_token)
    try:
        yield index
    finally:
        index.close()


@contextmanager
def opened_index(settings: Settings, store: Store) -> Iterator[Index]:
    """Give whoever holds the store's lock an index that holds all the store holds.

    One that cannot be used is built anew.
    """
    index = _usable(settings) or _rebuilt(settings, store)
    try:
        fill_index(store, index)
        yield index
    finally:
        index.close()


def rebuild_index(settings: Settings, store: Store, *, advance: Progress) -> int:
    """Build the index anew and return how many releases it holds; until then the old one answers.

    Only who holds the store's lock may do this.
    """
    index = _rebuilt(settings, store, advance)
    try:
        return index.facts().releases
    finally:
        index.close()


def _rebuilt(settings: Settings, store: Store, advance: Progress = lambda _: None) -> Index:
    from archive.store.entries import read_newest  # loaded late: most commands need it not

    with store.reading() as connection:
        queued = read_queued(connection, count_queued(connection))
        releases = sorted(read_newest(connection))
    entries = _entries(store, releases, advance)
    index = _usable(settings)
    if index:
        index.refill(entries)
    else:
        index = create_index(settings.index_folder, entries, settings.index_token)
    with store.writing() as connection:
        unqueue(connection, queued)
    return index


def _usable(settings: Settings) -> Index | None:
    try:
        return open_index(settings.index_folder, settings.index_token)
    except IndexFault:
        return None


def _bring_up(settings: Settings, store: Store) -> None:
    with opened_index(settings, store):
        pass


def _count_queued(store: Store) -> int:
    with store.reading() as connection:
        return count_queued(connection)


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


def _entries(store: Store, releases: list[int], advance: Progress) -> Iterator[ReleaseEntry]:
    """Yield the releases as they are when the index takes them in, holding its lock."""
    from archive.store.entries import read_entries  # loaded late: most commands need it not

    for start in range(0, len(releases), READ_AT_ONCE):
        with store.reading() as connection:
            entries = read_entries(connection, releases[start : start + READ_AT_ONCE])
        yield from entries
        advance(len(entries))
