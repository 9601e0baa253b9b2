"""Commands that keep the archive: ingest, reindex, upgrade, check, info."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

import typer

from archive.check import find_problems
from archive.cli.app import settings_of
from archive.cli.output import FormatOption, note, print_table
from archive.cli.progress import progress
from archive.cli.session import now, opened_archive, opened_store
from archive.errors import SettingsError
from archive.filing import Action, Fail
from archive.indexing import fill_index, rebuild_index
from archive.ingest.plan import Defaults
from archive.ingest.run import ingest
from archive.records import Table
from archive.sources import count_passed, find_sources, only_one
from archive.store.facts import read_counts, read_last_run, read_schema_version
from archive.store.store import open_store, upgrade_store


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ingest")(ingest_command)
    app.command("reindex")(reindex_command)
    app.command("upgrade")(upgrade_command)
    app.command("check")(check_command)
    app.command("info")(info_command)


def ingest_command(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files and folders; '-' is stdin.")],
    publisher: Annotated[
        str | None, typer.Option(help="The publisher, where a source names none.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day (2024-05-31), where a source gives none.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address of a single release.")] = None,
) -> None:
    """Take in releases, new and changed ones: web pages, PDF, Word, mail, text, data, archives.

    Example: archive ingest inbox/ --publisher 'Stadt Musterau'
    """
    defaults = Defaults(publisher, _parse_day(published), url)
    sources = find_sources(paths, sys.stdin.buffer)
    with opened_archive(context, create=True) as (store, index):
        with progress("releases") as advance:
            counts = ingest(
                store,
                only_one(sources, "--url") if url else sources,
                defaults,
                clock=now,
                report=lambda actions: _report(actions, advance),
            )
        with progress("releases indexed") as advance:
            fill_index(store, index, advance)
    if passed := count_passed(paths):
        note(f"passed over, of no known kind: {passed}")
    typer.echo(
        f"new={counts.new} changed={counts.changed}"
        f" unchanged={counts.unchanged} failed={counts.failed}"
    )
    if counts.failed:
        raise typer.Exit(1)


def reindex_command(context: typer.Context) -> None:
    """Build the index anew from the database."""
    with opened_store(context) as store, progress("releases indexed") as advance:
        count = rebuild_index(settings_of(context), store, now=now(), advance=advance)
    note(f"{count} releases indexed")


def upgrade_command(context: typer.Context) -> None:
    """Bring the database to this program's schema, with a copy of it made first.

    Every command does so by itself; this one tells what was done.
    """
    done = upgrade_store(settings_of(context))
    if done.before == done.after:
        note(f"the archive has schema {done.after} already")
    else:
        copied = f", the old one is kept in {done.backup}" if done.backup else ""
        note(f"the archive has schema {done.after} now{copied}")


def check_command(context: typer.Context, kind: FormatOption = None) -> None:
    """Look whether evidence, originals, queue and index are as they should be."""
    settings = settings_of(context)
    with open_store(settings) as store:
        problems = list(find_problems(store, settings.index_folder))
    rows = tuple((problem.thing, problem.problem, problem.mend) for problem in problems)
    print_table(Table(("thing", "problem", "mend"), rows), kind)
    note(f"{len(problems)} problems found" if problems else "no problem found")
    if problems:
        raise typer.Exit(1)


def info_command(context: typer.Context, kind: FormatOption = None) -> None:
    """Tell where the archive is and how much it holds."""
    settings = settings_of(context)
    with open_store(settings) as store, store.reading() as connection:
        facts = {
            "home": str(settings.home),
            "schema": read_schema_version(connection),
            "database_bytes": store.database.stat().st_size,
            **read_counts(connection),
            "last_ingest": read_last_run(connection),
        }
    print_table(Table(("fact", "value"), tuple(facts.items())), kind)


def _report(actions: Sequence[Action], advance: Callable[[int], None]) -> None:
    advance(len(actions))
    for action in actions:
        if isinstance(action, Fail):
            note(f"failed: {action.uri}: {action.reason}")


def _parse_day(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError(f"--published is {day!r}; a day is written 2024-05-31") from error
