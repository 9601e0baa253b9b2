"""The schema: one head, each step there and back, no drift from the models, rows survive."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from archive.config import Settings
from archive.errors import StoreError
from archive.store.engine import open_engine
from archive.store.migrate import Upgrade, head, migrations_folder, upgrade
from archive.store.store import Store, open_store

REVISIONS = [path.name[:4] for path in sorted((migrations_folder() / "versions").glob("0*.py"))]

ROWS = """
INSERT INTO original VALUES ('ab', 'text/plain', 'file:///a.txt', 2);
INSERT INTO publisher VALUES (1, 'Stadt Musterau');
INSERT INTO release VALUES
    (1, 'a', 1, NULL, NULL, '2024-05-31', 'data', 'published', 1, '2024-06-01', '2024-06-01');
INSERT INTO release_version (id, release_id, n, title, text, text_sha256, original_sha256,
    ingested_at) VALUES (1, 1, 1, 'Titel', 'Text', 'cd', 'ab', '2024-06-01');
INSERT INTO person VALUES (1, 'eva lindner', 'Eva Lindner', 'Eva', 'Lindner');
INSERT INTO claim VALUES
    (1, 1, 'direct', 'Text', 1, 'Eva Lindner', 'person', NULL, NULL, 'sagt', 0.9, 'r', 'c', '1');
INSERT INTO claim_span VALUES (1, 1, 0, 4);
INSERT INTO ingest_run VALUES (1, '2024-06-01', '2024-06-01', 1, 0, 0, 1);
INSERT INTO ingest_failure (id, run_id, uri, reason) VALUES (1, 1, 'file:///b.txt', 'is no text');
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def config(database: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{database}")
    return config


def schema(database: Path) -> set[str]:
    """Return the statements that made the database, without quotes and spaces."""
    query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    with closing(sqlite3.connect(database)) as connection:
        return {re.sub(r'["\s]', "", statement) for (statement,) in connection.execute(query)}


def test_there_is_one_head_and_the_program_knows_it(config: Config) -> None:
    assert ScriptDirectory.from_config(config).get_heads() == [head()]


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_step_can_be_taken_back_and_again(
    config: Config, database: Path, revision: str
) -> None:
    script = ScriptDirectory.from_config(config).get_revision(revision)
    before = str(script.down_revision or "base")
    command.upgrade(config, before)
    old = schema(database)

    command.upgrade(config, revision)
    new = schema(database)
    command.downgrade(config, before)
    back = schema(database)
    command.upgrade(config, revision)

    assert new != old
    assert back == old
    assert schema(database) == new


def test_the_models_are_what_the_migrations_make(config: Config) -> None:
    command.upgrade(config, "head")

    command.check(config)


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_every_schema_survive_to_the_newest(
    config: Config, database: Path, revision: str
) -> None:
    command.upgrade(config, revision)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(ROWS)

    command.upgrade(config, "head")

    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute('SELECT person, text, start, "end" FROM v_claims').fetchone()
        failure = connection.execute("SELECT uri, closed_at FROM ingest_failure").fetchone()
    assert row == ("Eva Lindner", "Text", 0, 4)
    assert failure == ("file:///b.txt", None)


@pytest.mark.parametrize("revision", REVISIONS[1:])
def test_rows_survive_a_step_back(config: Config, database: Path, revision: str) -> None:
    command.upgrade(config, revision)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(ROWS)

    command.downgrade(config, "-1")

    with closing(sqlite3.connect(database)) as connection:
        claim = connection.execute("SELECT person, text FROM v_claims").fetchone()
        failure = connection.execute("SELECT uri FROM ingest_failure").fetchone()
    assert (claim, failure) == (("Eva Lindner", "Text"), ("file:///b.txt",))


FAILING_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO keyword VALUES (99, 'Haushalt')")
"""


def test_a_migration_that_breaks_a_reference_is_undone_as_a_whole(
    config: Config, database: Path, tmp_path: Path
) -> None:
    command.upgrade(config, "head")
    held = schema(database)
    folder = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), folder)
    (folder / "versions" / "9999_breaks.py").write_text(FAILING_STEP.format(head=head()))
    config.set_main_option("script_location", str(folder))

    with pytest.raises(RuntimeError, match="1 broken references"):
        command.upgrade(config, "head")

    assert schema(database) == held


def test_what_a_crash_left_of_a_new_database_is_gone(settings: Settings) -> None:
    settings.home.mkdir()
    for name in ("archive.db.arriving", "archive.db.arriving-journal"):
        (settings.home / name).write_bytes(b"half")

    with open_store(settings, create=True) as store:
        assert store.upgrade().before == head()

    assert sorted(path.name for path in settings.home.iterdir()) == ["archive.db", "writing.lock"]


def test_a_database_without_anything_in_it_is_filled(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "archive.db").touch()

    with open_store(settings) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM release").scalar() == 0


def test_who_waited_for_another_to_upgrade_has_nothing_to_do(settings: Settings) -> None:
    with open_store(settings, create=True):
        engine = open_engine(settings.database_url)

    assert upgrade(engine, settings.backups) == Upgrade(head(), head(), None)
    engine.dispose()


def test_a_full_disk_is_told_with_the_mend(settings: Settings) -> None:
    def fill(store: Store) -> None:
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as large as it is now
            connection.exec_driver_sql("CREATE TABLE extra AS SELECT zeroblob(1000000)")

    expected = r"archive\.db: database or disk is full; free some space and run the command again"
    with open_store(settings, create=True) as store, pytest.raises(StoreError, match=expected):
        fill(store)


def test_an_archive_of_a_newer_program_is_refused(settings: Settings) -> None:
    with open_store(settings, create=True) as store:
        database = store.database
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(StoreError, match="newer pressearchiv"), open_store(settings):
        pass
