"""Disturb an archive in every way there is, and print a line of a table for each.

    python -m soak [--kills 200] [--seconds 300] [--readers 20]

Half of the kills fall on the seeds and half on 500 releases of ../shared, where that is there.
"""

import argparse
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from soak.disk import ROOMS, NoDisk, mounted, run_out_of_room
from soak.hammer import Hammer
from soak.kills import BATCH, Kill, Trial
from soak.works import RELEASES, ROOT, found_works

LOAD = ROOT.parent / "shared" / "data" / "load" / "releases_20k.jsonl.gz"
MANY, LARGE_BATCH = 500, 50
WRITERS = 2


def find_kills(place: Path, sources: Sequence[Path], count: int, batch: int) -> Iterator[Kill]:
    """Kill each command as often as the others."""
    place.mkdir()
    with found_works(place, sources) as works:
        for number, work in enumerate(works):
            trial = Trial(work, place, batch)
            for kill in range(number, count, len(works)):
                yield trial.kill(kill // len(works))


def taken_from_load(place: Path) -> list[Path]:
    """Return a file of releases, none where there is nothing to take them from."""
    if not LOAD.exists():
        return []
    file = place / "load.jsonl"
    with gzip.open(LOAD, "rb") as lines:
        file.write_bytes(b"".join(islice(lines, MANY)))
    return [file]


def kill_often(place: Path, count: int) -> list[str]:
    """Kill all commands, and return what was not well after it."""
    load = taken_from_load(place)
    corpora = [(RELEASES, BATCH), (load, LARGE_BATCH)] if load else [(RELEASES, BATCH)]
    kills = [
        kill
        for number, (sources, batch) in enumerate(corpora)
        for kill in find_kills(place / str(number), sources, count // len(corpora), batch)
    ]
    for (work, phase), number in sorted(Counter((kill.work, kill.phase) for kill in kills).items()):
        print(f"| {work} killed: {phase} | {number} |", flush=True)
    return [f"{kill.work}, {kill.phase}: {fault}" for kill in kills for fault in kill.faults]


def hammer(place: Path, seconds: float, readers: int) -> list[str]:
    """Let many use an archive for so long, and return what was not well."""
    home, end = place / "hammered", time.monotonic() + seconds
    tally = Hammer(home, lambda: time.monotonic() > end).run(writers=WRITERS, readers=readers)
    for command, number in sorted(tally.done.items()):
        print(f"| {command} beside others | {number} |")
    print(f"| releases taken in | {len(tally.stored)} |")
    print(f"| times that one waited, or was told of who writes | {tally.waited} |", flush=True)
    lost = tally.lost(home)
    return tally.faults + ([f"{lost} releases were lost"] if lost else [])


def fill_disks(place: Path) -> list[str]:
    """Let each command run out of room again and again, and return what was not well."""
    disk_place = place / "disk"
    disk_place.mkdir()
    faults = []
    try:
        with mounted(disk_place) as disk, found_works(place, RELEASES) as works:
            for work in works:
                trial = Trial(work, place)
                outcomes = [run_out_of_room(trial, disk, room) for room in ROOMS]
                full = sum(complaint != "" for complaint, _ in outcomes)
                print(f"| {work.name} on a disk that ran full | {full} |", flush=True)
                faults += [f"{work.name}: {fault}" for _, found in outcomes for fault in found]
    except NoDisk as error:
        print(f"| on a disk that ran full | left out: {error} |")
    return faults


def main() -> None:
    """Disturb in every way, print what was not well, and leave with 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300, help="of hammering")
    parser.add_argument("--readers", type=int, default=20)
    options = parser.parse_args()
    print("| what | times |\n|---|---|")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        faults = kill_often(place, options.kills)
        faults += hammer(place, options.seconds, options.readers)
        faults += fill_disks(place)
    print(f"| not well | {len(faults)} |")
    print(*faults, sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
