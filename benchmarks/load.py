"""Measure ingest and search on many releases, beside SQLite FTS5 on the same texts.

    python benchmarks/load.py [--releases 20000] [--queries 40]

Every figure is taken in this run, each build in a process of its own; the ratios are what lasts:
the machine is noisy. FTS5 (unicode61, title and text) has no stems, no fuzzy words and no claims;
it is the yardstick for what plain full-text search costs.
"""

import argparse
import gzip
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from archive.config import load_settings
from archive.index import open_index
from archive.query import parse_query
from archive.search import Window, search_releases
from archive.store.store import open_store

ROOT = Path(__file__).parents[1]
LOAD = ROOT.parent / "shared" / "data" / "load" / "releases_20k.jsonl.gz"
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds, CPU seconds, and its peak memory in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Question:
    """One query in both languages; null where FTS5 has no such question."""

    kind: str
    ours: str
    fts: tuple[str, tuple[str, ...]] | None


def read_releases(count: int) -> Iterator[dict[str, str]]:
    """Yield the first releases of the load corpus."""
    with gzip.open(LOAD, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, count))


def run(command: Sequence[str]) -> Cost:
    """Run a command and return what it took, by the system's own account."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build_fts(releases: Path, database: Path) -> None:
    """Store and index the releases in SQLite FTS5."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(
            "CREATE VIRTUAL TABLE release USING fts5("
            "title, text, published UNINDEXED, publisher UNINDEXED, tokenize='unicode61')"
        )
        with releases.open(encoding="utf-8") as lines:
            rows = (
                (r["title"], r["text"], r["published"], r["publisher"])
                for r in map(json.loads, lines)
            )
            connection.executemany("INSERT INTO release VALUES (?, ?, ?, ?)", rows)
        connection.commit()


def make_questions(releases: Sequence[dict[str, str]], count: int) -> list[Question]:
    """Return queries of every kind, drawn from the texts themselves."""
    chance = random.Random(11)
    texts = [release["text"] for release in releases]
    frequency = Counter(word for text in texts for word in set(WORD.findall(text)))
    words = sorted(word for word, n in frequency.items() if 5 <= n <= len(texts) // 10)
    names = sorted(word for word in words if word[0].isupper())
    kinds: dict[str, Callable[[], tuple[str, tuple[str, tuple[str, ...]] | None]]] = {
        "term": lambda: term(chance.choice(words)),
        "AND": lambda: pair("AND", chance.choice(words), chance.choice(words)),
        "OR": lambda: pair("OR", chance.choice(words), chance.choice(words)),
        "NOT": lambda: pair("NOT", chance.choice(words), chance.choice(words)),
        "phrase": lambda: phrase(chance, texts),
        "prefix": lambda: prefix(chance.choice(words)[:5]),
        "title": lambda: titled(chance.choice(words)),
        "date + term": lambda: dated(chance.choice(words), chance.randint(2014, 2024)),
        "publisher + term": lambda: published(chance.choice(words), chance.choice(releases)),
        "inner wildcard": lambda: (f"*{chance.choice(words)[2:7].lower()}*", None),
        "fuzzy": lambda: (f"{chance.choice(words)}~1", None),
        "person + term": lambda: (f"person:{chance.choice(names)} {chance.choice(words)}", None),
        "claim": lambda: (f"speaker:{chance.choice(names)} said:{chance.choice(words)}", None),
    }
    return [
        Question(kind, *made)
        for kind, make in kinds.items()
        for made in (make() for _ in range(count))
    ]


FTS = "SELECT rowid FROM release WHERE release MATCH ?"


def term(word: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for one word."""
    return word, (FTS, (f'"{word}"',))


def pair(operator: str, one: str, other: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for two words."""
    ours = f"{one} AND NOT {other}" if operator == "NOT" else f"{one} {operator} {other}"
    return ours, (FTS, (f'"{one}" {operator} "{other}"',))


def phrase(chance: random.Random, texts: Sequence[str]) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for three words side by side."""
    found: list[str] = []
    while not found:
        found = re.findall(r"\b[^\W\d_]+ [^\W\d_]+ [^\W\d_]+\b", chance.choice(texts))
    asked = f'"{chance.choice(found)}"'
    return asked, (FTS, (asked,))


def prefix(beginning: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for words that begin alike."""
    return f"{beginning}*", (FTS, (f'"{beginning}"*',))


def titled(word: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for a word of the title."""
    return f"title:{word}", (FTS, (f'title:"{word}"',))


def dated(word: str, year: int) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for a word within a year."""
    ours = f"{word} AND date:{year}"
    days = (f"{year}-01-01", f"{year}-12-31")
    return ours, (f"{FTS} AND published BETWEEN ? AND ?", (f'"{word}"', *days))


def published(word: str, release: dict[str, str]) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Ask for a word in the releases of one office."""
    publisher = release["publisher"]
    ours = f'{word} AND publisher:"{publisher}"'
    return ours, (f"{FTS} AND publisher = ?", (f'"{word}"', publisher))


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds the action took."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def ask_fts(connection: sqlite3.Connection, asked: tuple[str, tuple[str, ...]]) -> None:
    """Fetch the ten best releases whole, and the number of all, as the archive does."""
    condition, values = asked
    connection.execute(condition.replace("rowid", "count(*)"), values).fetchone()
    connection.execute(
        f"{condition.replace('rowid', '*')} ORDER BY rank LIMIT 10", values
    ).fetchall()


def ask_all(home: Path, database: Path, questions: Sequence[Question]) -> None:
    """Ask every question of both and print the times of each kind."""
    settings = load_settings(home, {})
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    with open_store(settings) as store, closing(sqlite3.connect(database)) as connection:
        index = open_index(settings.index_folder)
        for warm_up in (True, False):
            for question in questions[::5] if warm_up else questions:
                query = parse_query(question.ours)
                spent = timed(lambda q=query: search_releases(store, index, q, Window()))
                ours.setdefault(question.kind, []).append(spent)
                if question.fts:
                    spent = timed(lambda asked=question.fts: ask_fts(connection, asked))
                    theirs.setdefault(question.kind, []).append(spent)
        index.close()
    print(f"\n{'query, ms':18}{'p50':>8}{'p95':>8}{'FTS5 p50':>10}{'p95':>8}{'p95 ratio':>11}")
    for kind, times in ours.items():
        print_times(kind, times, theirs.get(kind))


def print_times(kind: str, ours: Sequence[float], theirs: Sequence[float] | None) -> None:
    """Print one line of the table."""
    p95 = quantiles(ours, n=20)[-1]
    line = f"{kind:18}{median(ours):8.1f}{p95:8.1f}"
    if theirs:
        other = quantiles(theirs, n=20)[-1]
        line += f"{median(theirs):10.1f}{other:8.1f}{p95 / other:11.1f}"
    print(line)


def size(path: Path) -> float:
    """Return the size of a file or folder in MB."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 2**20


def main() -> None:
    """Build both and ask both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--build-fts", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build_fts:
        build_fts(*arguments.build_fts)
        return
    releases = list(read_releases(arguments.releases))
    with TemporaryDirectory() as folder:
        home, lines, database = (Path(folder) / name for name in ("home", "all.jsonl", "fts.db"))
        lines.write_text("".join(f"{json.dumps(release)}\n" for release in releases), "utf-8")
        archive = str(Path(sys.executable).with_name("archive"))
        ours = run([archive, "--home", str(home), "ingest", str(lines)])
        theirs = run([sys.executable, __file__, "--build-fts", str(lines), str(database)])
        n = len(releases)
        heads = f"{'releases/s':>12}{'CPU s':>8}{'peak MB':>9}{'index MB':>10}{'all MB':>8}"
        print(f"{'building':18}{heads}")
        for name, cost, index, everything in (
            ("archive", ours, size(home / "index"), size(home)),
            ("FTS5", theirs, size(database), size(database)),
        ):
            print(
                f"{name:18}{n / cost.wall:12.0f}{cost.cpu:8.1f}{cost.memory:9.0f}"
                f"{index:10.0f}{everything:8.0f}"
            )
        print(f"{'ratio':18}{ours.wall / theirs.wall:12.1f} x the time of FTS5")
        ask_all(home, database, make_questions(releases, arguments.queries))


if __name__ == "__main__":
    main()
