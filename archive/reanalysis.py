"""Analyse what is stored anew, and replace what was found by what is found now.

The analysis runs in processes of its own; storing follows in the order of the versions, batch by
batch, each whole or not at all. What changed is queued for the index in the same transaction.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from archive.analysis import analyse
from archive.documents import Analysis, Document
from archive.records import ChangeRecord, FindingChange
from archive.store.difference import Difference
from archive.store.finding_rows import Finding
from archive.store.queue import queue
from archive.store.revision import Extractor, revise
from archive.store.store import Store
from archive.store.versions import StoredVersion, count_versions, find_versions

BATCH = 200  # versions a transaction: bounds the memory, and what a crash has to do again
AHEAD = 2  # batches that wait for each process, so that none is ever idle
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
    tell: Callable[[FindingChange], None] | None = None,
    model: str | None = None,
) -> list[ChangeRecord]:
    """Run the extractors over all versions and return how much changed; run again, nothing does.

    `tell` is given each change once it is stored; `model` names a spaCy model to be asked too.
    """
    with store.reading() as connection:
        batches = -(-count_versions(connection) // BATCH)
    totals: dict[str, Counter[str]] = {}
    for batch, analyses in _analysed(find_versions(store, BATCH), min(jobs, batches), model):
        done = _store(store, batch, analyses, extractors, clock())
        for kind, changes in done.items():
            totals.setdefault(kind, Counter()).update(_counts(changes))
        if tell:
            for change in _told(batch, done):
                tell(change)
        advance(len(batch))
    return [ChangeRecord(kind, **counts) for kind, counts in totals.items()]


def _store(
    store: Store,
    batch: Batch,
    analyses: Sequence[Analysis],
    extractors: Collection[Extractor],
    now: datetime,
) -> dict[str, Difference]:
    findings = [
        Finding(version.id, version.document, analysis)
        for version, analysis in zip(batch, analyses, strict=True)
    ]
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


def analyse_all(documents: Sequence[Document], model: str | None) -> list[Analysis]:
    """Return the analysis of each document."""
    return [analyse(document, model) for document in documents]


def _analysed(
    batches: Iterable[Batch], jobs: int, model: str | None
) -> Iterator[tuple[Batch, list[Analysis]]]:
    """Yield each batch with its analyses, in order, made by so many processes."""
    if jobs <= 1:
        for batch in batches:
            yield batch, analyse_all([version.document for version in batch], model)
        return
    waiting: deque[tuple[Batch, Future[list[Analysis]]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            documents = [version.document for version in batch]
            waiting.append((batch, pool.submit(analyse_all, documents, model)))
            if len(waiting) > AHEAD * jobs:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
