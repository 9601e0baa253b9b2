"""Commands that keep the archive: reindex, upgrade, check, info."""

from typing import Annotated

import typer

from archive.check import find_problems, repair
from archive.cli.output import FormatOption, note, print_table
from archive.cli.problems import tell_problems
from archive.cli.progress import progress
from archive.cli.session import caller_of, opened_store, settings_of
from archive.indexing import rebuild_index
from archive.records import Table
from archive.store.facts import read_counts, read_last_run, read_schema_version
from archive.store.store import upgrade_store


def reindex_command(context: typer.Context) -> None:
    """Build the index anew from the database.

    Until that is done, searches use the old one.
    """
    settings = settings_of(context)
    with (
        opened_store(context) as store,
        store.lock.held(),
        progress("releases indexed") as advance,
    ):
        count = rebuild_index(settings, store, advance=advance)
    note(f"{count} releases indexed")


def upgrade_command(context: typer.Context) -> None:
    """Bring the database to this program's schema, with a copy of it made first.

    Every command does so by itself; this one tells what was done.
    """
    done = upgrade_store(settings_of(context), caller=caller_of(context))
    if done.before == done.after:
        note(f"the archive has schema {done.after} already")
    else:
        copied = f", the old one is kept in {done.backup}" if done.backup else ""
        note(f"the archive has schema {done.after} now{copied}")


def check_command(
    context: typer.Context,
    repairing: Annotated[
        bool, typer.Option("--repair", help="Mend the index; nothing else is ever changed.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """Look whether evidence, originals, queue and index are as they should be.

    A damaged database or original is told with its mend, and left as it is.
    """
    settings = settings_of(context)
    with opened_store(context) as store, store.lock.held():
        problems = list(find_problems(store, settings))
        if repairing:
            found = len(problems)
            with progress("releases indexed") as advance:
                problems = repair(store, settings, problems, advance=advance)
            note(f"{found - len(problems)} problems mended")
    tell_problems(problems, kind)


def info_command(context: typer.Context, kind: FormatOption = None) -> None:
    """Tell where the archive is and how much it holds."""
    settings = settings_of(context)
    with opened_store(context) as store, store.reading() as connection:
        facts = {
            "home": str(settings.home),
            "settings": str(settings.file) if settings.file else None,
            "schema": read_schema_version(connection),
            "database_bytes": store.database.stat().st_size,
            **read_counts(connection),
            "last_ingest": read_last_run(connection),
        }
    print_table(Table(("fact", "value"), tuple(facts.items())), kind)
