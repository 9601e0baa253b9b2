"""Hold the options that all commands share."""

from pathlib import Path
from typing import Annotated

import typer

from archive import __version__
from archive.cli.commands import Commands

app = typer.Typer(
    name="archive",
    help="A searchable archive of German press releases: releases, persons, claims.",
    cls=Commands,
    context_settings={"max_content_width": 100},
    rich_markup_mode=None,  # Rich takes longer to load than all that the help needs
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pressearchiv {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            help="The archive's folder (default: ARCHIVE_HOME, else the user's data folder)."
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Take in German press releases and find who said what, when, in which office."""
    context.obj = home
