"""Run an ingest for a command: store, index, count, and end cleanly on Ctrl-C."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import typer

from archive.cli.interrupts import noted_interrupts
from archive.cli.output import note
from archive.cli.progress import progress
from archive.cli.session import now
from archive.config import Settings
from archive.documents import Source
from archive.filing import Action, Add, Fail, Replace
from archive.index import Index
from archive.indexing import fill_index
from archive.ingest.behind import indexing_behind
from archive.ingest.plan import Defaults
from archive.ingest.run import Effort, ingest
from archive.store.store import Store

INTERRUPTED = 130
Told = Callable[[int], None]  # how many more releases there are


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in and how; `report` hears of each batch that is stored.

    With `settings`, the index is brought up to the database while more is taken in.
    """

    sources: Iterator[Source | Fail]
    defaults: Defaults
    jobs: int
    report: Callable[[Sequence[Action]], None] = lambda _: None
    settings: Settings | None = None


def take_in(store: Store, index: Index, order: Order, model: str | None) -> int:
    """Ingest, bring the index up to date, print the counts and return the exit code.

    `model` names a spaCy model that the analysis asks too.
    """
    behind = indexing_behind(order.settings) if order.settings else nullcontext(_nothing)
    with progress("releases") as advance, noted_interrupts() as stopped, behind as stored:
        counts = ingest(
            store,
            order.sources,
            order.defaults,
            clock=now,
            report=lambda actions: _report(actions, order, advance, stored),
            effort=Effort(order.jobs, stopped, model),
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


def _nothing(_: int) -> None:
    """Do nothing: the index is brought up at the end."""


def _report(actions: Sequence[Action], order: Order, advance: Told, stored: Told) -> None:
    advance(len(actions))
    stored(sum(isinstance(action, Add | Replace) for action in actions))
    order.report(actions)
    for action in actions:
        if isinstance(action, Fail):
            note(f"failed: {action.uri}: {action.reason}")
