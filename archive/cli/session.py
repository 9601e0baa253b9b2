"""Open an archive for one command: the store, and the index brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import typer

from archive.cli.app import settings_of
from archive.config import FILE, Settings
from archive.errors import SettingsError
from archive.fetching import Web
from archive.index import Index
from archive.indexing import opened_index
from archive.readers import Hints
from archive.store.store import Store, open_store
from archive.web import Fetcher, is_public


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


@contextmanager
def opened_web(
    settings: Settings, store: Store, hints: Hints, *, allow_private: bool
) -> Iterator[Web]:
    """Give what fetching needs; hosts are told who asks."""
    if settings.contact is None:
        raise SettingsError(
            "ARCHIVE_CONTACT is not set: hosts are told by whom they are asked; give a URL or an"
            f" e-mail address there, or as 'contact' under [web] in {settings.home / FILE}"
        )
    may_connect = (lambda _: True) if allow_private else is_public
    with Fetcher(settings.contact, may_connect=may_connect) as fetcher:
        yield Web(fetcher, store, now, hints.columns)
