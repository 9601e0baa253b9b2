"""Kill an ingest at random moments, run it again, and compare with one that nobody disturbed.

    python benchmarks/kills.py PATH [--kills 10] [--batch 20]

Each kill (SIGKILL) is done twice over: on a home of its own, and on one home that goes on from
kill to kill. Only those count that fell into unfinished work; where each fell is printed, as the
home tells it. Every row, the originals' bytes and the answers of the index have to be the same in
the end, and `archive check` has to find nothing: exit 1 where that is not so.
"""

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from archive.config import load_settings  # noqa: E402 - behind the path to the tests' functions
from archive.index import open_index  # noqa: E402
from archive.query import parse_query  # noqa: E402
from tests.conftest import rows_of  # noqa: E402

ARCHIVE = Path(sys.executable).with_name("archive")
APART = ("ingest_run", "ingest_failure")  # the log differs; of failures the open ones are compared
FAILURES = "SELECT uri, reason, original_sha256 FROM ingest_failure WHERE closed_at IS NULL"
PROGRAM = "from archive.ingest import run; run.BATCH = {}; from archive.cli import main; main()"
QUERIES = 50
AIMED = (
    *("originals are being written", "originals are written, their rows are not"),
    *("between batches", "all is stored, the index is behind", "the index is being written"),
)


@dataclass(frozen=True)
class State:
    """All that an archive holds, but for the times at which it came."""

    rows: dict[str, list[tuple[object, ...]]]
    originals: dict[str, str]
    answers: dict[str, list[list[int]]]
    problems: str


def state_of(home: Path, queries: list[str]) -> State:
    """Return what the archive holds now."""
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = [name for (name,) in tables.fetchall() if name not in APART]
        rows = {name: rows_of(connection, name) for name in names}
        rows["open failures"] = sorted(connection.execute(FAILURES), key=repr)
    files = (path for path in (home / "originals").rglob("*") if path.is_file())
    originals = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    check = subprocess.run([ARCHIVE, "--home", home, "check"], capture_output=True, text=True)
    problems = check.stdout + check.stderr if check.returncode else ""
    return State(rows, originals, answers_of(home, queries), problems)


def answers_of(home: Path, queries: list[str]) -> dict[str, list[list[int]]]:
    """Return the releases and the claims that the index finds, by query."""
    with closing(open_index(load_settings(home, {}).index_folder)) as index:
        return {
            query: [
                sorted(hit.id for hit in index.search(parsed, target=target, limit=10_000).hits)
                for target in ("release", "claim")
            ]
            for query in queries
            for parsed in [parse_query(query)]
        }


def differences(one: State, other: State) -> set[str]:
    """Return the names of what is not the same; problems are a difference by themselves."""
    found = {
        field.name
        for field in fields(State)
        if getattr(one, field.name) != getattr(other, field.name)
    }
    return found | ({one.problems} if one.problems else set())


def draw_queries(home: Path) -> list[str]:
    """Return words of the texts at random."""
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM release_version")]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)}
    return random.sample(sorted(words), QUERIES)


@dataclass(frozen=True)
class Work:
    """What is killed: a command on a home; `originals` is how many it leaves undisturbed."""

    path: Path
    batch: int
    originals: int = 0

    def run(self, home: Path, killed_when: Callable[[], bool]) -> bool:
        """Run the command on the home, and tell whether it was killed before its end."""
        program = (sys.executable, "-c", PROGRAM.format(self.batch))
        command = (*program, "--home", home, "ingest", self.path)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            if killed_when():
                process.kill()
                process.wait()
                return True
            time.sleep(0.002)
        if process.returncode:
            raise SystemExit(f"failed: {command}")
        return False


def phase_of(home: Path, work: Work) -> str | None:
    """Return what part of the work the home shows to be unfinished, null if none is."""
    try:
        with closing(sqlite3.connect(f"file:{home}/archive.db?mode=ro", uri=True)) as connection:
            stored, queued = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("original", "index_queue")
            )
    except sqlite3.OperationalError:
        return "the database is being made"
    originals = home / "originals"
    if stored == work.originals:
        return _phase_of_index(home / "index") if queued else None
    if (originals / "arriving").exists():
        return "originals are being written"
    if sum(1 for _ in originals.glob("??/*")) > stored:
        return "originals are written, their rows are not"
    return "between batches" if stored else "before any row"


def _phase_of_index(index: Path) -> str:
    """Tell whether the index has files that no commit speaks of."""
    contents = b"".join(toc.read_bytes() for toc in index.glob("_MAIN_*.toc"))
    segments = {path.name.split(".")[0] for path in index.glob("MAIN_*.*")}
    is_torn = any(segment.removeprefix("MAIN_").encode() not in contents for segment in segments)
    return "the index is being written" if is_torn else "all is stored, the index is behind"


def moment(number: int, home: Path, work: Work, seconds: float) -> Callable[[], bool]:
    """Return when to kill: every other time at random, else as soon as a phase shows."""
    if number % 2:
        phase = AIMED[number // 2 % len(AIMED)]
        return lambda: phase_of(home, work) == phase
    end = time.monotonic() + random.uniform(0.2, 1) * seconds
    return lambda: time.monotonic() > end


def find_kills(work: Work, home: Path, seconds: float) -> Iterator[str]:
    """Kill the work again and again until it is done, and yield where each kill fell."""
    for number in count(random.randrange(2 * len(AIMED))):
        is_killed = work.run(home, moment(number, home, work, seconds))
        phase = phase_of(home, work) if is_killed else None
        if phase is None:
            return
        yield phase


def finished_homes(
    work: Work, place: Path, seconds: float, *, kills: int, at_once: int
) -> Iterator[tuple[Path, list[str]]]:
    """Yield homes, done at last, each with where its kills fell: at most so many at once."""
    for number in count():
        home = place / str(number)
        phases = list(islice(find_kills(work, home, seconds), min(at_once, kills)))
        work.run(home, lambda: False)
        yield home, phases
        shutil.rmtree(home)
        kills -= len(phases)
        if not kills:
            return


def main() -> None:
    """Kill, go on, compare, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--batch", type=int, default=20, help="sources a transaction")
    options = parser.parse_args()
    differing = set[str]()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        started = time.monotonic()
        Work(options.path, options.batch).run(place / "whole", lambda: False)
        seconds = time.monotonic() - started
        queries = draw_queries(place / "whole")
        whole = state_of(place / "whole", queries)
        work = Work(options.path, options.batch, len(whole.originals))
        print(f"undisturbed: {seconds:.1f} s, {len(whole.originals)} originals")
        for name, at_once in (("on a fresh home", 1), ("on a home that goes on", options.kills)):
            fallen = Counter[str]()
            for home, phases in finished_homes(
                work, place, seconds, kills=options.kills, at_once=at_once
            ):
                fallen.update(phases)
                found = differences(state_of(home, queries), whole)
                differing |= found
                print(f"{', then '.join(phases)}: {', '.join(found) or 'the same'}", flush=True)
            print(f"{fallen.total()} kills {name}")
            for phase, number in fallen.most_common():
                print(f"{number:6}  {phase}")
    print(f"differing from the undisturbed: {', '.join(sorted(differing)) or 'nothing'}")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
