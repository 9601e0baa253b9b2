"""The index follows the database, and what it misses is found and mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.check import find_problems
from archive.config import Settings
from archive.filing import Counts
from archive.index import open_index
from archive.indexing import fill_index, opened_index, rebuild_index, searchable_index
from archive.query import parse_query
from archive.search import Window, search_releases
from archive.store.lock import Caller
from archive.store.queue import count_queued, read_queued, unqueue
from archive.store.store import Store, open_store

TakeIn = Callable[..., Counts]
NOW = datetime(2024, 6, 1, tzinfo=UTC)
RELEASE = {"id": "1", "text": "Das Bad öffnet."}
CHANGED = {"id": "1", "text": "Das Bad schließt."}


def found(store: Store, settings: Settings, word: str) -> list[int]:
    with opened_index(settings, store) as index:
        page = search_releases(store, index, parse_query(word), Window())
    return [release.id for release in page.items]


def searched(store: Store, settings: Settings, word: str) -> list[int]:
    with searchable_index(settings, store) as index:
        return [hit.id for hit in index.search(parse_query(word)).hits]


def test_what_is_queued_is_taken_in_by_the_next_command(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)
    assert found(store, settings, "öffnet") == [1]

    take_in(CHANGED)

    assert found(store, settings, "schließt") == [1]
    assert found(store, settings, "öffnet") == []
    with store.reading() as connection:
        assert count_queued(connection) == 0


def test_a_crash_before_the_queue_is_emptied_only_repeats_work(
    store: Store, settings: Settings, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(RELEASE)
    monkeypatch.setattr("archive.indexing.unqueue", interrupt)
    with pytest.raises(KeyboardInterrupt):
        found(store, settings, "öffnet")
    monkeypatch.undo()

    assert found(store, settings, "öffnet") == [1]
    assert list(find_problems(store, settings)) == []


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_rebuilding_counts_what_it_takes_in(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(*({"id": str(n), "text": f"Meldung {n}."} for n in range(7)))
    steps: list[int] = []

    assert rebuild_index(settings, store, advance=steps.append) == 7

    assert sum(steps) == 7
    assert len(found(store, settings, "Meldung")) == 7


def test_check_names_what_the_index_misses(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)
    missing = [problem.thing for problem in find_problems(store, settings)]
    found(store, settings, "öffnet")
    take_in(CHANGED)
    waiting = [problem.problem for problem in find_problems(store, settings)]
    with store.writing() as connection:
        unqueue(connection, read_queued(connection, 10))
    stale = [problem.thing for problem in find_problems(store, settings)]

    assert missing == ["index", "index"]
    assert waiting == ["1 releases wait for it", "the index holds another state of it"]
    assert stale == ["release 1"]


def test_a_search_does_not_wait_for_who_writes_and_finds_what_was_there_before(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)
    found(store, settings, "öffnet")
    take_in(CHANGED)

    with store.lock.held():
        assert searched(store, settings, "öffnet") == [1]

    assert searched(store, settings, "öffnet") == []
    assert searched(store, settings, "schließt") == [1]


def test_a_search_tells_what_it_may_not_find_where_nothing_can_be_written(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)
    found(store, settings, "öffnet")
    take_in(CHANGED)
    lock, told = settings.home / "writing.lock", list[str]()
    lock.unlink()
    lock.mkdir()

    with open_store(settings, caller=Caller(tell=told.append)) as reader:
        assert searched(reader, settings, "öffnet") == [1]

    assert told == [
        f"1 releases may not be found yet: {lock}: the archive cannot be locked: Is a directory"
    ]


def test_a_search_makes_the_index_that_is_not_there(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)

    assert searched(store, settings, "öffnet") == [1]


@pytest.mark.parametrize(
    "time",
    ["2024-06-01T12:00:00Z", "yesterday", "", 1717243200, 0.1, b"\xff"],
    ids=["another form", "no time", "empty", "a number", "a fraction", "bytes"],
)
def test_what_is_queued_at_any_time_leaves_the_queue(
    store: Store, settings: Settings, take_in: TakeIn, time: object
) -> None:
    take_in(RELEASE)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE index_queue SET queued_at = ?", (time,))

    assert found(store, settings, "öffnet") == [1]

    assert list(find_problems(store, settings)) == []


def test_the_index_of_another_archive_is_built_anew_and_not_asked(
    store: Store, settings: Settings, take_in: TakeIn, tmp_path: Path
) -> None:
    take_in(RELEASE)
    found(store, settings, "öffnet")
    theirs = replace(
        settings, home=tmp_path / "other", database_url=f"sqlite:///{tmp_path}/other.db"
    )
    with open_store(theirs, create=True) as other:
        told = [problem.problem for problem in find_problems(other, theirs)]
        answers = [searched(other, theirs, "öffnet") for _ in range(2)]

    assert ["not an index of the archive" in problem for problem in told] == [True]
    assert answers == [[], []]
    assert found(store, settings, "öffnet") == [1]


def test_an_index_with_nothing_queued_is_left_alone(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in(RELEASE)
    found(store, settings, "öffnet")
    index = open_index(settings.index_folder, settings.index_token)

    assert fill_index(store, index) == 0
    index.close()
