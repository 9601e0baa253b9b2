"""An ingest that is stopped or killed loses nothing: the next run ends where one would have."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.cli.interrupts import noted_interrupts

ARCHIVE = Path(sys.executable).with_name("archive")
SEEDS = Path(__file__).parents[2] / "seeds"
KILLS = 4
RELEASES = 700
IN_SMALL_BATCHES = (
    "from archive.ingest import run; run.BATCH = 3; from archive.cli import main; main()"
)
Dump = Callable[[Path], object]


def ingest(
    home: Path, *arguments: str | Path, program: tuple[str | Path, ...] = (ARCHIVE,)
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*program, "--home", home, "ingest", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finished(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Write enough releases for several batches."""
    file = tmp_path / "many.jsonl"
    text = "„Wir bauen in Straße {n}“, sagte Stadträtin Eva Lindner. Das kostet {n} Euro. "
    releases = ({"id": n, "text": text.format(n=n)} for n in range(RELEASES))
    file.write_text("".join(f"{json.dumps(release)}\n" for release in releases))
    return file


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_after_a_batch_and_the_next_run_goes_on(
    tmp_path: Path, lines: Path, dump: Dump, jobs: str
) -> None:
    home, database = tmp_path / "home", tmp_path / "home" / "archive.db"
    process = ingest(home, lines, "--jobs", jobs)
    while not database.with_name("originals").exists():
        time.sleep(0.02)

    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it
    code, out, err = finished(process)
    rest = finished(ingest(home, lines, "--jobs", jobs))
    whole = finished(ingest(tmp_path / "whole", lines, "--jobs", "1"))

    assert code == 130
    assert err == "stopping after this batch; Ctrl-C again stops at once\n"
    stored = int(out.split()[0].removeprefix("new="))
    assert stored % 200 == 0
    assert 0 < stored < RELEASES
    assert rest == (0, f"new={RELEASES - stored} changed=0 unchanged={stored} failed=0\n", "")
    assert whole[0] == 0
    assert dump(database) == dump(tmp_path / "whole" / "archive.db")


def test_an_ingest_killed_at_any_moment_and_run_again_ends_the_same(
    tmp_path: Path, dump: Dump
) -> None:
    folders = (SEEDS / "releases", SEEDS / "updates")
    program = (sys.executable, "-c", IN_SMALL_BATCHES)
    start = time.monotonic()
    assert finished(ingest(tmp_path / "whole", *folders, program=program))[0] == 0
    took = time.monotonic() - start
    whole = dump(tmp_path / "whole" / "archive.db"), originals(tmp_path / "whole")

    for number in range(KILLS):
        home = tmp_path / str(number)
        process = ingest(home, *folders, program=program)
        time.sleep(random.uniform(0.4, 1) * took)  # noqa: S311 - any moment will do
        process.kill()
        finished(process)
        assert finished(ingest(home, *folders))[0] == 0

        assert (dump(home / "archive.db"), originals(home)) == whole
        assert subprocess.run([ARCHIVE, "--home", home, "check"], check=False).returncode == 0


def originals(home: Path) -> dict[Path, bytes]:
    """Return every file in the folder of originals, whatever it is called."""
    folder = home / "originals"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def test_workers_end_with_the_process_that_is_killed(tmp_path: Path, lines: Path) -> None:
    process = ingest(tmp_path / "home", lines, "--jobs", "2")
    while not (tmp_path / "home" / "originals").exists():
        time.sleep(0.02)
    workers = children_of(process.pid)

    process.kill()
    finished(process)

    assert len(workers) >= 2
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "workers outlive their parent"
        time.sleep(0.05)


def children_of(process: int) -> list[int]:
    """Return the processes started by any thread of another, from /proc."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for listed in threads for child in listed.read_text().split()]


def test_ctrl_c_is_noted_once_and_then_ends_all() -> None:
    with noted_interrupts() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
