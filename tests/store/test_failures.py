"""What could not be read is listed until it goes in."""

from collections.abc import Callable
from hashlib import sha256

from archive.documents import Source
from archive.filing import Counts, Fail
from archive.store.failures import find_failed, read_failures
from archive.store.store import Store

TakeIn = Callable[..., Counts]
BROKEN = Source("file:///b.txt", b"PK\x00", "text/plain")
MENDED = Source("file:///b.txt", b"Titel\n\nText.", "text/plain")
MISSING = Fail("file:///c.txt", "cannot be read")


def listed(store: Store, *, closed: bool = False) -> list[tuple[str, bool]]:
    with store.reading() as connection:
        failures = read_failures(connection, closed=closed)
    return [(failure.source, failure.closed is None) for failure in failures]


def test_a_failure_is_open_until_its_source_goes_in(store: Store, take_in: TakeIn) -> None:
    take_in(BROKEN, MISSING)
    with store.reading() as connection:
        (broken, missing) = read_failures(connection, closed=False)
    assert (broken.reason, broken.original) == (
        "is no text: it holds NUL bytes",
        sha256(BROKEN.content).hexdigest(),
    )
    assert (missing.reason, missing.original) == ("cannot be read", None)

    take_in(MENDED)

    assert listed(store) == [("file:///c.txt", True)]
    assert listed(store, closed=True) == [("file:///b.txt", False), ("file:///c.txt", True)]


def test_of_each_source_only_the_last_failure_is_open(store: Store, take_in: TakeIn) -> None:
    take_in(BROKEN, BROKEN)
    take_in(BROKEN)

    assert listed(store) == [("file:///b.txt", True)]
    assert listed(store, closed=True) == [("file:///b.txt", False), ("file:///b.txt", True)]


def test_a_failure_is_closed_when_its_bytes_go_in_under_another_name(
    store: Store, take_in: TakeIn
) -> None:
    take_in(Source("file:///a.json", b"Titel\n\nText.", "application/json"))

    take_in(Source("file:///a.txt", b"Titel\n\nText.", "text/plain"))

    assert listed(store) == []


def test_a_failed_container_is_closed_when_what_it_holds_goes_in(
    store: Store, take_in: TakeIn
) -> None:
    take_in(Fail("file:///a.zip", "is broken"), Fail("file:///a.zip#b.mbox", "is broken"))
    take_in(Fail("file:///a.zip#c.txt", "is no text"))

    take_in(Source("file:///a.zip#b.mbox#2", b"Titel\n\nText.", "text/plain"))

    assert listed(store) == [("file:///a.zip#c.txt", True)]


def test_a_container_whose_rest_is_still_broken_stays_listed(store: Store, take_in: TakeIn) -> None:
    part = Source("file:///a.zip#a.txt", b"Titel\n\nText.", "text/plain")
    broken = Fail("file:///a.zip", "cannot be read: it is cut off")

    take_in(part, broken)
    take_in(part, broken)

    assert listed(store) == [("file:///a.zip", True)]


def test_kept_bytes_are_read_again_and_those_without_any_are_left(
    store: Store, take_in: TakeIn
) -> None:
    take_in(BROKEN, MISSING, Source("file:///e.txt", b"", "text/plain"))
    take_in(MENDED, Source("file:///d.txt", b"\x00", "text/plain"))

    assert list(find_failed(store)) == [Source("file:///d.txt", b"\x00", "text/plain")]
