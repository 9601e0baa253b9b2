"""Measure how an archive grows, and what starting a search or adding one release costs.

    python benchmarks/start.py [--releases 20000] [--rounds 10]

All releases are held against a quarter of them; a search against a bare process that imports
SQLAlchemy, Whoosh and Typer and asks Whoosh one word; the help against a process that imports
Typer; one release more in the full archive against the first of an empty one. The commands of a
pair take turns; the median counts.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measure import Release, build_whoosh, read_releases, run, size, write_releases

Command = Callable[[int], list[str]]

ARCHIVE = str(Path(sys.executable).with_name("archive"))
BARE = """
import sys
import sqlalchemy, typer
from whoosh import index, qparser
opened = index.open_dir(sys.argv[1])
with opened.searcher() as searcher:
    query = qparser.QueryParser("text", opened.schema).parse("Haushalt")
    print(len(searcher.search(query, limit=10)))
"""


def compare(what: str, rounds: int, ours: Command, other: Command) -> None:
    """Run two commands in turn and print their CPU seconds and the ratio."""
    pairs = [(run(ours(number)).cpu, run(other(number)).cpu) for number in range(rounds)]
    mine, theirs = (median(costs) for costs in zip(*pairs, strict=True))
    print_ratio(what, mine, theirs)


def measure(folder: Path, count: int, rounds: int) -> None:
    """Build archives of a quarter and of all, and print how they grow, start and take in more."""
    quarter, full, empty, bare = (folder / name for name in ("quarter", "full", "empty", "bare"))
    lines = folder / "releases.jsonl"
    (last,) = islice(read_releases(count), count - 1, None)

    def ingest(home: Path, taken: Iterable[Release]) -> list[str]:
        write_releases(lines, taken)
        return [ARCHIVE, "--home", str(home), "ingest", str(lines)]

    def one_more(home: Path, number: int) -> list[str]:
        return ingest(
            home, [last | {"id": f"more-{number}", "url": f"https://example.org/{number}"}]
        )

    print(f"{'':40}{'first':>9}{'second':>9}{'ratio':>8}")
    costs = [
        run(ingest(home, islice(read_releases(count - 1), 0, None, step)))
        for home, step in ((full, 1), (quarter, 4))
    ]
    print_ratio("ingest, all / a quarter, CPU s", *(cost.cpu for cost in costs))
    print_ratio("memory, all / a quarter, MB", *(cost.memory for cost in costs))
    print_ratio("index, all / a quarter, MB", size(full / "index"), size(quarter / "index"))
    build_whoosh(bare, read_releases(count - 1))
    compare(
        "search WORD / bare process, CPU s",
        rounds,
        lambda _: [ARCHIVE, "--home", str(full), "search", "Haushalt"],
        lambda _: [sys.executable, "-c", BARE, str(bare)],
    )
    compare(
        "--help / import typer, CPU s",
        rounds,
        lambda _: [ARCHIVE, "--help"],
        lambda _: [sys.executable, "-c", "import typer"],
    )
    compare(
        "one more in a full / in an empty, CPU s",
        rounds,
        lambda number: one_more(full, number),
        lambda number: one_more(empty / str(number), number),
    )


def print_ratio(what: str, first: float, second: float) -> None:
    """Print one line of the table."""
    print(f"{what:40}{first:9.2f}{second:9.2f}{first / second:8.2f}", flush=True)


def main() -> None:
    """Read the options and measure in a folder that is taken away afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        measure(Path(folder), arguments.releases, arguments.rounds)


if __name__ == "__main__":
    main()
