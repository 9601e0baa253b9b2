"""Commands that take releases in, and tell what could not be: ingest, failures."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Annotated

import typer

from archive.cli.interrupts import noted_interrupts
from archive.cli.output import Format, FormatOption, note, print_records
from archive.cli.progress import progress
from archive.cli.session import now, opened_archive, opened_store
from archive.documents import Source
from archive.errors import NotFoundError, SettingsError
from archive.filing import Action, Fail
from archive.indexing import fill_index
from archive.ingest.plan import Defaults, planned_record
from archive.ingest.run import Effort, ingest, preview
from archive.render.tables import failures_table, plan_table
from archive.sources import count_passed, find_sources, only_one, reopen
from archive.store.failures import find_failed, read_failures
from archive.store.store import Store

INTERRUPTED = 130


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ingest")(ingest_command)
    app.command("failures")(failures_command)


def ingest_command(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files and folders; '-' is stdin.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="The publisher, where a source names none.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day (2024-05-31), where a source gives none.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address of a single release.")] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what 'archive failures' lists.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be done, and store nothing.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes to read in (default: all cores).")
    ] = None,
    kind: FormatOption = None,
) -> None:
    """Take in releases, new and changed ones: web pages, PDF, Word, mail, text, data, archives.

    Ctrl-C ends it after the batch under way; the next run goes on from there.

    Example: archive ingest inbox/ --publisher 'Stadt Musterau'
    """
    if not paths and not retry_failed:
        raise SettingsError("there is nothing to take in: name files or folders")
    found = find_sources(paths or [], sys.stdin.buffer)
    order = Order(
        sources=only_one(found, "--url") if url else found,
        defaults=Defaults(publisher, _parse_day(published), url),
        retry=retry_failed,
        jobs=jobs or _count_cores(),
    )
    if passed := count_passed(paths or []):
        note(f"passed over, of no known kind: {passed}")
    raise typer.Exit(_print_plan(context, order, kind) if dry_run else _take_in(context, order))


def failures_command(
    context: typer.Context,
    closed: Annotated[
        bool, typer.Option("--all", help="Those that went in later, or failed again, too.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """List the sources that could not be read, with the reason; their bytes are kept.

    Example: archive failures --format csv
    """
    with opened_store(context) as store, store.reading() as connection:
        failures = read_failures(connection, closed=closed)
    print_records(failures, kind, failures_table)


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in and how."""

    sources: Iterator[Source | Fail]
    defaults: Defaults
    retry: bool
    jobs: int

    def all_sources(self, store: Store) -> Iterator[Source | Fail]:
        """Yield what failed before if that is wanted, then the rest."""
        failed = find_failed(store) if self.retry else iter(())
        return chain(chain.from_iterable(map(reopen, failed)), self.sources)


def _take_in(context: typer.Context, order: Order) -> int:
    """Ingest, bring the index up to date, print the counts and return the exit code."""
    with opened_archive(context, create=True) as (store, index):
        with progress("releases") as advance, noted_interrupts() as stopped:
            counts = ingest(
                store,
                order.all_sources(store),
                order.defaults,
                clock=now,
                report=lambda actions: _report(actions, advance),
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


def _print_plan(context: typer.Context, order: Order, kind: Format | None) -> int:
    """Print what an ingest would do and return its exit code."""
    try:
        with opened_store(context) as store:
            actions = preview(store, order.all_sources(store), order.defaults, jobs=order.jobs)
            plan = [planned_record(action) for action in actions]
    except NotFoundError:  # nothing is held yet
        plan = [planned_record(a) for a in preview(None, order.sources, order.defaults)]
    print_records(plan, kind, plan_table)
    return int(any(planned.action == "fail" for planned in plan))


def _report(actions: Sequence[Action], advance: Callable[[int], None]) -> None:
    advance(len(actions))
    for action in actions:
        if isinstance(action, Fail):
            note(f"failed: {action.uri}: {action.reason}")


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parse_day(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError(f"--published is {day!r}; a day is written 2024-05-31") from error
