"""Look whether the archive keeps its promises, and mend what a cache can mend.

What cannot be had again is never touched: a damaged database or original is told, with the mend.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from archive.config import Settings
from archive.errors import IndexFault, StoreError
from archive.index import find_altered, open_index
from archive.indexing import Progress, opened_index, rebuild_index
from archive.records import Problem
from archive.store.entries import read_newest
from archive.store.faults import (
    RESTORE,
    find_altered_schema,
    find_altered_texts,
    find_broken_rows,
    find_evidence_faults,
    read_origins,
)
from archive.store.queue import count_queued, read_queued
from archive.store.store import Store

REINDEX = "run 'archive check --repair'"
CATCH_UP = "run 'archive check --repair'; a search does it, too"
REPLACE = "put its file back from a backup, or remove it and ingest {} again"
DATABASE = "database"


def find_problems(store: Store, settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with the database, the evidence, the originals and the index."""
    is_told = False
    for problems in (
        _find_row_faults(store),
        _find_damaged_originals(store),
        _find_index_faults(store, settings),
    ):
        try:
            yield from problems
        except (StoreError, TypeError, ValueError) as error:  # so damaged that none can read on
            if not is_told:
                yield Problem(DATABASE, f"cannot be read: {error}", RESTORE)
            is_told = True


def repair(
    store: Store,
    settings: Settings,
    problems: Sequence[Problem],
    *,
    advance: Progress = lambda _: None,
) -> list[Problem]:
    """Bring the index up to the database, or build it anew, and return the problems that stay.

    Into a damaged database nothing is written.
    """
    mends = {problem.mend for problem in problems}
    if not mends & {REINDEX, CATCH_UP} or any(problem.thing == DATABASE for problem in problems):
        return list(problems)
    if REINDEX in mends:
        rebuild_index(settings, store, advance=advance)
    else:
        with opened_index(settings, store):
            pass
    staying = [problem for problem in problems if problem.mend not in (REINDEX, CATCH_UP)]
    return staying + list(_find_index_faults(store, settings))


def _find_row_faults(store: Store) -> Iterator[Problem]:
    with store.reading() as connection:
        yield from find_broken_rows(connection)
        yield from find_altered_schema(connection)
        yield from find_altered_texts(connection)
        yield from find_evidence_faults(connection)


def _find_damaged_originals(store: Store) -> Iterator[Problem]:
    with store.reading() as connection:
        origins = read_origins(connection)
    for digest, problem in store.originals.find_damaged(iter(origins)):
        yield Problem(f"original {digest}", problem, REPLACE.format(origins[digest]))


def _find_index_faults(store: Store, settings: Settings) -> Iterator[Problem]:
    with store.reading() as connection:
        newest = read_newest(connection)
        queued = read_queued(connection, count_queued(connection))
    if queued:
        yield Problem("index", f"{len(queued)} releases wait for it", CATCH_UP)
    try:
        for name in find_altered(settings.index_folder, settings.index_token):
            yield Problem("index", f"its file {name} was altered", REINDEX)
            return  # what is damaged is not opened
        index = open_index(settings.index_folder, settings.index_token)
        indexed = index.stored()
        index.close()
    except IndexFault as error:
        yield Problem("index", str(error), REINDEX)
    else:
        yield from _compare(newest, indexed, queued)


def _compare(
    newest: Mapping[int, int], indexed: Mapping[int, int], queued: Container[int]
) -> Iterator[Problem]:
    for release in sorted(newest.keys() | indexed.keys()):
        if newest.get(release) != indexed.get(release):
            mend = CATCH_UP if release in queued else REINDEX
            yield Problem(f"release {release}", "the index holds another state of it", mend)
