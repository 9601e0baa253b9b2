"""A folder is watched by a process of its own, which Ctrl-C ends and a restart goes on from."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ARCHIVE = Path(sys.executable).with_name("archive")
PATIENCE = 60  # seconds, on a machine that does much else


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "amt").mkdir(parents=True)
    return tmp_path / "inbox"


@contextmanager
def watching(inbox: Path, *options: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """Watch the folder, and press Ctrl-C at the end; it ends cleanly."""
    home = ("--home", inbox.parent / "home")
    process = subprocess.Popen(
        [ARCHIVE, *home, "watch", inbox, "--settle", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode in (0, 130)
        assert "Traceback" not in err
    finally:
        process.kill()
        process.wait()


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "nothing happens"
        time.sleep(0.05)


def releases(inbox: Path) -> list[dict[str, object]]:
    asked = "select title, version from v_releases order by title"
    command = (ARCHIVE, "--home", inbox.parent / "home", "sql", asked)
    done = subprocess.run(command, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_files_are_moved_once_they_are_stored_and_a_restart_goes_on(inbox: Path) -> None:
    done = inbox.parent / "done"
    (inbox / "amt" / "a.txt").write_text("A\n\nText.")
    (inbox / "broken.pdf").write_bytes(b"\0")

    with watching(inbox, "--move-to", done):
        wait_for((done / "amt" / "a.txt").exists)
        (inbox / "b.txt").write_text("B\n\nText.")
        wait_for((done / "b.txt").exists)
    (inbox / "b.txt").write_text("B\n\nAnders.")
    with watching(inbox, "--move-to", done):
        wait_for(lambda: not (inbox / "b.txt").exists())

    assert (inbox / "broken.pdf").exists()
    assert sorted(p.name for p in done.rglob("*.*")) == ["a.txt", "b-2.txt", "b.txt"]
    assert (done / "b-2.txt").read_text() == "B\n\nAnders."
    assert releases(inbox) == [{"title": "A", "version": 1}, {"title": "B", "version": 2}]


def test_a_watch_that_was_killed_before_it_moved_a_file_moves_it_at_the_restart(
    inbox: Path,
) -> None:
    (inbox / "a.txt").write_text("A\n\nText.")
    home = ("--home", inbox.parent / "home")
    subprocess.run([ARCHIVE, *home, "ingest", inbox], capture_output=True, check=True)

    with watching(inbox, "--move-to", inbox.parent / "done"):
        wait_for((inbox.parent / "done" / "a.txt").exists)

    assert releases(inbox) == [{"title": "A", "version": 1}]


def test_nothing_is_moved_unless_told(inbox: Path) -> None:
    (inbox / "a.csv").write_text("Kopf;Rumpf\nA;Text.\n")

    with watching(inbox, "--columns", "title=Kopf,text=Rumpf") as process:
        assert process.stdout
        assert process.stdout.readline() == "new=1 changed=0 unchanged=0 failed=0\n"

    assert (inbox / "a.csv").exists()
    assert releases(inbox) == [{"title": "A", "version": 1}]
