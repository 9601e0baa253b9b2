"""A file is moved once everything in it is stored, and nothing is ever overwritten."""

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.documents import Source
from archive.errors import SettingsError
from archive.filing import Fail
from archive.ingest import run
from archive.ingest.plan import Defaults
from archive.ingest.run import Effort, ingest
from archive.moving import Mover, move_file
from archive.sources import find_sources
from archive.store.store import Store

NOW = datetime(2024, 5, 31, tzinfo=UTC)
WHOLE = Effort()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    (folder / "old").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "old/a.txt"):
        (folder / name).write_text(f"Titel\n\nText von {name}.")
    return folder


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def open_file(file: Path) -> Iterator[Source | Fail]:
    return find_sources([str(file)], io.BytesIO())


def take_in(store: Store, mover: Mover, effort: Effort = WHOLE) -> list[str]:
    paths = [mover.folder / name for name in files_in(mover.folder)]
    sources = mover.follow(paths, open_file)
    ingest(store, sources, Defaults(), clock=lambda: NOW, report=mover.note, effort=effort)
    return list(mover.move())


def test_what_went_in_is_moved_with_its_folder(store: Store, inbox: Path, tmp_path: Path) -> None:
    mover = Mover(inbox, tmp_path / "done")

    assert take_in(store, mover) == []

    assert files_in(inbox) == []
    assert files_in(tmp_path / "done") == ["a.txt", "b.txt", "old/a.txt"]
    assert (tmp_path / "done" / "old" / "a.txt").read_text().endswith("old/a.txt.")


def test_what_failed_in_part_or_holds_nothing_stays(
    store: Store, inbox: Path, tmp_path: Path
) -> None:
    (inbox / "c.jsonl").write_text('{"text": "Gut."}\n{"text": ""}\n{"text": "Auch gut."}\n')
    (inbox / "d.bin").write_bytes(b"\0")
    (inbox / "e.jsonl").write_text("\n")
    (inbox / "f.jsonl").write_text('{"text": "Gut."}\n{"text": "Gut."}\n')

    take_in(store, Mover(inbox, tmp_path / "done"))

    assert files_in(inbox) == ["c.jsonl", "d.bin", "e.jsonl"]


def test_what_is_unchanged_is_moved_too(store: Store, inbox: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(inbox, copy)
    take_in(store, Mover(inbox, tmp_path / "first"))
    shutil.move(copy, inbox)

    take_in(store, Mover(inbox, tmp_path / "done"))

    assert files_in(tmp_path / "done") == ["copy/a.txt", "copy/b.txt", "copy/old/a.txt"]


def test_only_what_was_stored_before_the_stop_is_moved(
    store: Store, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 1)

    take_in(store, Mover(inbox, tmp_path / "done"), Effort(stopped=lambda: True))

    assert files_in(tmp_path / "done") == ["a.txt"]
    assert files_in(inbox) == ["b.txt", "old/a.txt"]


def test_a_file_that_changed_while_it_went_in_stays(inbox: Path, tmp_path: Path) -> None:
    mover = Mover(inbox, tmp_path / "done")
    changed, gone = inbox / "a.txt", inbox / "b.txt"

    list(mover.follow([changed, gone], lambda _: []))
    for file in mover._files:
        file.stored = 1
    changed.write_text("Neu.")
    gone.unlink()

    assert list(mover.move()) == []
    assert files_in(inbox) == ["a.txt", "old/a.txt"]


def test_a_name_that_is_taken_gets_a_number(inbox: Path, tmp_path: Path) -> None:
    place = tmp_path / "done" / "a.tar.gz"
    contents = ["eins", "zwei", "drei"]

    places = []
    for content in contents:
        (inbox / "x").write_text(content)
        places.append(move_file(inbox / "x", place))

    assert [path.name for path in places] == ["a.tar.gz", "a.tar-2.gz", "a.tar-3.gz"]
    assert [path.read_text() for path in places] == contents


def test_a_file_that_cannot_be_moved_stays_and_is_told(
    store: Store, inbox: Path, tmp_path: Path
) -> None:
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "old").write_text("im Weg")

    problems = take_in(store, Mover(inbox, tmp_path / "done"))

    assert problems == [f"not moved: {inbox / 'old' / 'a.txt'}: File exists"]
    assert files_in(inbox) == ["old/a.txt"]


@pytest.mark.parametrize("is_copied", [False, True])
def test_an_interrupted_move_leaves_the_file_in_one_place(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_copied: bool
) -> None:
    def interrupted(source: Path, place: Path) -> None:
        if is_copied:
            source.replace(place)
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "move", interrupted)

    with pytest.raises(KeyboardInterrupt):
        move_file(inbox / "a.txt", tmp_path / "done" / "a.txt")

    assert (inbox / "a.txt").exists() is not is_copied
    assert (tmp_path / "done" / "a.txt").exists() is is_copied


@pytest.mark.parametrize("target", ["inbox", "inbox/done", "inbox/../inbox/x/y", "link/done"])
def test_a_folder_inside_the_watched_one_is_refused(
    inbox: Path, tmp_path: Path, target: str
) -> None:
    (tmp_path / "link").symlink_to(inbox)

    with pytest.raises(SettingsError, match="what is moved there would be taken in again"):
        Mover(inbox, tmp_path / target)


def test_a_file_is_no_folder_to_move_to(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "done").touch()

    with pytest.raises(SettingsError, match="done is a file; files are moved into a folder"):
        Mover(inbox, tmp_path / "done")
