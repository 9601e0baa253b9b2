"""Let the disk run full under a command: it has to say so, harm nothing, and go on later."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from soak.kills import Trial
from soak.state import run_archive
from soak.works import HOME

ENOUGH = 100_000  # KB
ROOMS = (32, 64, 128, 256, 384, 512, 768, 1024, 1280, 1536)  # KB that a command is left
PLEA = "; free some space and run the command again\n"


class NoDisk(Exception):  # noqa: N818 - it is a reason to do without
    """Report that no disk can be made: that needs root."""


@dataclass(frozen=True)
class Disk:
    """A small disk in memory."""

    place: Path

    def resize(self, kilobytes: int) -> None:
        """Give the disk another size."""
        options = f"remount,size={kilobytes}k"
        subprocess.run(["/bin/mount", "-o", options, self.place], check=True)

    def used(self) -> int:
        """Return how many KB are used."""
        return shutil.disk_usage(self.place).used // 1024


@contextmanager
def mounted(place: Path) -> Iterator[Disk]:
    """Give a disk in that folder; raise `NoDisk` where none can be made."""
    size = f"size={ENOUGH}k"
    done = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", size, "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        raise NoDisk(done.stderr.decode().strip())
    try:
        yield Disk(place)
    finally:
        subprocess.run(["/bin/umount", place], check=True)


def run_out_of_room(trial: Trial, disk: Disk, kilobytes: int) -> tuple[str, list[str]]:
    """Run a command with so little room, then with enough; return its complaint and the faults."""
    place = disk.place / "place"
    shutil.copytree(trial.begun, place)
    disk.resize(disk.used() + kilobytes)
    first = run_archive(place / HOME, *trial.work.arguments)
    disk.resize(ENOUGH)
    faults = list(trial.find_faults(place))
    if first.returncode and not (first.stderr.count("\n") == 1 and PLEA in first.stderr):
        faults.append(f"it said {first.stderr}")
    shutil.rmtree(place)
    return first.stderr if first.returncode else "", faults
