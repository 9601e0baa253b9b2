"""Analyse what is stored anew, and replace what was found by what is found now.

The analysis runs in processes of its own; storing follows in the order of the versions, batch by
batch, each whole or not at all. What changed is queued for the index in the same transaction. A
version whose analysis brings its process down keeps what was found in it before.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import tee

from archive.analysis import analyse
from archive.documents import Analysis
from archive.records import ChangeRecord, FindingChange
from archive.store.difference import Difference
from archive.store.finding_rows import Finding
from archive.store.queue import queue
from archive.store.revision import Extractor, revise
from archive.store.store import Store
from archive.store.versions import StoredVersion, count_versions, find_versions
from archive.working.workers import Workers, ahead, opened_workers

BATCH = 200  # versions a transaction: bounds the memory, and what a crash has to do again
AHEAD = 2  # batches that are begun before the one that is stored, so that no process is ever idle
Batch = Sequence[StoredVersion]
TOLD: Mapping[str, Sequence[str]] = {  # the columns by which people know a thing
    "mentions": ("surface", "role"),
    "roles": ("role",),
    "claims": ("speaker_text", "text"),
    "amounts": ("value", "value_to", "currency"),
    "dates": ("value",),
}


def reanalyse(
    store: Store,
    extractors: Collection[Extractor],
    *,
    jobs: int,
    clock: Callable[[], datetime],
    advance: Callable[[int], None],
    fail: Callable[[StoredVersion, str], None],
    tell: Callable[[FindingChange], None] | None = None,
    model: str | None = None,
) -> list[ChangeRecord]:
    """Run the extractors over all versions and return how much changed; run again, nothing does.

    No `jobs` means in this process. `fail` is given each version that cannot be analysed, and why;
    `tell` each change once it is stored; `model` names a spaCy model to be asked too.
    """
    with store.reading() as connection:
        count = count_versions(connection)
    totals: dict[str, Counter[str]] = {}
    with opened_workers(min(jobs, count)) as workers:
        for batch, analyses in _analysed(find_versions(store, BATCH), workers, model):
            findings = _findings(batch, analyses, fail)
            done = _store(store, batch, findings, extractors, clock())
            for kind, changes in done.items():
                totals.setdefault(kind, Counter()).update(_counts(changes))
            if tell:
                for change in _told(batch, done):
                    tell(change)
            advance(len(batch))
    return [ChangeRecord(kind, **counts) for kind, counts in totals.items()]


def _analysed(
    batches: Iterable[Batch], workers: Workers, model: str | None
) -> Iterator[tuple[Batch, list[Analysis | str]]]:
    """Yield each batch with the analysis of each version, or why there is none, in order."""
    ours, theirs = tee(batches)
    work = partial(_analyse, model=model)
    begun = (workers.start(work, batch, _lost) for batch in theirs)
    yield from zip(ours, ahead(begun, AHEAD), strict=True)


def _analyse(version: StoredVersion, *, model: str | None) -> Analysis | str:
    return analyse(version.document, model)


def _lost(_version: StoredVersion, why: str) -> Analysis | str:
    return why


def _findings(
    batch: Batch, analyses: Sequence[Analysis | str], fail: Callable[[StoredVersion, str], None]
) -> list[Finding]:
    """Return what was found in each version; one that could not be analysed is told."""
    findings = []
    for version, analysis in zip(batch, analyses, strict=True):
        if isinstance(analysis, str):
            fail(version, analysis)
        else:
            findings.append(Finding(version.id, version.document, analysis))
    return findings


def _store(
    store: Store,
    batch: Batch,
    findings: Sequence[Finding],
    extractors: Collection[Extractor],
    now: datetime,
) -> dict[str, Difference]:
    with store.writing() as connection:
        done = revise(connection, findings, extractors)
        changed = set[int]().union(*(changes.versions for changes in done.values()))
        releases = {version.release_id for version in batch if version.id in changed}
        queue(connection, sorted(releases), now)
    return done


def _told(batch: Batch, done: Mapping[str, Difference]) -> list[FindingChange]:
    """Return the changes, release by release."""
    versions = {version.id: version for version in batch}
    changes = [
        FindingChange(
            kind,
            change,
            versions[row["version_id"]].release_id,
            versions[row["version_id"]].n,
            " · ".join(str(row[column]) for column in TOLD[kind] if row[column] is not None),
        )
        for kind, changes in done.items()
        for change, row in changes.rows()
    ]
    return sorted(changes, key=lambda change: (change.release, change.version))


def _counts(changes: Difference) -> dict[str, int]:
    return {
        "added": len(changes.added),
        "removed": len(changes.removed),
        "changed": len(changes.changed),
    }
