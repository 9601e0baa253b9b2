"""Work is spread over processes, and nobody can tell from the results."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.config import load_settings
from archive.documents import Source
from archive.errors import ArchiveError
from archive.filing import Add, Counts, Fail, Replace, Skip
from archive.ingest import run
from archive.ingest.plan import Defaults, planned_record
from archive.ingest.run import Effort, ingest, preview
from archive.ingest.workers import ahead, opened_workers
from archive.store.store import Store, open_store

NOW = datetime(2024, 5, 31, 12, 0, tzinfo=UTC)
Dump = Callable[[Path], object]


def releases(count: int) -> list[Source | Fail]:
    """Return sources of which some are the same release again, some are alike, some fail."""
    texts = (
        f"Titel {n % 40}\n\n„Wir bauen {n % 60} Schulen“, sagte Stadträtin Eva Lindner am Montag."
        " Die Arbeiten dauern bis zum Sommer und kosten die Stadt weniger als geplant, weil alle"
        f" helfen. Teil {n % 50}."
        for n in range(count)
    )
    sources: list[Source | Fail] = [
        Source(f"file:///{n % 70}.txt", text.encode(), "text/plain") for n, text in enumerate(texts)
    ]
    return [*sources, Source("file:///x.txt", b"\x00", "text/plain"), Fail("file:///y", "gone")]


def taken_in(home: Path, sources: list[Source | Fail], effort: Effort) -> tuple[Path, Counts]:
    with open_store(load_settings(home, {}), create=True) as store:
        counts = ingest(
            store, sources, Defaults(), clock=lambda: NOW, report=lambda _: None, effort=effort
        )
        return store.database, counts


def test_the_database_is_the_same_row_by_row_however_many_work(
    tmp_path: Path, dump: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 30)
    sources = releases(150)

    alone, counts = taken_in(tmp_path / "1", sources, Effort(1))
    together, same = taken_in(tmp_path / "2", sources, Effort(2))

    assert counts == same
    assert counts.failed == 2
    assert counts.changed > 0
    assert dump(together) == dump(alone)


def test_batches_planned_ahead_know_of_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 1)
    first = Source("file:///a.txt", b"Titel\n\nText.", "text/plain")
    second = Source("file:///a.txt", b"Titel\n\nAnders.", "text/plain")
    sources = [first, second, first, second]

    planned = list(preview(store, sources, Defaults()))
    counts = ingest(store, sources, Defaults(), clock=lambda: NOW, report=lambda _: None)

    assert [type(action) for action in planned] == [Add, Replace, Skip, Skip]
    assert counts == Counts(new=1, changed=1, unchanged=2)


def test_a_plan_is_told_by_key_and_title(store: Store) -> None:
    text = Source("file:///a.txt", b"Titel\n\nText.", "text/plain")

    added, failed = (
        planned_record(action)
        for action in preview(store, [text, Fail("file:///b", "gone")], Defaults())
    )

    assert (added.action, added.key, added.title) == ("add", "file:///a.txt", "Titel")
    assert (failed.action, failed.source, failed.reason) == ("fail", "file:///b", "gone")


def test_a_run_that_is_stopped_ends_after_a_batch_and_the_next_goes_on(
    tmp_path: Path, dump: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 30)
    sources = releases(150)
    whole, _ = taken_in(tmp_path / "whole", sources, Effort())

    _, some = taken_in(tmp_path / "parts", sources, Effort(2, stopped=lambda: True))
    database, rest = taken_in(tmp_path / "parts", sources, Effort())

    assert sum((some.new, some.changed, some.unchanged, some.failed)) == 30
    assert rest.new + rest.changed > 0
    assert dump(database) == dump(whole)


def test_a_batch_is_neither_too_many_nor_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 3)
    monkeypatch.setattr(run, "BATCH_BYTES", 10)
    sizes = [1, 1, 1, 1, 20, 5, 5, 1]
    sources: list[Source | Fail] = [Source(str(n), b"x" * n, "text/plain") for n in sizes]

    batches = [
        [len(source.content) for source in batch if isinstance(source, Source)]
        for batch in run.batches(sources)
    ]

    assert batches == [[1, 1, 1], [1, 20], [5, 5], [1]]


def test_few_sources_start_no_workers(store: Store) -> None:
    assert run._measured(iter(releases(5)), 8)[1] == 1
    assert run._measured(iter(releases(run.SMALL)), 8)[1] == 8
    assert len(list(run._measured(iter(releases(run.SMALL)), 8)[0])) == run.SMALL + 2


def test_work_is_begun_ahead_and_given_in_order() -> None:
    begun: list[int] = []

    def start(n: int) -> Callable[[], list[int]]:
        begun.append(n)
        return lambda: [n]

    results = ahead(start(n) for n in range(3))

    assert next(results) == [0]
    assert begun == [0, 1]
    assert list(results) == [[1], [2]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    with opened_workers(jobs) as workers:
        assert workers.start(abs, range(-50, 0))() == list(range(50, 0, -1))
        assert workers.start(abs, [])() == []


def test_a_worker_that_dies_ends_the_run_with_a_reason() -> None:
    with opened_workers(2) as workers, pytest.raises(ArchiveError, match="a worker process died"):
        workers.start(os._exit, [1])()
