"""Open an archive for one command: the store, and the index brought up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import typer

from archive.cli.output import note
from archive.config import Settings, load_settings
from archive.index import Index
from archive.indexing import opened_index, searchable_index
from archive.store.lock import Caller
from archive.store.store import Store, open_store


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of this call."""
    return load_settings(context.obj, os.environ)


def caller_of(context: typer.Context) -> Caller:
    """Return as what others know this call, and how it tells for whom it waits."""
    return Caller(f"archive {context.info_name}", note)


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
def opened_store(context: typer.Context, *, create: bool = False) -> Iterator[Store]:
    """Give the store of the archive that the options name."""
    with open_store(settings_of(context), create=create, caller=caller_of(context)) as store:
        yield store


@contextmanager
def opened_archive(context: typer.Context) -> Iterator[tuple[Store, Index]]:
    """Give the store and an index to search, which holds all the store holds."""
    with (
        opened_store(context) as store,
        searchable_index(settings_of(context), store) as index,
    ):
        yield store, index


@contextmanager
def to_write(context: typer.Context, store: Store) -> Iterator[Index]:
    """Give the index, which holds all the store holds, while nobody else writes to either."""
    with store.lock.held(), opened_index(settings_of(context), store) as index:
        yield index


@contextmanager
def opened_to_write(
    context: typer.Context, *, create: bool = False
) -> Iterator[tuple[Store, Index]]:
    """Give the store and the index to this process alone."""
    with opened_store(context, create=create) as store, to_write(context, store) as index:
        yield store, index


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)
