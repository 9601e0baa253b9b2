"""Open an archive's database and originals as one thing with transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from archive.config import Settings
from archive.errors import COPY, NotFoundError, StoreError, mend_of
from archive.store.address import address_of, stands_alone
from archive.store.engine import WRITE, open_engine
from archive.store.lock import UNNAMED, Caller, Lock
from archive.store.migrate import Upgrade, create, current, head, upgrade
from archive.store.originals import Originals

_RESTORE = "; it is damaged: restore a backup with 'archive restore'"
_MENDS = {
    sqlite3.SQLITE_CORRUPT: _RESTORE,
    sqlite3.SQLITE_NOTADB: _RESTORE,
    sqlite3.SQLITE_CANTOPEN: COPY,
    sqlite3.SQLITE_READONLY: COPY,
}


class Store:
    """The database and the originals of one archive."""

    def __init__(self, settings: Settings, caller: Caller) -> None:
        self.database = _database(settings)
        self.lock = Lock(settings.home, caller)
        self.tell = caller.tell
        self.originals = Originals(settings.originals)
        self._engine = open_engine(settings.database_url)
        self._backups = settings.backups
        self._refusal: OperationalError | None = None  # why nothing can be written
        self._written_ns = 0  # when a database that is read alone was written last

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state."""
        with _translated(self.database), self._engine.begin() as connection:
            yield connection
        if self._refusal and self._written_ns != self.database.stat().st_mtime_ns:
            raise StoreError(f"{self.database}: was written to meanwhile; run the command again")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are stored together at the end, or not at all."""
        engine = self._engine.execution_options(**{WRITE: True})
        with _translated(self.database):
            if self._refusal:
                raise self._refusal
            with engine.begin() as connection:
                yield connection

    def upgrade(self) -> Upgrade:
        """Bring the database to this program's schema, copied first if it has one; or make it.

        Of several processes that come upon it, one does so and the others wait for it.
        """
        with _translated(self.database):
            if self.database.exists() and self._current() == head():
                return Upgrade(head(), head(), None)
            with self.lock.held():
                if not self.database.exists():
                    return create(self._engine)
                return upgrade(self._engine, self._backups)

    def _current(self) -> str | None:
        """Return the schema of the database; one that stands alone is only read from now on."""
        try:
            return current(self._engine)
        except OperationalError as error:
            if not stands_alone(self.database):
                raise
            self._refusal = error
            self._written_ns = self.database.stat().st_mtime_ns
            self._engine = open_engine(
                URL.create("sqlite", database=address_of(self.database), query={"uri": "true"})
            )
            return current(self._engine)

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
        mend = _MENDS.get(code) or mend_of(error.orig)
        raise StoreError(f"{database}: {error.orig}{mend}") from error
    except UnicodeDecodeError as error:  # also where SQLite names what it cannot read
        raise StoreError(f"{database}: is damaged: a text in it is not UTF-8") from error
    except OverflowError as error:
        raise StoreError(f"{database}: a number is too large for it") from error
