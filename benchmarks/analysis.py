"""Measure what analysing releases costs beside Whoosh's plain indexing of the same texts.

    python benchmarks/analysis.py [--releases 20000]

Each runs in a process of its own, one after the other; CPU time counts, because the machine is
noisy, and the ratio is what lasts. Reading the releases is counted for neither. The run fails if a
span does not hold the words that it stands for.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from measure import build_whoosh, read_releases

from archive.analysis import analyse
from archive.documents import Analysis, Document, Span


def analyse_all(count: int) -> dict[str, Any]:
    """Analyse the releases and return the CPU seconds, the slowest and the inexact spans."""
    spent, slowest, inexact = 0.0, (0.0, ""), list[str]()
    for release in read_releases(count):
        document = Document(title=release["title"], text=release["text"])
        start = time.process_time()
        analysis = analyse(document)
        took = time.process_time() - start
        spent += took
        slowest = max(slowest, (took, release["id"]))
        inexact += (f"{release['id']}: {fault}" for fault in find_inexact(document.text, analysis))
    return {"cpu": spent, "slowest": slowest, "inexact": inexact}


def find_inexact(text: str, analysis: Analysis) -> Iterator[str]:
    """Yield what does not stand where it should."""
    for mention, _ in analysis.mentions():
        if mention.span.of(text) != mention.surface:
            yield f"the mention {mention}"
    said = [span for claim in analysis.claims for span in claim.spans]
    for before, after in pairwise(sorted(said)):
        if before.overlaps(after):
            yield f"the claims at {before} and {after}"
    for span in (*said, *other_spans(analysis)):
        if span.end > len(text) or not span.of(text).strip():
            yield f"the words at {span}"


def other_spans(analysis: Analysis) -> Iterator[Span]:
    """Yield where speakers, cues, amounts and dates stand."""
    for claim in analysis.claims:
        yield from claim.cue
        yield from [claim.speaker] if claim.speaker else []
    yield from (amount.span for amount in analysis.amounts)
    yield from (mention.span for mention in analysis.dates)


def index_all(count: int) -> dict[str, Any]:
    """Index the releases with Whoosh's German analyzer and return the CPU seconds."""
    releases = list(read_releases(count))
    with TemporaryDirectory() as folder:
        start = time.process_time()
        build_whoosh(Path(folder), releases)
        return {"cpu": time.process_time() - start}


JOBS = {"analyse": analyse_all, "index": index_all}


def run_apart(job: str, count: int) -> dict[str, Any]:
    """Return what the job answers in a process of its own."""
    command = [sys.executable, __file__, "--releases", str(count), "--job", job]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    """Run both jobs and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.job:
        print(json.dumps(JOBS[arguments.job](arguments.releases)))
        return
    ours, theirs = (run_apart(job, arguments.releases) for job in JOBS)
    for name, answer in (("analysis", ours), ("Whoosh", theirs)):
        print(f"{name:10}{answer['cpu']:8.1f} CPU s{arguments.releases / answer['cpu']:8.0f} /s")
    print(f"{'ratio':10}{ours['cpu'] / theirs['cpu']:8.2f} x the CPU time of Whoosh")
    took, slowest = ours["slowest"]
    print(f"{'slowest':10}{1000 * took:8.1f} ms, {slowest}")
    print(f"{'inexact':10}{len(ours['inexact']):8} spans")
    if ours["inexact"]:
        sys.exit("\n".join(ours["inexact"]))


if __name__ == "__main__":
    main()
