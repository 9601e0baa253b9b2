"""What happens to a release beside its wording is kept, and told in order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from archive.documents import Source
from archive.errors import NotFoundError
from archive.filing import Counts
from archive.history import compare_versions
from archive.ingest.withdrawal import withdraw
from archive.records import EventRecord
from archive.store.answers import read_releases
from archive.store.store import Store
from archive.store.timeline import read_claims_of_version, read_events, read_version

TakeIn = Callable[..., Counts]
URI = "file:///a.txt"
FIRST = "Bad\n\n„Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva Lindner.\n"
FRAMED = FIRST + "\nQuelle: Presseamt\n"
SECOND = FIRST.replace("12", "14,5").replace("Bad\n", "Bad wird teurer\n")
DAY = datetime(2024, 6, 1, tzinfo=UTC)


def source(text: str, fetched: datetime | None = None) -> Source:
    return Source(URI, text.encode(), "text/plain", fetched)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def day(number: int) -> datetime:
    return DAY + timedelta(days=number)


def events(store: Store) -> list[EventRecord]:
    with store.reading() as connection:
        return read_events(connection, 1)


def test_other_bytes_with_the_same_wording_are_kept_as_a_change_of_the_frame(
    store: Store, take_in: TakeIn
) -> None:
    take_in(source(FIRST), now=day(0))

    assert take_in(source(FRAMED), now=day(1)) == Counts(unchanged=1)

    assert store.originals.get(digest(FRAMED)) == FRAMED.encode()
    assert events(store)[1:] == [
        EventRecord(day(1), "frame", version=1, original=digest(FRAMED)),
    ]


def test_bytes_that_are_held_change_nothing_but_when_they_were_seen(
    store: Store, take_in: TakeIn, dump: Callable[[Path], object]
) -> None:
    take_in(source(FIRST), source(FRAMED), now=day(0))
    take_in(source(FRAMED), source(FRAMED), now=day(1))
    before = dump(store.database)

    take_in(source(FIRST), source(FRAMED), source(FIRST), now=day(2))

    assert dump(store.database) == before
    assert [event.event for event in events(store)] == ["version", "frame"]


def test_a_frame_belongs_to_the_version_whose_wording_it_holds(
    store: Store, take_in: TakeIn
) -> None:
    take_in(source(FIRST), source(SECOND), source(FRAMED))

    assert [(event.event, event.version) for event in events(store)] == [
        ("version", 1),
        ("version", 2),
        ("frame", 1),
    ]


def test_a_release_is_withdrawn_and_its_text_stays(store: Store, take_in: TakeIn) -> None:
    take_in(source(FIRST), now=day(0))

    assert withdraw(store, URI, now=day(1))
    assert not withdraw(store, URI, now=day(2))
    assert not withdraw(store, "https://unknown.example/", now=day(2))
    with store.reading() as connection:
        (release,) = read_releases(connection, [1])
    assert (release.status, release.text) == ("withdrawn", FIRST.split("\n\n")[1].strip())


def test_a_release_is_published_again_when_its_address_gives_it_after_the_withdrawal(
    store: Store, take_in: TakeIn
) -> None:
    take_in(source(FIRST, fetched=day(0)), now=day(0))
    withdraw(store, URI, now=day(1))
    take_in(source(FIRST, fetched=day(2)), source(FIRST), now=day(3))
    withdraw(store, URI, now=day(4))
    take_in(source(SECOND, fetched=day(5)), now=day(5))

    assert [(event.event, event.at) for event in events(store)] == [
        ("version", day(0)),
        ("withdrawn", day(1)),
        ("published", day(2)),
        ("withdrawn", day(4)),
        ("version", day(5)),
        ("published", day(5)),
    ]


@pytest.mark.parametrize(
    ("text", "fetched"),
    [(FIRST, None), (FRAMED, None), (SECOND, None), (FIRST, day(1)), (SECOND, day(2))],
    ids=["old copy", "frame", "new wording", "fetched before", "fetched at the same time"],
)
def test_a_copy_of_a_withdrawn_release_does_not_publish_it_again(
    store: Store, take_in: TakeIn, text: str, fetched: datetime | None
) -> None:
    take_in(source(FIRST), now=day(0))
    withdraw(store, URI, now=day(2))

    take_in(source(text, fetched), now=day(3))

    assert [event.at for event in events(store) if event.event == "published"] == []
    with store.reading() as connection:
        assert read_releases(connection, [1])[0].status == "withdrawn"


def test_a_version_is_told_with_title_claims_and_original(store: Store, take_in: TakeIn) -> None:
    take_in(source(FIRST), now=day(0))
    take_in(source(SECOND), now=day(1))

    assert events(store) == [
        EventRecord(day(0), "version", 1, "Bad", claims=1, original=digest(FIRST)),
        EventRecord(day(1), "version", 2, "Bad wird teurer", claims=1, original=digest(SECOND)),
    ]


def test_any_version_is_read_with_its_own_claims(store: Store, take_in: TakeIn) -> None:
    take_in(source(FIRST), source(SECOND))

    with store.reading() as connection:
        old, new, newest = (read_version(connection, 1, n) for n in (1, 2, None))
        (claim,) = read_claims_of_version(connection, 1, 1)
        with pytest.raises(NotFoundError, match="release 1 has no version 3, only 1 to 2"):
            read_version(connection, 1, 3)

    assert (old.title, old.version, old.versions) == ("Bad", 1, 2)
    assert new == newest
    assert (claim.text, claim.version) == ("„Das Bad kostet 12 Mio. Euro“", 1)
    assert old.text[claim.spans[0].start : claim.spans[0].end] == claim.text
    assert [amount.value for amount in claim.amounts] == [12_000_000.0]


def test_versions_are_compared_by_words_and_claims(store: Store, take_in: TakeIn) -> None:
    take_in(source(FIRST), source(SECOND), source(FIRST.replace("Bad\n\n", "Bad\n\nNeu: ")))

    by_default = compare_versions(store, URI)
    difference = compare_versions(store, URI, 1, 2)

    assert (by_default.old_version, by_default.new_version) == (2, 3)
    assert difference.changed == "wording"
    assert [(c.removed, c.added) for c in difference.title] == [("", "wird teurer")]
    assert [(c.removed, c.added) for c in difference.text] == [("12", "14,5")]
    (change,) = difference.claims
    assert (change.change, change.new and change.new.text) == (
        "changed",
        "„Das Bad kostet 14,5 Mio. Euro“",
    )
    assert compare_versions(store, URI, 1).new_version == 3


def test_a_change_of_white_space_or_frame_alone_is_told_as_such(
    store: Store, take_in: TakeIn
) -> None:
    take_in(source(FIRST))
    with pytest.raises(NotFoundError, match="one version only"):
        compare_versions(store, URI)

    take_in(source(FRAMED))
    frame = compare_versions(store, URI)
    take_in(source(FIRST.replace("kostet 12", "kostet\n12")))
    spacing = compare_versions(store, URI)

    assert (frame.changed, frame.new_version) == ("frame", 1)
    assert (spacing.changed, spacing.text, spacing.claims) == ("spacing", (), ())
