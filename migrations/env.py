"""Run the migrations so that each one is applied whole or not at all.

SQLite needs three things for that: a driver in autocommit with an explicit BEGIN IMMEDIATE (its
own transactions end before DDL), foreign keys off (a batch rebuild of a parent table would delete
the children by cascade), and a check of all foreign keys before the commit.
"""

from sqlite3 import Connection as SqliteConnection

from alembic import context
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from archive.store import decisions, feeds  # noqa: F401 - their tables are part of the schema
from archive.store.models import Base
from archive.store.times import UtcDateTime

engine = create_engine(context.config.get_main_option("sqlalchemy.url", ""), poolclass=NullPool)


def set_pragmas(sqlite: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    sqlite.isolation_level = None
    sqlite.execute("PRAGMA busy_timeout=30000")
    sqlite.execute("PRAGMA foreign_keys=OFF")


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin)

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_server_default=True,
        render_item=lambda kind, item, _: (
            "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False
        ),
    )
    with context.begin_transaction():
        context.run_migrations()
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the migration left {len(broken)} broken references")
