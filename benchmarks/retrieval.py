"""Measure how often the release that a title belongs to is found among the texts.

    python benchmarks/retrieval.py

The texts are indexed without their titles; each title is then asked for as plain words, of which
any may match. The weights of the ranking were chosen with all titles in view; the halves, those in
even and in odd places, show how far chance goes. Needs what `requirements.txt` beside this names.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from math import log2
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from measure import ROOT, read_releases
from peers import Fts, Tantivy, as_written, stemmed

from archive.documents import ReleaseEntry
from archive.index import Index, create_index
from archive.query import plain_query

TITLES = ROOT.parent / "shared" / "data" / "retrieval" / "title2text.jsonl"
DEPTH = 10

Rank = Callable[[str], Sequence[str]]


def entries(releases: Sequence[dict[str, str]]) -> Iterator[ReleaseEntry]:
    """Yield the releases as the index takes them in, numbered from 0."""
    for number, release in enumerate(releases):
        yield ReleaseEntry(number, number + 1, "", release["text"], None, None, None, None)


def places(rank: Rank, asked: Sequence[dict[str, object]]) -> list[int | None]:
    """Return, for each title, the place of its release among the best, from 0."""
    found: list[int | None] = []
    for title in asked:
        best = rank(str(title["query"]))
        (wanted,) = title["relevant"]  # type: ignore[misc] # each title belongs to one release
        found.append(best.index(wanted) if wanted in best else None)
    return found


def figures(found: Sequence[int | None]) -> tuple[float, float, float]:
    """Return nDCG, mean reciprocal rank and recall, of the ten best."""
    return (
        fmean(0 if at is None else 1 / log2(at + 2) for at in found),
        fmean(0 if at is None else 1 / (at + 1) for at in found),
        fmean(at is not None for at in found),
    )


def compare(name: str, rank: Rank, asked: Sequence[dict[str, object]]) -> None:
    """Print one line of the table."""
    start = time.process_time()
    found = places(rank, asked)
    spent = (time.process_time() - start) / len(asked) * 1000
    columns = [figures(half) for half in (found, found[::2], found[1::2])]
    ndcg, mrr, recall = columns[0]
    print(
        f"{name:22}{ndcg:9.4f}{mrr:9.4f}{recall:9.4f}{columns[1][0]:9.4f}{columns[2][0]:9.4f}"
        f"{spent:9.1f}",
        flush=True,
    )


def archive_rank(index: Index, ids: Sequence[str]) -> Rank:
    """Return how the archive ranks."""
    return lambda text: [ids[hit.id] for hit in index.search(plain_query(text), limit=DEPTH).hits]


def main() -> None:
    """Index the texts four times and ask each index for all titles."""
    releases = [release | {"title": ""} for release in read_releases(20_000)]
    ids = [release["id"] for release in releases]
    asked = [json.loads(line) for line in TITLES.read_text("utf-8").splitlines()]
    heads = ("nDCG@10", "MRR", "recall", "even", "odd", "CPU ms")
    print(f"{'engine':22}" + "".join(f"{head:>9}" for head in heads))
    with TemporaryDirectory() as folder:
        for name, analyse in (("FTS5", as_written), ("FTS5, German stems", stemmed)):
            with closing(Fts(Path(folder) / f"{name}.db", analyse)) as fts:
                fts.build(releases)
                compare(name, lambda text, of=fts: [ids[n] for n in of.rank(text, DEPTH)], asked)
        tantivy = Tantivy(Path(folder) / "tantivy")
        tantivy.build(releases)
        compare(
            "tantivy", lambda text: [ids[number] for number in tantivy.rank(text, DEPTH)], asked
        )
        with closing(create_index(Path(folder) / "index")) as index:
            index.update(entries(releases))
            compare("archive", archive_rank(index, ids), asked)


if __name__ == "__main__":
    main()
