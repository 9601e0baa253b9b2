"""Archives of every schema so far open, are upgraded, and answer as they should.

Each `NNNN.zip` is the home of an archive, written by the program whose newest schema was NNNN:
nine releases of the seeds, one of them taken in again with another number in its text. When a
schema is added, make the archive of the one before with the program before: it is the last chance.
"""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from archive.config import Settings
from archive.errors import StoreError
from archive.store.migrate import head, migrations_folder
from archive.store.store import open_store, upgrade_store
from tests.conftest import Archive

FIXTURES = sorted(Path(__file__).parent.glob("*.zip"))
OLDER = [path for path in FIXTURES if path.name[:4] != head()]

QUERIES = {
    "Wehle": [2, 5],
    "Klima*": [3, 7, 8],
    '"65 Maßnahmen"': [3],
    '"64 Maßnahmen"': [],
    "date:2021": [2],
    "person:Aldinger": [1, 2, 5, 6, 8, 9],
    "speaker:Osterloh said:Wärme": [3],
    "publisher:Lüdersfurt NOT Wehlebad NOT date:2018": [2, 3, 8],
    "amount:>1000000": [3, 5, 7, 8, 9],
    "title:Wehle OR title:Wehlebad": [2, 9],
}
STATEMENTS = {
    "SELECT count(*) AS n FROM v_releases": [9],
    "SELECT count(*) AS n FROM release_version": [10],
    "SELECT count(DISTINCT speaker) AS n FROM v_claims WHERE speaker LIKE '%Aldinger'": [1],
    "SELECT count(*) AS n FROM v_roles WHERE person LIKE '%Osterloh' AND role = 'Stadtrat'": [1],
}


def _unpack(fixture: Path, settings: Settings) -> None:
    with zipfile.ZipFile(fixture) as files:
        files.extractall(settings.home)


def _column(archive: Archive, name: str, *command: str) -> list[int]:
    rows = archive(*command, "--format", "jsonl").out.splitlines()
    return [json.loads(row)[name] for row in rows]


def test_there_is_an_archive_of_every_older_schema() -> None:
    versions = {path.name[:4] for path in (migrations_folder() / "versions").glob("0*.py")}

    assert versions - {head()} <= {path.name[:4] for path in FIXTURES}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name[:4])
def test_an_archive_of_every_schema_answers_as_it_should(
    fixture: Path, archive: Archive, settings: Settings
) -> None:
    _unpack(fixture, settings)

    hits = {query: sorted(_column(archive, "id", "search", query)) for query in QUERIES}
    values = {asked: _column(archive, "n", "sql", asked) for asked in STATEMENTS}

    assert hits == QUERIES
    assert values == STATEMENTS
    assert archive("check").code == 0
    assert archive("reanalyse").code == 0
    assert archive("check").code == 0


@pytest.mark.parametrize("fixture", OLDER, ids=lambda path: path.name[:4])
def test_a_copy_of_an_older_archive_is_kept(fixture: Path, settings: Settings) -> None:
    _unpack(fixture, settings)

    upgrade = upgrade_store(settings)

    assert (upgrade.before, upgrade.after) == (fixture.name[:4], head())
    assert upgrade.backup is not None
    with closing(sqlite3.connect(upgrade.backup)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (
            upgrade.before,
        )
        assert copy.execute("SELECT count(*) FROM release").fetchone() == (9,)


def test_an_upgrade_that_fails_leaves_the_old_archive_and_names_its_copy(
    settings: Settings,
) -> None:
    _unpack(FIXTURES[0], settings)
    database = settings.home / "archive.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE feed (in_the_way)")  # 0003 makes one
    before = _rows(database)

    expected = pytest.raises(StoreError, match=r"0001 to .* was undone: .*feed")
    with expected as failed, open_store(settings):
        pass

    (copy,) = settings.backups.iterdir()
    assert str(copy) in str(failed.value)
    assert _rows(database) == _rows(copy) == before


def test_an_upgrade_without_a_copy_is_not_begun(settings: Settings) -> None:
    _unpack(FIXTURES[0], settings)
    database = settings.home / "archive.db"
    before = _rows(database)
    settings.backups.write_text("a file where a folder should be")

    expected = r"no copy can be made before the upgrade, the archive is as it was: .*File exists"
    with pytest.raises(StoreError, match=expected), open_store(settings):
        pass

    assert _rows(database) == before


def _rows(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())
