"""Tell SQLite where the database is, also where it can write nothing beside it.

Even who only reads makes two files there, of what is written meanwhile. A full disk has no room for
them, and one that is only to be read takes none; but then nobody else writes, either, and where
nothing was left in such files the database is all there is, and can be read as it is.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_REFUSED = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
)


def address_of(database: Path) -> str:
    """Return the address at which SQLite can read the database, with a query."""
    return f"{database.absolute().as_uri()}?immutable={int(stands_alone(database))}"


def stands_alone(database: Path) -> bool:
    """Tell whether nothing can be written beside the database, and nothing is left there."""
    try:
        existing = f"{database.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(existing, uri=True)) as connection:
            connection.execute("SELECT * FROM sqlite_schema")
    except sqlite3.Error as error:
        is_refused = error.sqlite_errorcode & 0xFF in _REFUSED  # the rest says more of the same
        return is_refused and not _size(database.with_name(f"{database.name}-wal"))
    return False


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
