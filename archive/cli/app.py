"""Gather the commands, and the options that all of them share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from archive import __version__
from archive.config import Settings, load_settings

app = typer.Typer(
    name="archive",
    help="A searchable archive of German press releases: releases, persons, claims.",
    no_args_is_help=True,
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


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of this call."""
    return load_settings(context.obj, os.environ)
