"""Measure the HTML reader on gold pages, beside trafilatura alone on the same pages.

    python benchmarks/html_pages.py [--profiles off] [--worst 5]

Prints the share of exact titles, dates, publishers and numbers, and the token F1 of the text, with
and without the contact block that the gold text keeps; then the fragments that must and must not
be in the pages of other sites; then pages a second with two processes against trafilatura with
one, in turns. trafilatura is no dependency: `pip install trafilatura` before the run. (A file
`html.py` here would hide the standard library from it.)
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import mean, median

import trafilatura

from archive.documents import Document, Source
from archive.readers.html import read
from archive.readers.html.profiles import NO_PROFILES, Profiles

DATA = Path(__file__).parents[2] / "shared" / "data"
WORD = re.compile(r"\w+")
ROUNDS = 3


@dataclass(frozen=True)
class Page:
    """A page and what is known of it."""

    source: Source
    gold: dict[str, str | None]


def load(folder: Path) -> list[Page]:
    """Return the pages of a gold folder."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines]
    return [
        Page(Source((path := folder / gold["file"]).as_uri(), path.read_bytes(), "text/html"), gold)
        for gold in golds
    ]


def token_f1(found: str, gold: str) -> float:
    """Return the F1 of the words, counted with their frequency."""
    ours, theirs = Counter(WORD.findall(found)), Counter(WORD.findall(gold))
    return 2 * sum((ours & theirs).values()) / max(1, ours.total() + theirs.total())


def read_trafilatura(page: Page) -> Document:
    """Return what trafilatura alone makes of a page."""
    found = trafilatura.bare_extraction(page.source.content, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Document("", "")
    day = date.fromisoformat(found.date) if found.date else None
    return Document(found.title or "", found.text or "", published=day)


def print_accuracy(name: str, pages: Sequence[Page], documents: Sequence[Document]) -> None:
    """Print one line of the table of figures."""
    pairs = list(zip(pages, documents, strict=True))
    figures = [
        mean(found.title == page.gold["title"] for page, found in pairs),
        mean(str(found.published) == page.gold["published"] for page, found in pairs),
        mean(found.publisher == page.gold["publisher"] for page, found in pairs),
        mean(found.number == page.gold["number"] for page, found in pairs),
        mean(token_f1(found.text, page.gold["text"] or "") for page, found in pairs),
        mean(
            token_f1(f"{found.text}\n{found.contact or ''}", page.gold["text"] or "")
            for page, found in pairs
        ),
    ]
    print(f"{name:14}" + "".join(f"{figure:11.4f}" for figure in figures))


def print_worst(pages: Sequence[Page], documents: Sequence[Document], count: int) -> None:
    """Print the pages whose text is farthest from the gold."""
    scores = (
        (token_f1(found.text, page.gold["text"] or ""), page.gold["file"])
        for page, found in zip(pages, documents, strict=True)
    )
    for score, file in sorted(scores)[:count]:
        print(f"{score:.3f} {file}")


def print_fragments(name: str, pages: Sequence[Page], documents: Sequence[Document]) -> None:
    """Print the share of the fragments that are in the texts."""
    texts = [" ".join(document.text.split()) for document in documents]
    shares = []
    for key in ("must_contain", "must_not_contain"):
        hits = [
            " ".join(fragment.split()) in text
            for page, text in zip(pages, texts, strict=True)
            for fragment in page.gold[key] or ()
        ]
        shares.append(f"{key} {sum(hits)}/{len(hits)} = {mean(hits):.3f}")
    print(f"{name:14} {'   '.join(shares)}")


def timed(action: Callable[[], object]) -> float:
    """Return how many seconds the action took."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def print_speed(pages: Sequence[Page], profiles: Profiles | None) -> None:
    """Print pages a second: ours with one and two processes, trafilatura's with one."""
    sources = [page.source for page in pages]
    reader = partial(read, profiles=profiles)
    times: dict[str, list[float]] = {"archive, 1": [], "archive, 2": [], "trafilatura, 1": []}
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(reader, sources[:8]))  # the processes are up
        for _ in range(ROUNDS):
            times["archive, 1"].append(timed(lambda: list(map(reader, sources))))
            times["archive, 2"].append(
                timed(lambda: list(pool.map(reader, sources, chunksize=len(sources) // 8 or 1)))
            )
            times["trafilatura, 1"].append(timed(lambda: list(map(read_trafilatura, pages))))
    speeds = {name: len(sources) / median(spent) for name, spent in times.items()}
    print("\npages/s  " + "   ".join(f"{name}: {speed:.0f}" for name, speed in speeds.items()))
    print(f"ratio    {speeds['archive, 2'] / speeds['trafilatura, 1']:.1f}")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", choices=("on", "off"), default="on")
    parser.add_argument("--worst", type=int, default=0, help="print the pages with the lowest F1")
    arguments = parser.parse_args()
    profiles = NO_PROFILES if arguments.profiles == "off" else None
    one_city, others = load(DATA / "html_berlin"), load(DATA / "html_other")
    ours, ours_others = (
        [read(page.source, profiles) for page in pages] for pages in (one_city, others)
    )
    theirs, theirs_others = (
        [read_trafilatura(page) for page in pages] for pages in (one_city, others)
    )
    print(f"{len(one_city)} pages of one city, profiles {arguments.profiles}")
    names = ("title", "date", "publisher", "number", "text F1", "+ contact")
    print(" " * 14 + "".join(f"{name:>11}" for name in names))
    print_accuracy("archive", one_city, ours)
    print_accuracy("trafilatura", one_city, theirs)
    print_worst(one_city, ours, arguments.worst)
    print(f"\n{len(others)} pages of other sites")
    print_fragments("archive", others, ours_others)
    print_fragments("trafilatura", others, theirs_others)
    print_speed(list(chain(one_city, others)), profiles)


if __name__ == "__main__":
    main()
