"""Bring a database to the schema of this program, with a copy of it first."""

import glob
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from archive.errors import StoreError, mend_of
from archive.store.engine import open_engine

ARRIVING = ".arriving"  # behind the name of what is not whole yet


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the schema before (null: no database) and after, and the copy."""

    before: str | None
    after: str
    backup: Path | None


def migrations_folder() -> Path:
    """Return where the migrations lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def head() -> str:
    """Return the newest schema that this program knows, without loading Alembic."""
    return max(path.name[:4] for path in (migrations_folder() / "versions").glob("[0-9]*_*.py"))


def current(engine: Engine) -> str | None:
    """Return the schema of the database, or null where it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def create(engine: Engine) -> Upgrade:
    """Make the database, under another name first: who finds it finds all of it."""
    database = Path(engine.url.database or "")
    arriving = database.with_name(database.name + ARRIVING)
    _clear_away(arriving)
    arriving_engine = open_engine(engine.url.set(database=str(arriving)))
    _run_migrations(arriving_engine)
    with arriving_engine.connect():
        pass  # which sets what the file itself keeps: that it is in WAL mode
    arriving_engine.dispose()
    arriving.replace(database)
    return Upgrade(None, head(), None)


def upgrade(engine: Engine, backups: Path) -> Upgrade:
    """Bring the database to the newest schema; one that has rows is copied to `backups` first."""
    before, after = current(engine), head()
    if before == after:
        return Upgrade(before, after, None)
    if before is not None and before > after:
        raise StoreError(
            f"the archive has schema {before}, this program knows {after}: it was written by a"
            " newer pressearchiv; install that version"
        )
    if before is None:
        _run_migrations(engine)
        return Upgrade(before, after, None)
    backup = _copy(engine, backups, before)
    try:
        _run_migrations(engine)
    except Exception as error:  # whatever a migration fails of, it is undone
        reason = getattr(error, "orig", error)  # without the statement
        raise StoreError(
            f"the upgrade from schema {before} to {after} failed and was undone: {reason};"
            f" the archive is as it was, a copy of it is {backup}{mend_of(reason)}"
        ) from error
    return Upgrade(before, after, backup)


def _run_migrations(engine: Engine) -> None:
    from alembic import command  # Alembic takes longer to load than a search
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    url = engine.url.render_as_string(hide_password=False)
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")


def _copy(engine: Engine, backups: Path, revision: str) -> Path:
    """Return a copy of the SQLite database, made while others may use it."""
    path = backups / f"archive-{revision}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    arriving = backups / f"copy{ARRIVING}"
    try:
        backups.mkdir(parents=True, exist_ok=True)
        _clear_away(arriving)
        try:
            _copy_rows(Path(engine.url.database or ""), arriving)
            arriving.replace(path)
        finally:
            _clear_away(arriving)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path}: no copy can be made before the upgrade, the archive is as it was:"
            f" {error}{mend_of(error)}"
        ) from error
    return path


def _copy_rows(database: Path, copy: Path) -> None:
    with (
        closing(sqlite3.connect(database)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)


def _clear_away(database: Path) -> None:
    """Remove what a crash, or a full disk, left of a database and its journals."""
    for left in database.parent.glob(f"{glob.escape(database.name)}*"):
        left.unlink()
