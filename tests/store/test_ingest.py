"""What is stored is whole, is stored once, and loses nothing that was there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from archive.config import Settings
from archive.documents import Source
from archive.errors import NotFoundError, StoreError
from archive.filing import Counts, Fail
from archive.ingest import run
from archive.store.answers import find_release, read_claims_of, read_persons, read_releases
from archive.store.entries import read_entries, read_newest
from archive.store.faults import find_broken_rows, find_evidence_faults
from archive.store.queue import count_queued, queue, read_queued, unqueue
from archive.store.store import Store, open_store

TakeIn = Callable[..., Counts]
LATER = datetime(2024, 6, 1, tzinfo=UTC)

PLAN = {
    "id": "1",
    "title": "Schwimmbad wird saniert",
    "publisher": "Stadt Musterau",
    "published": "2021-03-01",
    "number": "7/2021",
    "keywords": ["Sport", "Bau"],
    "text": "„Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva Lindner. Lindner dankte dem Rat.",
}
DEARER = PLAN | {"text": str(PLAN["text"]).replace("12 Mio.", "14,5 Mio.")}
MAYOR = {
    "id": "2",
    "publisher": "Stadt Musterau",
    "published": "2023-05-02",
    "text": "Bürgermeisterin Eva Lindner sagte: „Wir öffnen am 3. Juni.“",
}


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but the log and the time a release was last seen."""
    with closing(sqlite3.connect(store.database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = [name for (name,) in tables if name != "ingest_run"]
        content = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    content["release"] = [row[:-1] for row in content["release"]]
    return content


def test_taking_in_again_changes_nothing_but_when_it_was_seen(
    store: Store, take_in: TakeIn
) -> None:
    assert take_in(PLAN, MAYOR) == Counts(new=2)
    before = rows(store)

    assert take_in(PLAN, MAYOR, now=LATER) == Counts(unchanged=2)

    assert rows(store) == before
    with closing(sqlite3.connect(store.database)) as connection:
        seen = connection.execute("SELECT DISTINCT first_seen, last_seen FROM release").fetchall()
        logged = connection.execute("SELECT new, unchanged FROM ingest_run").fetchall()
    assert seen == [("2024-05-31 12:00:00.000000", "2024-06-01 00:00:00.000000")]
    assert logged == [(2, 0), (0, 2)]


def test_a_changed_wording_is_a_new_version_beside_the_old(store: Store, take_in: TakeIn) -> None:
    take_in(PLAN)

    assert take_in(DEARER, now=LATER) == Counts(changed=1)

    with store.reading() as connection:
        (release,) = read_releases(connection, [1])
        (claim, *_) = read_claims_of(connection, 1)
    assert (release.version, release.versions, release.text) == (2, 2, DEARER["text"])
    assert claim.text == "„Das Bad kostet 14,5 Mio. Euro“"
    assert [amount.value for amount in claim.amounts] == [14_500_000.0]
    with closing(sqlite3.connect(store.database)) as connection:
        texts = connection.execute("SELECT n, text FROM release_version ORDER BY n").fetchall()
        claims = connection.execute("SELECT text FROM claim WHERE version_id = 1").fetchall()
    assert texts == [(1, PLAN["text"]), (2, DEARER["text"])]
    assert ("„Das Bad kostet 12 Mio. Euro“",) in claims


def test_an_old_copy_taken_in_again_changes_nothing(store: Store, take_in: TakeIn) -> None:
    take_in(PLAN, DEARER)

    assert take_in(PLAN, DEARER) == Counts(unchanged=2)

    with store.reading() as connection:
        (release,) = read_releases(connection, [1])
    assert (release.version, release.text) == (2, DEARER["text"])


def test_both_wordings_in_one_batch_become_two_versions(store: Store, take_in: TakeIn) -> None:
    assert take_in(PLAN, DEARER, DEARER) == Counts(new=1, changed=1, unchanged=1)

    with store.reading() as connection:
        (release,) = read_releases(connection, [1])
    assert (release.version, release.text) == (2, DEARER["text"])


def test_a_person_is_one_across_releases_with_each_office_and_its_time(
    store: Store, take_in: TakeIn
) -> None:
    take_in(PLAN, MAYOR)

    with store.reading() as connection:
        (person,) = read_persons(connection, "lindner", limit=10)

    assert (person.name, person.mentions, person.claims) == ("Eva Lindner", 3, 3)
    assert [(role.role, str(role.first_seen), str(role.last_seen)) for role in person.roles] == [
        ("Stadträtin", "2021-03-01", "2021-03-01"),
        ("Bürgermeisterin", "2023-05-02", "2023-05-02"),
    ]


def test_a_surname_alone_is_a_person_apart_for_each_publisher(
    store: Store, take_in: TakeIn
) -> None:
    text = "Stadtrat Lindner sagte: „Wir bauen.“"
    take_in(PLAN, {"id": "3", "publisher": "A", "text": text}, {"id": "3", "text": text})

    with store.reading() as connection:
        persons = read_persons(connection, "Lindner", limit=10)

    assert sorted(person.name for person in persons) == ["Eva Lindner", "Lindner", "Lindner"]


@pytest.mark.parametrize("name", ["Eva", "lindner EVA", "LINDNER"])
def test_persons_are_found_by_whole_words_of_a_name(
    store: Store, take_in: TakeIn, name: str
) -> None:
    take_in(PLAN)

    with store.reading() as connection:
        assert len(read_persons(connection, name, limit=10)) == 1


@pytest.mark.parametrize("name", ["Lind", "Eva Meier", "%", "", "Lindner 7"])
def test_parts_of_words_find_nobody(store: Store, take_in: TakeIn, name: str) -> None:
    take_in(PLAN)

    with store.reading() as connection:
        assert read_persons(connection, name, limit=10) == []


@pytest.mark.parametrize("reference", ["1", "7/2021", "id:Stadt Musterau/1"])
def test_a_release_is_found_by_id_number_and_key(
    store: Store, take_in: TakeIn, reference: str
) -> None:
    take_in(PLAN)

    with store.reading() as connection:
        assert find_release(connection, reference) == 1


def test_what_names_no_release_or_several_is_told(store: Store, take_in: TakeIn) -> None:
    take_in(PLAN, PLAN | {"id": "9"})

    with store.reading() as connection:
        with pytest.raises(NotFoundError, match="no release '99'"):
            find_release(connection, "99")
        with pytest.raises(NotFoundError, match=r"several releases have '7/2021'.*: 1, 2"):
            find_release(connection, "7/2021")


def test_originals_are_kept_byte_by_byte(store: Store, take_in: TakeIn) -> None:
    content = "Titel\r\n\r\nText – mit Strich.\r\n".encode("windows-1252")
    take_in(Source("file:///a.txt", content, "text/plain"))

    assert store.originals.get(sha256(content).hexdigest()) == content


def test_what_fails_is_logged_with_its_reason_and_kept(store: Store, take_in: TakeIn) -> None:
    broken = Source("file:///b.txt", b"PK\x00", "text/plain")

    counts = take_in(broken, Fail("file:///c.txt", "cannot be read"), PLAN)

    assert counts == Counts(new=1, failed=2)
    with closing(sqlite3.connect(store.database)) as connection:
        failures = connection.execute("SELECT uri, reason, original_sha256 FROM ingest_failure")
        assert failures.fetchall() == [
            ("file:///b.txt", "is no text: it holds NUL bytes", sha256(b"PK\x00").hexdigest()),
            ("file:///c.txt", "cannot be read", None),
        ]
    assert store.originals.get(sha256(b"PK\x00").hexdigest()) == b"PK\x00"


def test_a_run_that_breaks_keeps_the_batches_before(
    store: Store, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 1)
    store.originals.path(sha256(b"Titel\n\nText.").hexdigest()).parent.parent.mkdir()
    blocked = store.originals.path(sha256(b"Titel\n\nText.").hexdigest()).parent
    blocked.write_text("a file where a folder should be")

    with pytest.raises(StoreError, match="cannot be kept"):
        take_in(PLAN, Source("file:///t.txt", b"Titel\n\nText.", "text/plain"))

    with store.reading() as connection:
        assert read_newest(connection) == {1: 1}
        assert count_queued(connection) == 1


def test_everything_stored_waits_for_the_index_until_it_is_taken_in(
    store: Store, take_in: TakeIn
) -> None:
    take_in(PLAN, MAYOR)
    with store.reading() as connection:
        taken = read_queued(connection, 10)
    take_in(DEARER, now=LATER)

    with store.writing() as connection:
        unqueue(connection, taken)

    with store.reading() as connection:
        assert list(read_queued(connection, 10)) == [1]


def test_releases_can_be_queued_anew(store: Store, take_in: TakeIn) -> None:
    take_in(PLAN, MAYOR)

    with store.writing() as connection:
        before = read_queued(connection, 10)
        queue(connection, [2], LATER)
        queue(connection, [], LATER)
        after = read_queued(connection, 10)

    assert after.keys() == before.keys()
    assert after[1] == before[1]
    assert after[2] != before[2]


def test_an_entry_for_the_index_holds_what_belongs_to_the_newest_version(
    store: Store, take_in: TakeIn
) -> None:
    take_in(PLAN, DEARER)

    with store.reading() as connection:
        (entry,) = read_entries(connection, [1])

    assert (entry.version_id, entry.text, entry.publisher) == (2, DEARER["text"], "Stadt Musterau")
    assert (entry.persons, entry.roles) == (("Eva Lindner",), ("Stadträtin",))
    assert (entry.keywords, entry.amounts) == (("Bau", "Sport"), (14_500_000.0,))
    assert entry.claims[0].text == "„Das Bad kostet 14,5 Mio. Euro“"
    assert entry.claims[0].amounts == (14_500_000.0,)


def test_amounts_and_dates_belong_to_the_claim_they_stand_in(store: Store, take_in: TakeIn) -> None:
    take_in(MAYOR | {"text": f"Am 4. Mai 2023 tagt der Rat. {MAYOR['text']}"})

    with closing(sqlite3.connect(store.database)) as connection:
        dates = connection.execute("SELECT value, claim_id FROM v_dates ORDER BY start").fetchall()
    with store.reading() as connection:
        (release,) = read_releases(connection, [1])
    assert dates == [("2023-05-04", None), ("2023-06-03", 1)]
    assert [mention.value for mention in release.dates] == ["2023-05-04", "2023-06-03"]


def test_a_database_that_is_none_is_named(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "archive.db").write_bytes(b"no database" * 100)

    with (
        pytest.raises(StoreError, match=r"archive\.db: file is not a database"),
        open_store(settings),
    ):
        pass


def test_a_home_that_cannot_be_made_is_named(settings: Settings) -> None:
    settings.home.parent.joinpath("home").write_text("a file")

    with (
        pytest.raises(StoreError, match="the folder cannot be made"),
        open_store(settings, create=True),
    ):
        pass


def test_evidence_is_exact_and_an_altered_row_is_found(store: Store, take_in: TakeIn) -> None:
    take_in(PLAN, DEARER, MAYOR)
    with store.reading() as connection:
        assert list(find_evidence_faults(connection)) == []
        assert list(find_broken_rows(connection)) == []

    with closing(sqlite3.connect(store.database)) as connection:
        connection.executescript(
            "UPDATE claim SET text = 'anders' WHERE id = 1; DELETE FROM claim_span WHERE claim_id"
            " = 2; UPDATE mention SET surface = 'Anders' WHERE id = 1;"
            " INSERT INTO keyword VALUES (99, 'x')"
        )

    with store.reading() as connection:
        faults = [problem.thing for problem in find_evidence_faults(connection)]
        broken = [problem.thing for problem in find_broken_rows(connection)]
    assert faults == ["claim 1", "claim 2", "mention 1"]
    assert len(broken) == 1
    assert broken[0].startswith("keyword")


def test_a_damaged_original_is_found(store: Store, take_in: TakeIn) -> None:
    take_in(*(Source(f"file:///{n}.txt", b"Titel\n\n%d" % n, "text/plain") for n in range(4)))
    digests = [sha256(b"Titel\n\n%d" % n).hexdigest() for n in range(4)]
    store.originals.path(digests[0]).write_bytes(b"anders")
    store.originals.path(digests[1]).unlink()
    store.originals.path(digests[2]).unlink()
    store.originals.path(digests[2]).mkdir()

    damaged = list(store.originals.find_damaged(iter(digests)))

    assert damaged == [
        (digests[0], "its bytes were altered"),
        (digests[1], "its file is missing"),
        (digests[2], "its file cannot be read: Is a directory"),
    ]
    with pytest.raises(StoreError, match="cannot be read"):
        store.originals.get(digests[1])
