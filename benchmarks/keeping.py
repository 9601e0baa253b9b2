"""Measure what it costs to back up, restore and check an archive, beside copying its files.

    python benchmarks/keeping.py HOME

`cp` and `sha256sum` have the same files to read: the database and the originals. A restore builds
the index anew, so `reindex` stands beside it. CPU time counts, because the machine is noisy; of
three rounds the middle one is told.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measure import run, size

ROUNDS = 3


def commands(home: Path, folder: Path) -> dict[str, list[str]]:
    """Return what is measured, by name, in order."""
    archive = str(Path(sys.executable).with_name("archive"))
    kept = [str(home / "archive.db"), str(home / "originals")]
    file, again = str(folder / "archive.tar"), str(folder / "again")
    return {
        "cp": ["cp", "-r", *kept, str(folder)],
        "sha256sum": ["find", *kept, "-type", "f", "-exec", "sha256sum", "{}", "+"],
        "backup": [archive, "--home", str(home), "backup", file],
        "restore": [archive, "restore", file, "--home", again],
        "reindex": [archive, "--home", again, "reindex"],
        "check": [archive, "--home", again, "check"],
    }


def main() -> None:
    """Run everything, each round in a folder of its own, and print what it took."""
    home, costs = Path(sys.argv[1]), []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as folder:
            given = commands(home, Path(folder))
            costs.append({name: run(command).cpu for name, command in given.items()})
    middle = {name: median(cost[name] for cost in costs) for name in costs[0]}
    plain = middle["cp"] + middle["sha256sum"]
    print(
        f"{size(home / 'archive.db') + size(home / 'originals'):.0f} MB of database and originals"
    )
    print(f"{'':12}{'CPU s':>8}{'x cp + sha256sum':>18}")
    for name, cpu in middle.items():
        print(f"{name:12}{cpu:8.2f}{cpu / plain:18.1f}", flush=True)


if __name__ == "__main__":
    main()
