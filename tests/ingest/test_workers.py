"""Work is spread over processes, and nobody can tell from the results."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError
from datetime import UTC, datetime
from multiprocessing import resource_tracker, spawn
from pathlib import Path

import pytest

from archive.config import load_settings
from archive.documents import Analysis, Document, Source
from archive.errors import ArchiveError
from archive.filing import Action, Add, Counts, Fail, Reading, Replace, Skip
from archive.ingest import run
from archive.ingest.examine import Examination
from archive.ingest.plan import Defaults, planned_record
from archive.ingest.run import Effort, ingest, preview
from archive.store.store import Store, open_store
from archive.working.worker import FATAL, Worker
from archive.working.workers import GIVING_WAY, ahead, opened_workers

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


def test_few_sources_start_no_workers_unless_a_native_library_reads_them() -> None:
    page = Source("file:///a.html", b"<p>Text", "text/html")

    assert run._measured(iter(releases(5)), 8)[1] == 0
    assert run._measured([*releases(5), page], 8)[1] == 1
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


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    with opened_workers(jobs) as workers:
        assert workers.start(abs, range(-50, 0), lost)() == list(range(50, 0, -1))
        assert workers.start(abs, [], lost)() == []


def lost(item: int, why: str) -> str:
    return f"{item} {why}"


def die_of_some(item: int) -> int:
    """Do what a crash in a native library does."""
    if item % 7 == 3:
        os.kill(os.getpid(), signal.SIGSEGV)
    return item


def be_killed_twice(item: int) -> int:
    """Do what the system does when the memory runs short."""
    if item == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def be_killed_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def never_end(item: int) -> int:
    while item == 1:
        pass
    return item


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_kills_its_process_is_lost_alone(jobs: int) -> None:
    with opened_workers(jobs) as workers:
        first = workers.start(die_of_some, range(20), lost)
        second = workers.start(die_of_some, range(20, 25), lost)

        assert first() == [lost(n, FATAL) if n % 7 == 3 else n for n in range(20)]
        assert second() == [20, 21, 22, 23, lost(24, FATAL)]


def test_who_was_killed_gets_a_second_chance(tmp_path: Path) -> None:
    marks = [tmp_path / name for name in "abc"]

    with opened_workers(1) as workers:
        assert workers.start(be_killed_once, marks, lambda *_: "lost")() == ["a", "b", "c"]
        assert workers.start(be_killed_twice, [1, 2, 3], lost)() == [1, lost(2, FATAL), 3]


def test_an_item_without_end_is_lost_alone() -> None:
    worker = Worker(cpu_seconds=1)

    assert worker.do(never_end, [0, 1, 2], lost) == [0, lost(1, "took more than 1 seconds"), 2]

    worker.close()


def test_workers_end_with_their_work_undone() -> None:
    with opened_workers(1) as workers:
        pending = workers.start(never_end, [1, 1, 1], lost)

    with pytest.raises(CancelledError):
        pending()


def test_who_reads_and_analyses_gives_way_to_who_stores() -> None:
    with opened_workers(1) as workers:
        niceness = workers.start(os.nice, [0], lambda _, why: pytest.fail(why))()

    assert niceness == [min(os.nice(0) + GIVING_WAY, 19)]


def test_a_process_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    resource_tracker.ensure_running()  # else it would be started by that program, and found dead
    monkeypatch.setattr(spawn, "_python_exe", b"/bin/false")

    with pytest.raises(ArchiveError, match="no process can be started"):
        Worker().do(abs, [1], lost)


def test_a_source_that_was_lost_fails_with_its_bytes() -> None:
    source, failed = Source("file:///a.pdf", b"x", "application/pdf"), Fail("file:///b", "gone")

    assert run._unread(source, FATAL) == Fail(
        "file:///a.pdf", "cannot be read: that brought the process down", source
    )
    assert run._unread(failed, FATAL) is failed


def test_what_follows_on_a_text_that_cannot_be_analysed_fails_with_it() -> None:
    sources = [Source(f"file:///{name}", b"x", "text/plain") for name in "abcd"]
    document = Document(title="Titel", text="Text.")
    readings = [
        Reading(source, document, key, "") for source, key in zip(sources, "1213", strict=True)
    ]
    actions: list[Action] = [
        Add(readings[0]),
        Add(readings[1]),
        Replace(readings[2], 2),
        Skip(readings[3]),
    ]
    examined = Examination(Analysis(), (1,))

    completed = run._complete(actions, lambda: [FATAL, examined, examined], lost={})

    reason = "its release cannot be analysed: that brought the process down"
    assert completed == [
        Fail("file:///a", reason, sources[0]),
        Add(readings[1], Analysis(), (1,)),
        Fail("file:///c", reason, sources[2]),
        Skip(readings[3]),
    ]
