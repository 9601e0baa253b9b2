"""A database beside which nothing can be written is read, as long as it is all there is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.config import Settings
from archive.errors import StoreError
from archive.store.copying import copy_database
from archive.store.facts import read_counts
from archive.store.readonly import run_statement
from archive.store.store import Store, open_store

COUNT = "SELECT count(*) FROM release"


@pytest.fixture
def alone(store: Store, settings: Settings, take_in: Callable[..., object]) -> Settings:
    """Make an archive beside whose database SQLite cannot make a file: its name leads nowhere."""
    take_in({"id": "1", "text": "Der Brunnen läuft."})
    store.close()
    store.database.with_name("archive.db-shm").symlink_to("none/none")
    return settings


def test_it_is_read_by_all_who_read(alone: Settings, tmp_path: Path) -> None:
    with open_store(alone) as store:
        with store.reading() as connection:
            assert read_counts(connection)["releases"] == 1
        assert run_statement(store.database, COUNT, limit=1).rows == ((1,),)
        (digest,) = copy_database(store.database, tmp_path / "copy.db")

    assert store.originals.get(digest)
    assert run_statement(tmp_path / "copy.db", COUNT, limit=1).rows == ((1,),)


def test_who_wants_to_write_is_told_why_nobody_can(alone: Settings) -> None:
    expected = r"archive\.db: unable to open database file; copy the archive to where it can be wri"
    with open_store(alone) as store, pytest.raises(StoreError, match=expected), store.writing():
        pass


def test_it_is_not_read_without_the_changes_that_are_left_beside_it(alone: Settings) -> None:
    (alone.home / "archive.db-wal").write_bytes(b"changes")

    with pytest.raises(StoreError, match="unable to open database file"), open_store(alone):
        pass


def test_what_is_read_while_it_is_written_to_after_all_is_an_error(alone: Settings) -> None:
    with (
        open_store(alone) as store,
        pytest.raises(StoreError, match="was written to meanwhile; run the command again"),
        store.reading(),
    ):
        os.utime(store.database)
