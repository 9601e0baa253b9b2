"""Commands that preserve an archive: backup, restore."""

import os
from pathlib import Path
from typing import Annotated

import typer

from archive.backup import back_up, restored
from archive.check import find_problems
from archive.cli.output import FormatOption, note
from archive.cli.problems import tell_problems
from archive.cli.progress import progress
from archive.cli.session import now, opened_store, settings_of
from archive.config import load_settings
from archive.indexing import rebuild_index
from archive.store.store import open_store


def backup_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The tar file to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
) -> None:
    """Write the archive into one file, while others may use it: all but the index.

    The file is a BagIt bag in a tar file, which can be opened and checked without this program.

    Example: archive backup /mnt/backup/archive.tar
    """
    with opened_store(context) as store, progress("originals") as advance:
        damage = back_up(
            store, settings_of(context), file, now=now(), overwrite=overwrite, advance=advance
        )
    for problem in damage:
        note(f"damaged: {problem}")
    note(f"{file} holds the archive")
    if damage:
        raise typer.Exit(1)


def restore_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that 'archive backup' wrote.")],
    home: Annotated[
        Path | None,
        typer.Option(help="The folder to make: new or empty (default: the archive's folder)."),
    ] = None,
    kind: FormatOption = None,
) -> None:
    """Make an archive from a backup, build its index and check it; an altered file is refused.

    Example: archive restore /mnt/backup/archive.tar --home restored
    """
    settings = load_settings(home or context.obj, os.environ)
    with (
        progress("files and releases") as advance,
        restored(file, settings, advance) as made,
        open_store(made) as store,
    ):
        count = rebuild_index(made, store, advance=advance)
        problems = list(find_problems(store, made))
    note(f"{count} releases restored into {settings.home}")
    tell_problems(problems, kind)
