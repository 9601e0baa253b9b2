"""Run an ingest for a command: store, index, count, and end cleanly on Ctrl-C."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import typer

from archive.cli.interrupts import noted_interrupts
from archive.cli.output import note
from archive.cli.progress import progress
from archive.cli.session import now
from archive.documents import Source
from archive.filing import Action, Fail
from archive.index import Index
from archive.indexing import fill_index
from archive.ingest.plan import Defaults
from archive.ingest.run import Effort, ingest
from archive.store.store import Store

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in and how; `report` hears of each batch that is stored."""

    sources: Iterator[Source | Fail]
    defaults: Defaults
    jobs: int
    report: Callable[[Sequence[Action]], None] = lambda _: None


def take_in(store: Store, index: Index, order: Order) -> int:
    """Ingest, bring the index up to date, print the counts and return the exit code."""
    with progress("releases") as advance, noted_interrupts() as stopped:
        counts = ingest(
            store,
            order.sources,
            order.defaults,
            clock=now,
            report=lambda actions: _report(actions, order, advance),
            effort=Effort(order.jobs, stopped),
        )
        is_stopped = stopped()
    if not is_stopped:
        with progress("releases indexed") as advance:
            fill_index(store, index, advance)
    typer.echo(
        f"new={counts.new} changed={counts.changed}"
        f" unchanged={counts.unchanged} failed={counts.failed}"
    )
    return INTERRUPTED if is_stopped else int(counts.failed > 0)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _report(actions: Sequence[Action], order: Order, advance: Callable[[int], None]) -> None:
    advance(len(actions))
    order.report(actions)
    for action in actions:
        if isinstance(action, Fail):
            note(f"failed: {action.uri}: {action.reason}")
