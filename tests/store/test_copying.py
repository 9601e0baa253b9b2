"""A copy of the database is one sound state in a file of its own, or an error."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import StoreError
from archive.store.copying import copy_database
from archive.store.store import Store


def test_a_copy_is_one_file_and_names_its_originals(
    store: Store, take_in: Callable[..., object], tmp_path: Path
) -> None:
    take_in({"id": "1", "text": "Der Brunnen läuft."})
    folder = tmp_path / "copies"
    folder.mkdir()

    (digest,) = copy_database(store.database, folder / "copy.db")

    assert store.originals.get(digest)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_damaged_page_is_an_error(store: Store, tmp_path: Path) -> None:
    with store.writing():
        pass
    store.close()
    content = bytearray(store.database.read_bytes())
    content[5 * 4096] ^= 0xFF
    store.database.write_bytes(content)

    with pytest.raises(StoreError, match=r"(?s)is damaged: .*; 'archive check' tells the mend"):
        copy_database(store.database, tmp_path / "copy.db")


def test_what_is_no_database_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_text("Der Brunnen läuft.")

    expected = f"cannot be copied into {tmp_path}: file is not a database"
    with pytest.raises(StoreError, match=expected):
        copy_database(tmp_path / "archive.db", tmp_path / "copy.db")
