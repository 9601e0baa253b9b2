"""Damage is found and told with its mend; a cache is mended, and nothing else is touched."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.config import load_settings
from archive.index import find_altered, open_index
from archive.store.lock import LOCK
from archive.store.queue import queue
from archive.store.store import open_store
from tests.conftest import NOW, Archive, Outcome
from tests.index.seeded import SEEDS

SEED = SEEDS / "releases" / "trinkbrunnen.txt"


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 0x01
    file.write_bytes(content)


def problems_of(done: Outcome) -> list[dict[str, str]]:
    return [json.loads(line) for line in done.out.splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file that is neither the database's own scratch nor the lock."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if not path.name.endswith(("-wal", "-shm", LOCK))
    }


@pytest.mark.parametrize("file", ["pst", "toc", "sums", "json"])
def test_a_damaged_index_is_found_and_built_anew(archive: Archive, home: Path, file: str) -> None:
    (damaged,) = (home / "index").glob(f"*.{file}")
    flip(damaged, damaged.stat().st_size // 2)

    found = archive("check")
    mended = archive("check", "--repair")

    (problem,) = problems_of(found)
    assert (found.code, problem["thing"]) == (1, "index")
    assert problem["mend"] == "run 'archive check --repair'"
    assert (mended.code, mended.out) == (0, "")
    assert mended.err == "1 problems mended\nno problem found\n"


def test_each_byte_of_the_index_counts(home: Path) -> None:
    files = [path for path in (home / "index").glob("*MAIN_*.*") if path.stat().st_size]
    for file in files:
        for place in {0, file.stat().st_size // 2, file.stat().st_size - 1}:
            flip(file, place)
            assert find_altered(home / "index", home / "index.token") == [file.name]
            flip(file, place)
    assert len(files) >= 20
    assert find_altered(home / "index", home / "index.token") == []


def test_a_file_of_the_index_that_is_gone_is_named(home: Path) -> None:
    (postings,) = (home / "index").glob("*.pst")
    postings.unlink()

    assert find_altered(home / "index", home / "index.token") == [postings.name]


def test_releases_that_wait_are_taken_in_without_building_all_anew(
    archive: Archive, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(load_settings(home, {})) as store, store.writing() as connection:
        queue(connection, [1, 2], NOW)
    before = _generation(home)

    found = archive("check")
    mended = archive("check", "--repair")

    (problem,) = problems_of(found)
    assert problem["problem"] == "2 releases wait for it"
    assert problem["mend"] == "run 'archive check --repair'; a search does it, too"
    assert (mended.code, mended.err) == (0, "1 problems mended\nno problem found\n")
    assert _generation(home) == before + 1


def _generation(home: Path) -> int:
    (listed,) = (home / "index").glob("*.toc")
    return int(listed.stem.split("_")[-1])


@pytest.mark.parametrize("damage", ["altered", "missing"])
def test_a_damaged_original_is_told_and_left_until_its_source_comes_again(
    archive: Archive, home: Path, damage: str
) -> None:
    archive("ingest", str(SEED))
    (file,) = [
        path for path in (home / "originals").glob("??/*") if path.read_bytes() == SEED.read_bytes()
    ]
    if damage == "altered":
        flip(file, 5)
    else:
        file.unlink()
    before = contents(home)

    done = archive("check", "--repair")

    (problem,) = problems_of(done)
    assert done.code == 1
    assert problem["thing"] == f"original {file.parent.name}{file.name}"
    assert problem["mend"] == (
        f"put its file back from a backup, or remove it and ingest {SEED.as_uri()} again"
    )
    assert contents(home) == before
    file.unlink(missing_ok=True)
    archive("ingest", str(SEED))
    assert archive("check").code == 0


def test_an_altered_text_is_told_and_left(archive: Archive, home: Path) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        connection.execute("UPDATE release_version SET text = 'x' || text WHERE id = 1")
        connection.commit()
    before = contents(home)

    done = archive("check", "--repair")

    assert done.code == 1
    assert problems_of(done)[0] == {
        "thing": "release 1, version 1",
        "problem": "its text was altered",
        "mend": "restore a backup with 'archive restore'; this archive is left as it is",
    }
    assert contents(home) == before


def test_into_a_database_with_damaged_pages_nothing_is_written(
    archive: Archive, home: Path
) -> None:
    flip(home / "archive.db", 3 * 4096)  # what kind of page it is
    shutil.rmtree(home / "index")
    before = contents(home)

    done = archive("check", "--repair")

    told = problems_of(done)
    assert done.code == 1
    assert told[0]["thing"] == "database"
    assert told[0]["mend"] == (
        "restore a backup with 'archive restore'; this archive is left as it is"
    )
    assert contents(home) == before


@pytest.mark.parametrize("command", ["check", "search", "info", "ingest"])
def test_a_file_that_is_no_database_any_more_is_told_by_every_command(
    archive: Archive, home: Path, command: str
) -> None:
    flip(home / "archive.db", 0)
    arguments = {"search": ["Brunnen"], "ingest": [str(SEED)]}.get(command, [])

    done = archive(command, *arguments)

    assert done.code == 1
    assert done.err == (
        f"archive: {home}/archive.db: file is not a database; it is damaged: restore a backup with"
        " 'archive restore'\n"
    )


def test_an_index_notes_its_files_without_those_of_the_commit_before(home: Path) -> None:
    folder = home / "index"
    index = open_index(home / "index", home / "index.token")
    index.update([], [1])
    index.close()

    (sums,) = folder.glob("*.sums")
    listed = json.loads(sums.read_bytes())
    assert set(listed) == {
        path.name for path in folder.iterdir() if path.name.startswith(("MAIN_", "_MAIN_"))
    } - {"MAIN_WRITELOCK"}


def test_a_value_that_became_another_type_is_damage_of_the_database(
    archive: Archive, home: Path
) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE mention SET start = 1.5 WHERE id = 1")
        connection.commit()

    (problem,) = problems_of(archive("check"))

    assert problem["thing"] == "database"
    assert problem["problem"].startswith("cannot be read: slice indices")


def test_a_schema_that_is_no_text_any_more_is_damage(archive: Archive, home: Path) -> None:
    content = (home / "archive.db").read_bytes()
    (home / "archive.db").write_bytes(content.replace(b"CASCADE", b"CASCA\xc4E", 1))

    done = archive("check")

    assert (done.code, done.out) == (1, "")
    assert done.err == f"archive: {home}/archive.db: is damaged: a text in it is not UTF-8\n"
