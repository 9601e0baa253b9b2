"""Releases with like texts are linked when they are stored, whatever order they come in."""

from collections.abc import Callable

import pytest

from archive.filing import Counts
from archive.ingest import run
from archive.store import duplicates
from archive.store.answers import read_releases
from archive.store.entries import read_entries
from archive.store.groups import read_duplicates
from archive.store.queue import read_queued, unqueue
from archive.store.store import Store
from archive.store.timeline import read_events

TakeIn = Callable[..., Counts]
TEXT = (
    "Die Stadt Musterau öffnet am Dienstag, 4. Mai 2021, ihr neues Hallenbad an der Uferstraße."
    " Bürgermeisterin Eva Lindner lädt alle Bürgerinnen und Bürger zu einem Rundgang durch die"
    " Halle ein. Der Umbau hat zwei Jahre gedauert und 12 Millionen Euro gekostet."
)
CITY = {"id": "city", "title": "Bad", "published": "2021-05-02", "text": TEXT}
POOL = {"id": "pool", "title": "Halle", "published": "2021-05-01", "text": f"„{TEXT.upper()}“"}
NEAR = CITY | {"id": "near", "published": "2021-05-03", "text": f"{TEXT} Foto: Stadt Musterau."}
NEXT = CITY | {"id": "next", "text": TEXT.replace("4. Mai", "11. Mai")}
UNDATED = {"id": "undated", "title": "Bad", "text": TEXT}
RELEASES = (CITY, POOL, NEAR, NEXT, UNDATED)


def groups(store: Store) -> dict[str, str]:
    """Return for the title of every member, and its number, that of the oldest of its group."""
    with store.reading() as connection:
        entries = read_entries(connection, range(1, 20))
        names = {r.id: r.key.removeprefix("id:/") for r in read_releases(connection, range(1, 20))}
    return {names[entry.id]: names[entry.group] for entry in entries if entry.group}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 3, 1)])
@pytest.mark.parametrize("in_one_batch", [True, False])
def test_the_oldest_of_a_group_stands_for_it_whatever_came_first(
    store: Store, take_in: TakeIn, order: tuple[int, ...], in_one_batch: bool
) -> None:
    releases = [RELEASES[n] for n in order]

    if in_one_batch:
        take_in(*releases)
    else:
        for release in releases:
            take_in(release)

    assert groups(store) == dict.fromkeys(("city", "pool", "near", "undated"), "pool")


def test_a_release_knows_the_others_of_its_group(store: Store, take_in: TakeIn) -> None:
    take_in(*RELEASES)

    with store.reading() as connection:
        releases = read_releases(connection, [1, 2, 3, 4, 5])
        others = read_duplicates(connection, 3)
        events = read_events(connection, 3)
        assert read_duplicates(connection, 4) == []

    assert [release.duplicates for release in releases] == [3, 3, 3, 0, 3]
    assert [(other.id, other.title) for other in others] == [(2, "Halle"), (1, "Bad"), (5, "Bad")]
    assert all(other.likeness and 0.85 <= other.likeness < 1 for other in others)
    assert [(event.event, event.other) for event in events] == [
        ("version", None),
        ("duplicate", 1),
        ("duplicate", 2),
        ("duplicate", 5),
    ]


def test_a_third_release_links_two_that_are_less_alike(store: Store, take_in: TakeIn) -> None:
    longer = f"{TEXT} Das Foto darf verwendet werden."
    longest = f"{longer} Es zeigt die neue Halle."
    take_in(CITY, NEAR | {"text": longer}, NEAR | {"id": "longest", "text": longest})

    with store.reading() as connection:
        others = read_duplicates(connection, 1)

    assert [other.likeness is None for other in others] == [False, True]


def test_a_new_wording_leaves_and_joins_groups(store: Store, take_in: TakeIn) -> None:
    take_in(POOL, CITY, NEAR)
    take_in(POOL | {"text": "Ganz anders."})
    assert groups(store) == {"city": "city", "near": "city"}

    take_in(NEAR | {"text": "Auch anders."})
    assert groups(store) == {}

    take_in(POOL | {"title": "Neu", "text": TEXT})
    assert groups(store) == {"city": "pool", "pool": "pool"}


def test_every_release_whose_group_is_another_now_waits_for_the_index(
    store: Store, take_in: TakeIn
) -> None:
    take_in(CITY, NEAR, NEXT)
    with store.writing() as connection:
        unqueue(connection, read_queued(connection, 10))

    take_in(POOL)

    with store.reading() as connection:
        assert sorted(read_queued(connection, 10)) == [1, 2, 4]


def test_only_the_likest_few_are_compared(
    store: Store, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "COMPARED", 1)

    take_in(CITY, NEXT)
    take_in(UNDATED)

    assert groups(store) == {"city": "city", "undated": "city"}


def test_what_an_older_program_stored_is_linked_by_the_next_ingest(
    store: Store, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    take_in(CITY, POOL, NEXT)
    with store.writing() as connection:
        for table in ("fingerprint", "duplicate_pair", "duplicate"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        unqueue(connection, read_queued(connection, 10))

    take_in()

    assert groups(store) == {"city": "pool", "pool": "pool"}
    with store.reading() as connection:
        assert sorted(read_queued(connection, 10)) == [1, 2]
