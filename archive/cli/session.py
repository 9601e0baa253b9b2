"""Open an archive for one command: the store, and the index brought up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import typer

from archive.config import Settings, load_settings
from archive.index import Index
from archive.indexing import opened_index
from archive.store.store import Store, open_store


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of this call."""
    return load_settings(context.obj, os.environ)


def model_of(context: typer.Context) -> str | None:
    """Return the spaCy model that the settings name, null where none is wanted.

    It is loaded here already, so that one which is not there ends the command, not a worker.
    """
    model = settings_of(context).spacy_model
    if model is not None:
        from archive.analysis.model import load_model  # loaded late: few commands analyse

        load_model(model)
    return model


@contextmanager
def opened_store(context: typer.Context) -> Iterator[Store]:
    """Give the store of the archive that the options name."""
    with open_store(settings_of(context)) as store:
        yield store


@contextmanager
def opened_archive(
    context: typer.Context, *, create: bool = False
) -> Iterator[tuple[Store, Index]]:
    """Give the store and an index that holds all the store holds."""
    settings = settings_of(context)
    with (
        open_store(settings, create=create) as store,
        opened_index(settings, store, now=now()) as index,
    ):
        yield store, index


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)
