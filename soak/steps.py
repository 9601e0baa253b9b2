"""Run an archive command that kills itself before one of its steps.

    cd PLACE && python soak/steps.py LOG STEP BATCH ARGUMENT…

A step is whatever changes the database or a file of the place: a statement, a commit, a file that
is opened to be written, made by SQLite, renamed or removed. Each is written to LOG by name. STEP
counts from 1; with 0 the command ends as it will. BATCH is how many sources or versions go into a
transaction, and how many releases are worth a commit of the index beside an ingest; what that does
is no step.
"""

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from archive import reanalysis
from archive.cli import run
from archive.ingest import behind
from archive.ingest import run as ingesting

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate")
READS = ("SELECT", "PRAGMA", "BEGIN", "ROLLBACK")


def count_steps(log: int, deadly: int) -> Callable[[str], None]:
    """Return what is told of each step, and kills the process before the deadly one."""
    count = 0

    def step(name: str) -> None:
        nonlocal count
        count += 1
        os.write(log, f"{name}\n".encode())
        if count == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def watch_files(place: str, step: Callable[[str], None]) -> None:
    """Tell of each change to a file of the place, by its path there."""

    def hear(name: str, arguments: tuple[Any, ...]) -> None:
        if is_change(name, arguments):
            path = os.path.abspath(arguments[0])  # noqa: PTH100 - as quick as can be
            if path.startswith(place):
                path = re.sub("[0-9a-z]{16,}", "…", path.removeprefix(place))
                step(f"{name.removeprefix('os.')} {path}")

    sys.addaudithook(hear)


def is_change(name: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether the event of the interpreter changes the file that it names first."""
    if name == "open":
        return isinstance(arguments[0], str | Path) and bool(arguments[2] & WRITING)
    if name == "sqlite3.connect":
        return not str(arguments[0]).startswith("file:") and not Path(arguments[0]).exists()
    return name in CHANGES and isinstance(arguments[0], str | Path)


def watch_statements(step: Callable[[str], None]) -> None:
    """Tell of each statement that changes the database, by its first words, and of commits."""

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        words = statement.split(maxsplit=3)[:3]
        if words[0].upper() not in READS:
            step(" ".join(words))

    event.listen(Engine, "before_cursor_execute", hear)
    event.listen(Engine, "commit", lambda _: step("COMMIT"))


def main() -> None:
    """Watch, and run the command."""
    log, deadly, batch, *arguments = sys.argv[1:]
    ingesting.BATCH = reanalysis.BATCH = int(batch)
    behind.CHUNK = int(batch)  # type: ignore[attr-defined] # its own, by import
    step = count_steps(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), int(deadly))
    watch_files(f"{Path.cwd()}{os.sep}", step)
    watch_statements(step)
    sys.argv = ["archive", *arguments]
    sys.exit(run())


if __name__ == "__main__":
    main()
