"""The plan decides by key and wording alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.documents import Document, Source
from archive.filing import Add, Fail, Known, Reading, Replace, Skip
from archive.ingest.keys import canonical_url, release_key
from archive.ingest.plan import Defaults, complete, plan, read_source

SOURCE = Source("file:///a.txt", b"Titel\n\nText.", "text/plain")
DOCUMENT = Document("Titel", "Text.")


def reading(key: str = "k", sha: str = "1", title: str = "Titel") -> Reading:
    return Reading(SOURCE, replace(DOCUMENT, title=title), key, sha)


def test_what_is_unknown_is_added_and_what_changed_becomes_a_version() -> None:
    known = {
        "b": Known(3, frozenset({("Titel", "1")})),
        "c": Known(2, frozenset({("Titel", "1"), ("Titel", "2")})),
        "d": Known(1, frozenset({("Alt", "1")})),
    }
    fail = Fail("file:///x", "is no text")

    actions = list(plan([reading("a"), reading("b", "2"), reading("c"), fail, reading("d")], known))

    assert actions == [
        Add(reading("a")),
        Replace(reading("b", "2"), 4),
        Skip(reading("c")),
        fail,
        Replace(reading("d"), 2),
    ]


def test_a_key_that_comes_again_follows_its_own_first_wording() -> None:
    first, second = reading(sha="1"), reading(sha="2")

    actions = list(plan([first, first, second, first], {}))

    assert actions == [Add(first), Skip(first), Replace(second, 2), Skip(first)]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"))))
def test_planning_again_what_was_stored_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    readings = [reading(key, sha) for key, sha in pairs]
    known: dict[str, Known] = {}
    for action in plan(readings, {}):
        if isinstance(action, Add | Replace):
            before = known.get(action.reading.key, Known(0, frozenset()))
            wordings = before.wordings | {action.reading.wording}
            known[action.reading.key] = Known(before.latest + 1, wordings)

    assert all(isinstance(action, Skip) for action in plan(readings, known))


def test_defaults_fill_in_only_what_the_source_lacks() -> None:
    defaults = Defaults("Stadt", date(2024, 5, 31), "https://a.example/")
    full = Document("T", "X", date(2020, 1, 1), "data", "Amt", url="https://b.example/")

    assert complete(full, defaults) == full
    assert complete(DOCUMENT, defaults) == Document(
        "Titel", "Text.", date(2024, 5, 31), "option", "Stadt", url="https://a.example/"
    )
    assert complete(DOCUMENT, Defaults()) == DOCUMENT


def test_a_source_that_cannot_be_read_keeps_its_bytes_and_the_bare_reason() -> None:
    empty = Source("file:///e.txt", b"", "text/plain")
    fail = Fail("file:///x", "is no regular file")

    assert read_source(empty, Defaults()) == Fail("file:///e.txt", "holds no text", empty)
    assert read_source(fail, Defaults()) == fail


KEYS = {
    "url first": (
        Document("", "", url="HTTPS://Musterau.Example:443/a#top", sender_id="1"),
        "https://musterau.example/a",
    ),
    "the sender's id": (Document("", "", publisher="Amt / X", sender_id="1"), "id:Amt %2F X/1"),
    "an id without publisher": (Document("", "", sender_id="1"), "id:/1"),
    "the number": (Document("", "", publisher="Amt", number="1/24"), "number:Amt/1/24"),
    "a number alone": (Document("", "", number="1/24"), "file:///a.txt"),
    "the place": (DOCUMENT, "file:///a.txt"),
}


@pytest.mark.parametrize(("document", "key"), KEYS.values(), ids=KEYS)
def test_the_key_is_the_best_that_is_known(document: Document, key: str) -> None:
    assert release_key(document, SOURCE) == key


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://a.example", "http://a.example/"),
        ("http://a.example:8080/x?b=1&a=", "http://a.example:8080/x?b=1&a="),
        ("https://a.example/x?utm_source=n&id=7&fbclid=z", "https://a.example/x?id=7"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("no address", "no address"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses_of_one_page_are_one_key(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical
