"""Commands that tell what became of releases: log, diff."""

from typing import Annotated

import typer

from archive.cli.output import FormatOption, chosen, print_lines, print_page, print_records
from archive.cli.session import opened_store
from archive.history import compare_versions
from archive.render.formats import write_records
from archive.render.history import difference_page, events_table
from archive.store.answers import find_release
from archive.store.timeline import read_events

ReleaseArgument = Annotated[str, typer.Argument(help="The release's id, key, URL or number.")]


def log_command(
    context: typer.Context, release: ReleaseArgument, kind: FormatOption = None
) -> None:
    """Tell what happened to a release: its versions, its frame, its withdrawal, its duplicates.

    Example: archive log 112/2021
    """
    with opened_store(context) as store, store.reading() as connection:
        events = read_events(connection, find_release(connection, release))
    print_records(events, kind, events_table)


def diff_command(
    context: typer.Context,
    release: ReleaseArgument,
    old: Annotated[int | None, typer.Argument(help="The older version.")] = None,
    new: Annotated[int | None, typer.Argument(help="The newer one.")] = None,
    kind: FormatOption = None,
) -> None:
    """Tell what a new version changed: words, and claims; by default the last one.

    Example: archive diff 112/2021 1 3
    """
    with opened_store(context) as store:
        difference = compare_versions(store, release, old, new)
    wanted = chosen(kind)
    if wanted == "table":
        print_page(difference_page(difference))
    else:
        print_lines(write_records([difference], wanted))
