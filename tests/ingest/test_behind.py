"""The index is brought up while more is taken in, by a process that nothing depends on."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from archive.config import Settings
from archive.filing import Counts
from archive.index import open_index
from archive.indexing import opened_index
from archive.ingest.behind import _index_chunk, indexing_behind
from archive.query import parse_query
from archive.store.queue import count_queued
from archive.store.store import Store

TakeIn = Callable[..., Counts]
NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.behind.CHUNK", 3)


def queued(store: Store) -> int:
    with store.reading() as connection:
        return count_queued(connection)


def take_in_some(take_in: TakeIn, *numbers: int) -> None:
    take_in(*({"id": str(number), "text": f"Das Bad {number} öffnet."} for number in numbers))


@pytest.mark.usefixtures("small_chunks")
def test_a_full_chunk_is_indexed_by_another_process(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    with opened_index(settings, store):
        take_in_some(take_in, 1, 2, 3, 4)

        with indexing_behind(settings) as stored:
            stored(2)
            stored(2)

    assert queued(store) == 0
    index = open_index(settings.index_folder, settings.index_token)
    assert index.search(parse_query("Bad")).total == 4
    index.close()


@pytest.mark.usefixtures("small_chunks")
def test_less_than_a_chunk_is_left_for_the_end(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in_some(take_in, 1, 2)

    with indexing_behind(settings) as stored:
        stored(2)

    assert queued(store) == 2


@pytest.mark.usefixtures("small_chunks")
def test_what_fails_behind_is_left_for_the_end(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    take_in_some(take_in, 1, 2, 3)  # there is no index yet

    with indexing_behind(settings) as stored:
        stored(3)

    assert queued(store) == 3


def test_what_the_process_indexes_it_counts_and_what_fails_there_is_nothing(
    store: Store, settings: Settings, take_in: TakeIn
) -> None:
    """Asked in this process: the other one is killed at the end, before its coverage is written."""
    take_in_some(take_in, 1, 2, 3)

    before = _index_chunk(settings)  # there is no index yet
    with opened_index(settings, store):
        take_in_some(take_in, 4, 5)
        after = _index_chunk(settings)

    assert (before, after) == (0, 2)
