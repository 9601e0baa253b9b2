"""A disk that runs full is told, harms nothing, and once there is room the command goes on."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from soak.disk import Disk, NoDisk, mounted, run_out_of_room
from soak.kills import Trial
from soak.state import run_archive
from soak.works import RELEASES

SEARCHES = (("search", "Wehlebad"), ("claims", "Wehlebad"), ("facets", "Wehlebad"))
OTHERS = (("sql", "SELECT 1"), ("show", "1"), ("export", "releases"), ("info",))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    try:
        with mounted(place) as disk:
            yield disk
    except NoDisk as error:
        pytest.skip(f"no small disk can be made: {error}")


def fill(disk: Disk) -> None:
    """Take all the room that is left."""
    with suppress(OSError), (disk.place / "rest").open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))


def close(disk: Disk) -> None:
    """Let the disk be only read."""
    subprocess.run(["/bin/mount", "-o", "remount,ro", disk.place], check=True)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (fill, "index: the index cannot be written: No space left on device"),
        (close, "writing.lock: the archive cannot be locked: Read-only file system"),
    ],
    ids=["full", "only to be read"],
)
def test_readers_never_fail_where_nothing_can_be_written(
    disk: Disk, spoil: Callable[[Disk], None], reason: str, tmp_path: Path
) -> None:
    home = disk.place / "home"
    run_archive(home, "ingest", *RELEASES).check_returncode()
    with closing(sqlite3.connect(home / "archive.db")) as connection, connection:
        connection.execute("INSERT INTO index_queue VALUES (1, '2024-06-01')")
    spoil(disk)

    searches = [run_archive(home, *search) for search in SEARCHES]
    others = [run_archive(home, *other) for other in OTHERS]
    backup = run_archive(home, "backup", tmp_path / "archive.tar")

    assert [answer.returncode for answer in (*searches, *others, backup)] == [0] * 8
    assert all(answer.stdout for answer in (*searches, *others))
    for search in searches:
        assert search.stderr.startswith(f"1 releases may not be found yet: {home}/{reason}; ")


def test_a_backup_goes_to_another_disk_and_comes_back_into_a_folder_there(
    disk: Disk, tmp_path: Path
) -> None:
    home, file, back = tmp_path / "home", disk.place / "archive.tar", disk.place / "archive"
    run_archive(home, "ingest", *RELEASES).check_returncode()

    backup = run_archive(home, "backup", file)
    restored = run_archive(home, "restore", file, "--home", back)

    assert (backup.returncode, backup.stderr) == (0, f"{file} holds the archive\n")
    assert (restored.returncode, restored.stdout) == (0, "")
    assert restored.stderr == f"28 releases restored into {back}\nno problem found\n"
    assert sorted(path.name for path in disk.place.iterdir()) == ["archive", "archive.tar"]


def test_a_disk_itself_is_no_home_to_restore_into(disk: Disk, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "archive.tar"
    run_archive(home, "feeds", "add", "https://presse.example/feed").check_returncode()
    run_archive(home, "backup", file).check_returncode()

    done = run_archive(home, "restore", file, "--home", disk.place)

    assert done.returncode == 1
    assert done.stderr == (
        f"archive: {disk.place} is a disk of its own, whose name nothing else can take;"
        f" name a folder on it, as {disk.place / 'archive'}\n"
    )
    assert list(disk.place.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "rooms"),
    [
        ("ingest", {64: "archive.db: ", 1024: "index: "}),
        ("upgrade", {64: "no copy can be made"}),
        ("backup", {512: "backup.tar"}),
        ("restore", {512: "home: cannot be made: No space left on device"}),
    ],
    ids=("ingest", "upgrade", "backup", "restore"),
)
def test_a_full_disk_is_told_and_harms_nothing(
    trial_of: Callable[[str], Trial], disk: Disk, name: str, rooms: dict[int, str]
) -> None:
    outcomes = {room: run_out_of_room(trial_of(name), disk, room) for room in rooms}

    assert {room: faults for room, (_, faults) in outcomes.items()} == {room: [] for room in rooms}
    for room, thing in rooms.items():
        assert thing in outcomes[room][0]
