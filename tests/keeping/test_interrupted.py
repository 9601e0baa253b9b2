"""A backup or a restore that is killed leaves nothing half made, and the next one works."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.backup import back_up, restored
from archive.check import find_problems
from archive.config import load_settings
from archive.indexing import rebuild_index
from archive.staging import staged
from archive.store.store import open_store
from tests.conftest import NOW, Archive, Content

ARCHIVE = Path(sys.executable).with_name("archive")
IN_SMALL_BATCHES = (
    "from archive.ingest import run; run.BATCH = 3; from archive.cli import main; main()"
)


# It ends itself, as whoever watches it from outside may on a busy machine come too late.
KILLED_WHEN = """
import os, signal, sys
from pathlib import Path
from archive.cli import main

pattern, folder = sys.argv[1], Path(sys.argv[2])
del sys.argv[1:3]

def look(event, _):
    if event in ("open", "os.rename", "os.remove") and any(folder.glob(pattern)):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(look)
main()
"""


def killed_when(pattern: str, folder: Path, *command: str | Path) -> None:
    """Run a command that is killed as soon as a file of the pattern is in the folder."""
    done = subprocess.run([sys.executable, "-c", KILLED_WHEN, pattern, folder, *command])

    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["", "/archive.db", "/bag.tar"], ids=["begun", "copy", "bag"])
def test_a_backup_killed_leaves_no_file_and_the_next_one_works(
    archive: Archive, home: Path, tmp_path: Path, moment: str
) -> None:
    file = tmp_path / "archive.tar"

    killed_when(f".archive.tar.*{moment}", tmp_path, "--home", home, "backup", file)

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tar"] == []
    assert archive("backup", str(file)).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.tar", "home"]
    assert archive("restore", str(file), "--home", str(tmp_path / "copy")).code == 0


@pytest.mark.parametrize(
    "moment", ["", "/data/archive.db", "/data/index"], ids=["begun", "database", "index"]
)
def test_a_restore_killed_leaves_no_home_and_the_next_one_works(
    archive: Archive, home: Path, tmp_path: Path, moment: str, dump: Callable[[Path], Content]
) -> None:
    file, copy = tmp_path / "archive.tar", tmp_path / "copy"
    assert archive("backup", str(file)).code == 0

    killed_when(f".copy.*{moment}", tmp_path, "restore", file, "--home", copy)

    assert not copy.exists()
    assert archive("restore", str(file), "--home", str(copy)).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.tar", "copy", "home"]
    assert dump(copy / "archive.db") == dump(home / "archive.db")


@pytest.mark.parametrize("beyond", [-100_000, 20_000], ids=["database", "bag"])
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(
    home: Path, tmp_path: Path, beyond: int
) -> None:
    blocks = ((home / "archive.db").stat().st_size + beyond) // 512
    file = tmp_path / "archive.tar"

    limited = f'ulimit -f {blocks}; exec "$@"'
    command = ("/bin/sh", "-c", limited, "sh", ARCHIVE, "--home", home, "backup", file)
    done = subprocess.run(command, capture_output=True, text=True)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be" in done.stderr
    assert list(tmp_path.iterdir()) == [home]


def test_backups_made_while_an_ingest_runs_are_each_of_one_state(tmp_path: Path) -> None:
    lines, home = tmp_path / "many.jsonl", tmp_path / "home"
    text = "„Wir bauen in Straße {n}“, sagte Stadträtin Eva Lindner. Das kostet {n} Euro. "
    releases = ({"id": n, "text": text.format(n=n)} for n in range(200))
    lines.write_text("".join(f"{json.dumps(release)}\n" for release in releases))
    used = load_settings(home, {})
    process = subprocess.Popen(
        [sys.executable, "-c", IN_SMALL_BATCHES, "--home", home, "ingest", lines],
        stdout=subprocess.DEVNULL,
    )
    while not (home / "originals").exists():
        time.sleep(0.02)

    files: list[Path] = []
    with open_store(used) as store:
        while process.poll() is None and len(files) < 5:
            files.append(tmp_path / f"{len(files)}.tar")
            assert back_up(store, used, files[-1], now=NOW) == []
    process.wait()

    assert files
    for number, file in enumerate(files):
        place = load_settings(tmp_path / str(number), {})
        with restored(file, place) as made, open_store(made) as store:
            rebuild_index(made, store, advance=lambda _: None)
            assert list(find_problems(store, made)) == []


def test_the_place_that_another_process_works_in_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "a[1].tar"
    left = tmp_path / ".a[1].tar.left.partial"
    left.mkdir()
    (left / "bag.tar").write_text("x")

    with staged(place) as first:
        (first / "bag.tar").write_text("x")
        with staged(place) as second:
            assert first != second
            assert (first / "bag.tar").exists()
        assert sorted(tmp_path.iterdir()) == [first]

    assert list(tmp_path.iterdir()) == []
