"""Run an ingest: batch by batch read, decide, analyse and store, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from archive.analysis import analyse
from archive.documents import Source
from archive.filing import Action, Add, Counts, Fail, Replace
from archive.ingest.plan import Defaults, plan, read_source
from archive.store.filing import apply, finish_run, read_known, start_run
from archive.store.store import Store

BATCH = 200  # sources a transaction: bounds the memory, and what a crash has to do again
Item = TypeVar("Item")


def ingest(
    store: Store,
    sources: Iterable[Source | Fail],
    defaults: Defaults,
    *,
    clock: Callable[[], datetime],
    report: Callable[[Sequence[Action]], None],
) -> Counts:
    """Store what is new or changed and return the counts; `report` hears of each stored batch.

    Everything stored is queued for the index; a source that fails is logged and kept.
    """
    with store.writing() as connection:
        run = start_run(connection, clock())
    counts = Counts()
    for batch in _batches(sources, BATCH):
        actions = _decide(store, batch, defaults)
        with store.writing() as connection:
            counts += apply(connection, store.originals, actions, run=run, now=clock())
        report(actions)
    with store.writing() as connection:
        finish_run(connection, run, clock())
    return counts


def _decide(store: Store, sources: Sequence[Source | Fail], defaults: Defaults) -> list[Action]:
    readings = [read_source(source, defaults) for source in sources]
    keys = [reading.key for reading in readings if not isinstance(reading, Fail)]
    with store.reading() as connection:
        known = read_known(connection, keys)
    return [_analysed(action) for action in plan(readings, known)]


def _analysed(action: Action) -> Action:
    if isinstance(action, Add | Replace):
        return replace(action, analysis=analyse(action.reading.document))
    return action


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
