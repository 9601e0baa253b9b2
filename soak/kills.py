"""Kill a command at a moment, see that others go on from there, and compare the end.

Every other kill falls on a step of the command that is chosen by its phase, so that rare phases are
met as often as long ones; the others fall at any time. After each a search has to bring up the
index, and the check to find nothing; the same command, run again, has to end as if undisturbed.
"""

import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from soak.state import ENVIRONMENT, State, differences, draw_queries, state_of
from soak.works import ROOT, Work

BATCH = 3
QUERIES = 50
NEVER = 0
PHASES = {  # the phase of a step by what its name tells, the first that fits
    "originals/": "keeping originals",
    "index/": "committing the index",
    "arriving": "making or copying the database",
    "alembic": "between migrations",
    "_alembic_tmp": "rebuilding a table",
    "COMMIT": "committing rows",
    "index_queue": "changing the queue",
    "open ": "beginning",
    "mkdir ": "beginning",
}


@dataclass(frozen=True)
class Kill:
    """A kill: of what, where it fell, and what was not well after it."""

    work: str
    phase: str
    faults: tuple[str, ...]


@dataclass
class Trial:
    """A command with the archive that it finds, and the one that it leaves undisturbed."""

    work: Work
    place: Path
    batch: int = BATCH

    def __post_init__(self) -> None:
        self.begun = self.place / f"{self.work.name}-begun"
        self.begun.mkdir()
        self.work.prepare(self.begun)
        whole = self._copy("whole")
        started = time.monotonic()
        self.run(whole, NEVER)
        self.seconds = time.monotonic() - started
        self.steps = self._log().read_text().splitlines()
        self.queries = draw_queries(whole, QUERIES)
        self.whole = self.state(whole)

    def kill(self, number: int) -> Kill:
        """Kill the command, on an archive of its own, and tell what came of it."""
        home = self._copy("killed")
        while not self._is_killed(home, number):  # but was done before
            shutil.rmtree(home)
            home = self._copy("killed")
        last = self._log().read_text().splitlines()[-1:]
        faults = tuple(self._find_faults(home))
        shutil.rmtree(home)
        return Kill(self.work.name, phase_of(*last), faults)

    def _is_killed(self, home: Path, number: int) -> bool:
        if number % 2:
            return self.run(home, NEVER, seconds=random.uniform(0.2, 1) * self.seconds)
        return self.run(home, self._step())

    def run(self, home: Path, step: int, *, seconds: float | None = None) -> bool:
        """Run the command, and tell whether it was killed: by itself at the step, or so late."""
        self._log().write_bytes(b"")
        given = (self._log(), str(step), str(self.batch), "--home", home, *self.work.arguments)
        with subprocess.Popen(
            [sys.executable, "-m", "soak.steps", *given],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                _, complaint = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return True
        if process.returncode > 0:
            raise SystemExit(f"{self.work.name}: {complaint.decode()}")
        return process.returncode < 0

    def _find_faults(self, home: Path) -> Iterator[str]:
        if (home / "archive.db").exists():
            yield from self.state(home).problems
        self.run(home, NEVER)
        yield from differences(self.state(home), self.whole)

    def state(self, home: Path) -> State:
        """Return what an archive holds, asked what the one left undisturbed was asked."""
        return state_of(home, self.queries)

    def _step(self) -> int:
        """Return a step at random: first the phase, then the step in it."""
        steps = defaultdict(list)
        for number, name in enumerate(self.steps, 1):
            steps[phase_of(name)].append(number)
        return random.choice(random.choice(list(steps.values())))

    def _copy(self, name: str) -> Path:
        home = self.place / f"{self.work.name}-{name}"
        shutil.copytree(self.begun, home)
        return home

    def _log(self) -> Path:
        return self.place / f"{self.work.name}.steps"


def phase_of(step: str = "open ") -> str:
    """Return what a step belongs to."""
    return next((phase for part, phase in PHASES.items() if part in step), "changing rows")
