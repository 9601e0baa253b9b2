"""Measure ingest and search on many releases, beside other engines on the same texts.

    python benchmarks/load.py [--releases 20000] [--queries 40]

Each engine builds its index in a process of its own; then all are asked the same questions in this
one, in turn. CPU time counts, because the machine is noisy. An engine that has no such question has
a `-`: FTS5 has no fuzzy words and no parts of words, no peer has persons and claims. The peers only
index; the archive also keeps the originals, finds persons and claims, and fills its database.
"""

import argparse
import json
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from measure import (
    Cost,
    Release,
    build_whoosh,
    read_releases,
    run,
    size,
    write_releases,
)
from peers import Answer, Engine, Fts, Tantivy, as_written, stemmed
from questions import Question, make_questions

from archive.config import load_settings
from archive.index import Index, open_index
from archive.query import parse_query
from archive.search import Window, search_releases
from archive.search.facets import count_facets
from archive.search.found import show_matches
from archive.store.store import Store, open_store

PEERS: Mapping[str, Callable[[Path], Fts | Tantivy]] = {
    "FTS5": partial(Fts, analyse=as_written),
    "FTS5, stems": partial(Fts, analyse=stemmed),
    "tantivy": Tantivy,
}
BUILDERS: Mapping[str, Callable[[Path, Iterator[Release]], None]] = {
    "Whoosh": build_whoosh,
    **{
        name: lambda place, releases, of=of: of(place).build(releases) for name, of in PEERS.items()
    },
}
PERCENTS = (50, 95, 99)


class Archive:
    """This project, asked in its own language."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index

    def prepare(self, question: Question) -> Answer:
        """Return what fetches the ten best releases whole and the number of all, or counts."""
        asked = archive_words(question)
        if question.kind == "facet":
            return lambda: list(
                count_facets(
                    self._store, self._index, parse_query(asked), ("year", "publisher"), top=10
                )
            )
        if question.kind == "snippet":
            return lambda: self._show(asked)
        return lambda: search_releases(self._store, self._index, parse_query(asked), Window())

    def _show(self, asked: str) -> object:
        query = parse_query(asked)
        page = search_releases(self._store, self._index, query, Window())
        return show_matches(self._store, self._index, query, page)


def archive_words(question: Question) -> str:
    """Return the question in the archive's language."""
    words, among = question.words, question.among
    asked = {
        "AND": " AND ".join(words),
        "OR": " OR ".join(words),
        "NOT": " AND NOT ".join(words),
        "phrase": f'"{" ".join(words)}"',
        "prefix": f"{words[0]}*",
        "inner wildcard": f"*{words[0]}*",
        "fuzzy": f"{words[0]}~1",
        "title": f"title:{words[0]}",
        "date + term": f"{words[0]} AND date:{among}",
        "publisher + term": f'{words[0]} AND publisher:"{among}"',
        "person + term": f'{words[0]} AND person:"{among}"',
        "speaker + said": f'speaker:"{among}" said:{words[0]}',
    }
    return asked.get(question.kind, words[0])


@contextmanager
def opened_archive(home: Path) -> Iterator[Archive]:
    """Give the archive as it is asked."""
    settings = load_settings(home, {})
    with open_store(settings) as store:
        index = open_index(settings.index_folder, settings.index_token)
        try:
            yield Archive(store, index)
        finally:
            index.close()


def build_all(folder: Path, lines: Path, count: int) -> None:
    """Build everything, each in a process of its own, and print what that cost."""
    archive = str(Path(sys.executable).with_name("archive"))
    commands = {"archive": [archive, "--home", str(folder / "archive"), "ingest", str(lines)]}
    for name in BUILDERS:
        options = ["--build", name, str(lines), str(folder / name)]
        commands[name] = [sys.executable, __file__, *options]
    costs = {name: run(command) for name, command in commands.items()}
    heads = f"{'releases/s':>11}{'x Whoosh':>10}{'CPU s':>8}{'x Whoosh':>10}{'peak MB':>9}{'MB':>6}"
    print(f"{'building':18}{heads}")
    for name, cost in costs.items():
        print_cost(name, cost, costs["Whoosh"], count, size(folder / name))
    print(f"{'':18}the index of the archive alone: {size(folder / 'archive' / 'index'):.0f} MB")


def print_cost(name: str, cost: Cost, whoosh: Cost, count: int, megabytes: float) -> None:
    """Print one line of the first table."""
    print(
        f"{name:18}{count / cost.wall:11.0f}{cost.wall / whoosh.wall:10.2f}{cost.cpu:8.1f}"
        f"{cost.cpu / whoosh.cpu:10.2f}{cost.memory:9.0f}{megabytes:6.0f}",
        flush=True,
    )


def read_said(home: Path) -> list[tuple[str, str]]:
    """Return the family names of those who speak in the archive, each with what they say."""
    query = (
        "SELECT person.family, claim.text FROM claim"
        " JOIN person ON person.id = claim.speaker_person_id ORDER BY claim.id"
    )
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        return connection.execute(query).fetchall()


def timed(answer: Answer) -> float:
    """Return how many milliseconds of CPU time the answer takes."""
    start = time.process_time()
    answer()
    return (time.process_time() - start) * 1000


def ask_all(engines: Mapping[str, Engine], questions: Sequence[Question]) -> None:
    """Ask everyone every question, a fifth of them first to warm up, and print the times."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for is_warm, asked in ((False, questions[::5]), (True, questions)):
        for question in asked:
            for name, engine in engines.items():
                answer = engine.prepare(question)
                if answer and is_warm:
                    times[question.kind][name].append(timed(answer))
                elif answer:
                    answer()
    heads = "".join(f"{name:>19}" for name in engines)
    print(f"\n{'CPU ms, p50/95/99':18}{heads}{'p95 x FTS5':>13}")
    for kind, by_engine in times.items():
        cells = "".join(f"{spread(by_engine.get(name)):>19}" for name in engines)
        print(f"{kind:18}{cells}{ratio(by_engine['archive'], by_engine.get('FTS5')):>13}")


def spread(times: Sequence[float] | None) -> str:
    """Return the percentiles of the times."""
    return "/".join(f"{percentile(times, p):.1f}" for p in PERCENTS) if times else "-"


def ratio(ours: Sequence[float], theirs: Sequence[float] | None) -> str:
    """Return how many times theirs our 95th percentile is."""
    return f"{percentile(ours, 95) / percentile(theirs, 95):.1f}" if theirs else "-"


def percentile(times: Sequence[float], percent: int) -> float:
    """Return below what so many of a hundred are."""
    return quantiles(times, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Build all and ask all, in a folder that is taken away afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--build", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        name, lines, place = arguments.build
        with Path(lines).open(encoding="utf-8") as opened:
            BUILDERS[name](Path(place), map(json.loads, opened))
        return
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = folder / "all.jsonl"
        write_releases(lines, read_releases(arguments.releases))
        build_all(folder, lines, arguments.releases)
        releases = list(read_releases(arguments.releases))
        questions = make_questions(releases, read_said(folder / "archive"), arguments.queries)
        with opened_archive(folder / "archive") as archive:
            peers = {name: peer(folder / name) for name, peer in PEERS.items()}
            ask_all({"archive": archive, **peers}, questions)


if __name__ == "__main__":
    main()
