"""Run an ingest: batch by batch read, decide, analyse and store, each batch whole or not at all.

While one batch is stored, the next is analysed and the one after it is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain, islice

from archive.documents import Document, Source
from archive.filing import Action, Add, Counts, Fail, Known, Reading, Replace
from archive.ingest.examine import Examination, examine
from archive.ingest.plan import Defaults, known_after, plan, read_source
from archive.store.duplicates import link_unlinked
from archive.store.filing import apply, finish_run, read_known, start_run
from archive.store.store import Store
from archive.working.workers import Pending, Workers, ahead, opened_workers

BATCH = 200  # sources a transaction: bounds the memory, and what a crash has to do again
BATCH_BYTES = 32 * 2**20  # a batch ends early when it is as large as this
SMALL = 100  # sources; fewer are done before workers would have started
HARMLESS = frozenset(("text/plain", "text/x-newswire", "text/csv", "application/json"))


@dataclass(frozen=True, slots=True)
class Effort:
    """How a run goes about its work: in how many processes, when it has to stop, and which spaCy
    model it asks, if any.

    A few sources of formats that no native library reads are not worth a process.
    """

    jobs: int = 1
    stopped: Callable[[], bool] = lambda: False
    model: str | None = None


def ingest(
    store: Store,
    sources: Iterable[Source | Fail],
    defaults: Defaults,
    *,
    clock: Callable[[], datetime],
    report: Callable[[Sequence[Action]], None],
    effort: Effort = Effort(),
) -> Counts:
    """Store what is new or changed and return the counts; `report` hears of each stored batch.

    Everything stored is queued for the index; a source that fails is logged and kept. A run that
    is stopped ends after a batch, and the next one goes on from there.
    """
    with store.writing() as connection:
        run = start_run(connection, clock())
    _link_older(store, clock)
    counts = Counts()
    waiting, jobs = _measured(sources, effort.jobs)
    with opened_workers(jobs) as workers:
        for actions in _decide(store, _read(waiting, defaults, workers), workers, effort.model):
            with store.writing() as connection:
                counts += apply(connection, store.originals, actions, run=run, now=clock())
            report(actions)
            if effort.stopped():
                break
    with store.writing() as connection:
        finish_run(connection, run, clock())
    return counts


def preview(
    store: Store | None, sources: Iterable[Source | Fail], defaults: Defaults, *, jobs: int = 1
) -> Iterator[Action]:
    """Yield what `ingest` would do with each source, and store nothing; no store holds nothing."""
    waiting, jobs = _measured(sources, jobs)
    planned: dict[str, Known] = {}
    with opened_workers(jobs) as workers:
        for readings in _read(waiting, defaults, workers):
            known = {**_read_known(store, readings), **planned}
            actions = list(plan(readings, known))
            planned |= known_after(actions, known)
            yield from actions


def _link_older(store: Store, clock: Callable[[], datetime]) -> None:
    """Link what was stored before this program knew of duplicates."""
    is_done = False
    while not is_done:
        with store.writing() as connection:
            is_done = not link_unlinked(connection, clock(), limit=BATCH)


def _measured(sources: Iterable[Source | Fail], jobs: int) -> tuple[Iterator[Source | Fail], int]:
    """Return the sources and how many processes they are worth."""
    waiting = iter(sources)
    first = list(islice(waiting, SMALL))
    if len(first) < SMALL:
        jobs = 0 if all(map(_is_harmless, first)) else 1
    return chain(first, waiting), jobs


def _is_harmless(source: Source | Fail) -> bool:
    """Tell whether the source is read without a library that could take its process down."""
    return isinstance(source, Fail) or source.media_type in HARMLESS


def _decide(
    store: Store, read: Iterable[list[Reading | Fail]], workers: Workers, model: str | None
) -> Iterator[list[Action]]:
    return ahead(_start_analyses(store, read, workers, partial(examine, model=model)))


def _read(
    sources: Iterable[Source | Fail], defaults: Defaults, workers: Workers
) -> Iterator[list[Reading | Fail]]:
    read = partial(read_source, defaults=defaults)
    return ahead(workers.start(read, batch, _unread) for batch in batches(sources))


def _unread(source: Source | Fail, why: str) -> Fail:
    if isinstance(source, Fail):
        return source
    return Fail(source.uri, f"cannot be read: that {why}", source)


def _start_analyses(
    store: Store,
    batches: Iterable[list[Reading | Fail]],
    workers: Workers,
    work: Callable[[Document], Examination],
) -> Iterator[Pending[Action]]:
    """Plan batch after batch; the one before is decided, but perhaps not stored yet."""
    decided: Mapping[str, Known] = {}
    lost: dict[str, str] = {}
    for readings in batches:
        known = {**_read_known(store, readings), **decided}
        actions = list(plan(readings, known))
        decided = known_after(actions, known)
        filed = [action for action in actions if isinstance(action, Add | Replace)]
        documents = [action.reading.document for action in filed]
        examined: Pending[Examination | str]
        examined = workers.start(work, documents, lambda _, why: why)
        yield partial(_complete, actions, examined, lost)


def _complete(
    actions: Sequence[Action], examined: Pending[Examination | str], lost: dict[str, str]
) -> list[Action]:
    """Return the actions, those that store a text with what was found in it.

    `lost` has the releases of this run with a text that could not be examined: what comes later
    was planned as if it were stored, and fails with it.
    """
    found = iter(examined())
    completed = (
        _with(action, next(found), lost) if isinstance(action, Add | Replace) else action
        for action in actions
    )
    return [_unless_lost(action, lost) for action in completed]


def _with(action: Add | Replace, found: Examination | str, lost: dict[str, str]) -> Action:
    if isinstance(found, str):
        lost.setdefault(action.reading.key, f"its release cannot be analysed: that {found}")
        return action
    return replace(action, analysis=found.analysis, fingerprint=found.fingerprint)


def _unless_lost(action: Action, lost: Mapping[str, str]) -> Action:
    if isinstance(action, Fail) or action.reading.key not in lost:
        return action
    return Fail(action.reading.source.uri, lost[action.reading.key], action.reading.source)


def _read_known(store: Store | None, readings: Sequence[Reading | Fail]) -> dict[str, Known]:
    if store is None:
        return {}
    keys = [reading.key for reading in readings if isinstance(reading, Reading)]
    with store.reading() as connection:
        return read_known(connection, keys)


def batches(sources: Iterable[Source | Fail]) -> Iterator[list[Source | Fail]]:
    """Yield the sources in batches, neither too many nor too large."""
    batch: list[Source | Fail] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.content) if isinstance(source, Source) else 0
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
