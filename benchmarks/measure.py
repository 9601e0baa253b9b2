"""What the benchmarks share: the load corpus, what a process costs, and plain Whoosh beside it."""

import gzip
import json
import os
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.index import create_in

ROOT = Path(__file__).parents[1]
LOAD = ROOT.parent / "shared" / "data" / "load" / "releases_20k.jsonl.gz"
Release = dict[str, str]


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds, CPU seconds, and its peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def read_releases(count: int) -> Iterator[Release]:
    """Yield the first releases of the load corpus."""
    with gzip.open(LOAD, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, count))


def write_releases(file: Path, releases: Iterable[Release]) -> None:
    """Write the releases as the archive takes them in, one a line."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(release)}\n" for release in releases)


def run(command: Sequence[str]) -> Cost:
    """Run a command and return what it took, by the system's own account.

    The account of its memory begins with that of this process, which has to hold little.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def size(path: Path) -> float:
    """Return the size of a file or folder in MB."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 2**20


def build_whoosh(folder: Path, releases: Iterable[Release]) -> None:
    """Index titles and texts with Whoosh as it comes, and its German analyzer."""
    folder.mkdir(exist_ok=True)
    field = TEXT(analyzer=LanguageAnalyzer("de"))
    with create_in(folder, Schema(title=field, text=field)).writer() as writer:
        for release in releases:
            writer.add_document(title=release["title"], text=release["text"])
