"""One process at a time writes; who waits says for whom, and nobody waits for the dead."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.errors import StoreError
from archive.store.lock import LOCK, Caller, Lock

HOLD = """
import sys
from pathlib import Path
from archive.store.lock import Caller, Lock

with Lock(Path(sys.argv[1]), Caller("archive ingest")).held():
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(home: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a process that holds the lock of the home until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_who_waits_is_told_for_whom_and_goes_on_when_that_one_is_done(tmp_path: Path) -> None:
    with holding(tmp_path) as holder:
        assert holder.stdin
        told: list[str] = []

        def tell(message: str) -> None:
            told.append(message)
            holder.stdin.close()  # type: ignore[union-attr] # asked above

        with Lock(tmp_path, Caller("archive reindex", tell)).held():
            pass

    assert told == [f"waiting for process {holder.pid} (archive ingest): it writes to {tmp_path}"]


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    told: list[str] = []

    with holding(tmp_path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with Lock(tmp_path, Caller("archive reindex", told.append)).held_if_free() as is_held:
            assert is_held

    assert told == []


def test_who_does_not_wait_is_told_what_may_be_missing(tmp_path: Path) -> None:
    told: list[str] = []

    lock = Lock(tmp_path, Caller("archive search", told.append))
    with holding(tmp_path) as holder, lock.held_if_free() as is_held:
        assert not is_held

    assert told == [
        f"process {holder.pid} (archive ingest) writes to {tmp_path}:"
        " what it stored last may not be found yet"
    ]


def test_a_holder_that_has_left_no_word_is_another_process(tmp_path: Path) -> None:
    told: list[str] = []

    with holding(tmp_path):
        (tmp_path / LOCK).write_bytes(b"")  # its holder has not come to write there
        with Lock(tmp_path, Caller("archive search", told.append)).held_if_free():
            pass

    assert told[0].startswith("another process writes to ")


def test_a_home_that_cannot_be_locked_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(
            StoreError, match=r"none/writing.lock: the archive cannot be locked: No such"
        ),
        Lock(tmp_path / "none", Caller()).held(),
    ):
        pass
