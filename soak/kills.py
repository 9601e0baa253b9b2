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

from soak.state import ENVIRONMENT, State, differences, draw_queries, run_archive, state_of
from soak.works import HOME, ROOT, Work

BATCH = 3
QUERIES = 50
NEVER = 0
STEPS = ROOT / "soak" / "steps.py"
PHASES = {  # the phase of a step by what its name tells, the first that fits
    "rename .": "naming what was made beside",
    "bag.tar": "writing the backup",
    "originals/": "keeping originals",
    "index/": "committing the index",
    "arriving": "making or copying the database",
    "sqlite3.connect": "making or copying the database",
    "alembic": "between migrations",
    "_alembic_tmp": "rebuilding a table",
    "COMMIT": "committing rows",
    "index_queue": "changing the queue",
    "open ": "beginning",
    "mkdir ": "beginning",
    "remove ": "clearing away",
    "rmdir ": "clearing away",
}


@dataclass(frozen=True)
class Kill:
    """A kill: of what, where it fell, and what was not well after it."""

    work: str
    phase: str
    faults: tuple[str, ...]


@dataclass
class Trial:
    """A command with the folder that it finds, and what it leaves there undisturbed."""

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
        self.queries = draw_queries(whole / HOME, QUERIES)
        self.whole = self._states(whole)

    def kill(self, number: int) -> Kill:
        """Kill the command, in a folder of its own, and tell what came of it."""
        place = self._copy("killed")
        while not self._is_killed(place, number):  # but was done before
            shutil.rmtree(place)
            place = self._copy("killed")
        last = self._log().read_text().splitlines()[-1:]
        faults = tuple(self.find_faults(place))
        shutil.rmtree(place)
        return Kill(self.work.name, phase_of(*last), faults)

    def _is_killed(self, place: Path, number: int) -> bool:
        if number % 2:
            return self.run(place, NEVER, seconds=random.uniform(0.2, 1) * self.seconds)
        return self.run(place, self._step())

    def run(self, place: Path, step: int, *, seconds: float | None = None) -> bool:
        """Run the command, and tell whether it was killed: by itself at the step, or so late."""
        self._log().write_bytes(b"")
        given = (self._log(), str(step), str(self.batch), "--home", HOME, *self.work.arguments)
        with subprocess.Popen(
            [sys.executable, "-P", STEPS, *given],
            cwd=place,
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

    def find_faults(self, place: Path) -> Iterator[str]:
        """Yield what is not well where the command was disturbed, then once it is run again."""
        for state in self._states(place):
            yield from state.problems
        if not self.work.is_done(place):
            again = run_archive(place / HOME, *self.work.arguments)
            if again.returncode:
                yield f"run again it said {again.stderr}"
        yield from differences(self._states(place), self.whole)

    def _states(self, place: Path) -> list[State]:
        """Return what the archives hold, asked what those left undisturbed were asked."""
        return [state_of(home, self.queries) for home in self.work.archives(place)]

    def _step(self) -> int:
        """Return a step at random: first the phase, then the step in it."""
        steps = defaultdict(list)
        for number, name in enumerate(self.steps, 1):
            steps[phase_of(name)].append(number)
        return random.choice(random.choice(list(steps.values())))

    def _copy(self, name: str) -> Path:
        place = self.place / f"{self.work.name}-{name}"
        shutil.copytree(self.begun, place)
        return place

    def _log(self) -> Path:
        return self.place / f"{self.work.name}.steps"


def phase_of(step: str = "open ") -> str:
    """Return what a step belongs to."""
    return next((phase for part, phase in PHASES.items() if part in step), "changing rows")
