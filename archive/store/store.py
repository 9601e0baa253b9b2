"""Open an archive's database and originals as one thing with transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DBAPIError

from archive.config import Settings
from archive.errors import NotFoundError, StoreError, mend_of
from archive.store.engine import WRITE, open_engine
from archive.store.lock import UNNAMED, Caller, Lock
from archive.store.migrate import Upgrade, create, current, head, upgrade
from archive.store.originals import Originals

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Store:
    """The database and the originals of one archive."""

    def __init__(self, settings: Settings, caller: Caller) -> None:
        self.database = _database(settings)
        self.lock = Lock(settings.home, caller)
        self.originals = Originals(settings.originals)
        self._engine = open_engine(settings.database_url)
        self._backups = settings.backups

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state."""
        with _translated(self.database), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are stored together at the end, or not at all."""
        engine = self._engine.execution_options(**{WRITE: True})
        with _translated(self.database), engine.begin() as connection:
            yield connection

    def upgrade(self) -> Upgrade:
        """Bring the database to this program's schema, copied first if it has one; or make it.

        Of several processes that come upon it, one does so and the others wait for it.
        """
        with _translated(self.database):
            if self.database.exists() and current(self._engine) == head():
                return Upgrade(head(), head(), None)
            with self.lock.held():
                if not self.database.exists():
                    return create(self._engine)
                return upgrade(self._engine, self._backups)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@contextmanager
def open_store(
    settings: Settings, *, create: bool = False, caller: Caller = UNNAMED
) -> Iterator[Store]:
    """Give the archive's store, its schema brought up to date; `create` makes a missing one."""
    if create:
        _make_folder(settings.home)
    elif not _database(settings).exists():
        message = f"there is no archive in {settings.home}: 'archive ingest PATH' makes one"
        raise NotFoundError(message)
    with closing(Store(settings, caller)) as store:
        store.upgrade()
        yield store


def upgrade_store(settings: Settings, *, caller: Caller = UNNAMED) -> Upgrade:
    """Bring the archive to this program's schema, or make it, and return what was done."""
    _make_folder(settings.home)
    with closing(Store(settings, caller)) as store:
        return store.upgrade()


def _database(settings: Settings) -> Path:
    return Path(make_url(settings.database_url).database or "")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: the folder cannot be made: {error.strerror}"
        raise StoreError(message + mend_of(error)) from error


@contextmanager
def _translated(database: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the rest says more of the same
        restore = "; it is damaged: restore a backup with 'archive restore'"
        mend = restore if code in DAMAGED else mend_of(error.orig)
        raise StoreError(f"{database}: {error.orig}{mend}") from error
    except UnicodeDecodeError as error:  # also where SQLite names what it cannot read
        raise StoreError(f"{database}: is damaged: a text in it is not UTF-8") from error
    except OverflowError as error:
        raise StoreError(f"{database}: a number is too large for it") from error
