"""Whatever is altered in the database shows: in the texts, the evidence, or SQLite's own check."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.check import find_problems
from archive.config import Settings
from archive.errors import StoreError
from archive.store import decisions, feeds, models  # noqa: F401 - all tables
from archive.store.base import Base
from archive.store.store import open_store
from tests.conftest import Archive
from tests.keeping.test_damage import problems_of

FLIPS = 150
PROVEN_OTHERWISE = {
    ("release_version", "text"),  # by its SHA-256
    ("claim", "text"),  # these three by the text at their spans
    ("mention", "surface"),
    ("mention", "start"),
    ("mention", "end"),
    ("claim_span", "start"),
    ("claim_span", "end"),
    ("index_queue", "queued_at"),  # says nothing of a release
}


def held(database: Path) -> list[object]:
    """Return all that the database holds, and what it is made of; raise where it cannot be read."""
    with closing(sqlite3.connect(database)) as connection:
        connection.text_factory = bytes
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        objects = sorted(connection.execute(schema), key=repr)
        tables = [name.decode() for kind, name, *_ in objects if kind == b"table"]
        rows = [sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables]
    return [objects, *rows]


def is_altered(database: Path, whole: list[object]) -> bool:
    try:
        return held(database) != whole
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def is_told(settings: Settings) -> bool:
    try:
        with open_store(settings) as store:
            return any(True for _ in find_problems(store, settings))
    except StoreError:
        return True


def test_whatever_bit_of_the_database_is_flipped_what_is_altered_is_told(
    home: Path, settings: Settings
) -> None:
    database = home / "archive.db"
    clean, whole = database.read_bytes(), held(database)
    drawn = random.Random(6)  # noqa: S311 - the same damage every time
    missed, altered = [], 0
    for place in (drawn.randrange(len(clean)) for _ in range(FLIPS)):
        content = bytearray(clean)
        content[place] ^= 1 << drawn.randrange(8)
        database.write_bytes(content)
        if is_altered(database, whole):
            altered += 1
            if not is_told(settings):
                missed.append(place)
        for scratch in home.glob("archive.db-*"):
            scratch.unlink()
    assert missed == []
    assert altered > FLIPS / 10


def test_each_column_is_held_twice_or_proven_by_the_text(home: Path) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        query = (
            "SELECT t.name, i.name FROM pragma_table_list AS t, pragma_index_list(t.name) AS l,"
            " pragma_index_info(l.name) AS i WHERE t.type = 'table' AND l.partial = 0"
        )
        indexed = set(connection.execute(query))
    tables = Base.metadata.tables.values()
    columns = {(table.name, column.name) for table in tables for column in table.columns}
    rowids = {
        (table.name, column.name)
        for table in tables
        for column in table.primary_key
        if len(table.primary_key) == 1  # which every index of the table holds, too
    }

    assert columns - indexed - rowids == PROVEN_OTHERWISE


def test_a_view_that_was_altered_is_told(archive: Archive, home: Path) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        connection.executescript(
            "DROP VIEW v_dates; CREATE VIEW v_dates AS SELECT id FROM date_mention"
        )

    (problem,) = problems_of(archive("check"))

    assert problem == {
        "thing": "database",
        "problem": "its view v_dates is missing or was altered",
        "mend": "restore a backup with 'archive restore'; this archive is left as it is",
    }


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW mine AS SELECT title FROM v_releases",
        "CREATE INDEX mine ON claim (cue)",
        "ANALYZE",
    ],
)
def test_what_somebody_added_is_no_damage(archive: Archive, home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        connection.execute(statement)

    assert archive("check").code == 0
