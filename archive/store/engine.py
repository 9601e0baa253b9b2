"""Open the database so that a write is whole, a wait is bounded and foreign keys hold."""

from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 30_000
WRITE = "archive_write"  # the execution option that asks for the write lock at once


def open_engine(url: str | URL) -> Engine:
    """Return an engine for the SQLite database, with its pragmas and its transactions."""
    engine = create_engine(url)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(sqlite: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    sqlite.isolation_level = None  # the driver's own transactions would not hold DDL together
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        sqlite.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
