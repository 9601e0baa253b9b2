"""A new analysis mends what differs, leaves what does not, and can be run at any time."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from archive import reanalysis
from archive.documents import Analysis, Document
from archive.filing import Counts
from archive.records import ChangeRecord, FindingChange
from archive.store.faults import find_broken_rows, find_evidence_faults
from archive.store.queue import read_queued, unqueue
from archive.store.revision import EXTRACTORS, Extractor
from archive.store.store import Store
from archive.store.versions import StoredVersion
from archive.working.worker import FATAL

TakeIn = Callable[..., Counts]
Rows = dict[str, list[tuple[Any, ...]]]
LATER = datetime(2024, 6, 1, tzinfo=UTC)
TABLES = ("person", "person_name", "person_role", "mention", "claim", "claim_span", "amount")
POOL = {
    "id": "1",
    "publisher": "Stadt Musterau",
    "published": "2021-03-01",
    "text": "„Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva Lindner. „Es öffnet am 3. Mai“, so"
    " Bürgermeister Otto Kern.",
}
DEARER = POOL | {"text": POOL["text"].replace("12 Mio.", "14 Mio.")}
PARK = {
    "id": "2",
    "publisher": "Stadt Musterau",
    "text": "„Der Park bleibt bis 2030 offen“, sagte Eva Lindner.",
}


@pytest.fixture
def filled(store: Store, take_in: TakeIn) -> Store:
    """An archive of two releases, one in two versions, with nothing left to index."""
    take_in(POOL, DEARER, PARK)
    with store.writing() as connection:
        unqueue(connection, read_queued(connection, 9))
    return store


def rows(store: Store) -> Rows:
    with closing(sqlite3.connect(store.database)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in (*TABLES, "date_mention")
        }


def without_ids(content: Rows) -> Rows:
    """Return the rows that carry an id of their own without it and without the ids of claims."""
    return {
        "claim": sorted(row[1:] for row in content["claim"]),
        "claim_span": sorted(row[1:] for row in content["claim_span"]),
        "mention": sorted(row[1:] for row in content["mention"]),
        "person_role": content["person_role"],
        "amount": sorted((row[1], row[2] is None, *row[3:]) for row in content["amount"]),
        "date_mention": sorted((r[1], r[2] is None, *r[3:]) for r in content["date_mention"]),
    }


def alter(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        for statement in statements:
            connection.execute(statement)


def never(version: StoredVersion, why: str) -> None:
    raise AssertionError(f"{version} {why}")


def run(store: Store, *extractors: Extractor, jobs: int = 0) -> dict[str, tuple[int, int, int]]:
    """Reanalyse and return what was added, removed and changed of each kind that was touched."""
    changes: Sequence[ChangeRecord] = reanalysis.reanalyse(
        store,
        extractors or EXTRACTORS,
        jobs=jobs,
        clock=lambda: LATER,
        advance=lambda _: None,
        fail=never,
    )
    return {
        change.kind: (change.added, change.removed, change.changed)
        for change in changes
        if change.added or change.removed or change.changed
    }


def told(store: Store, *extractors: Extractor) -> list[FindingChange]:
    """Reanalyse and return each change that was told."""
    changes: list[FindingChange] = []
    reanalysis.reanalyse(
        store,
        extractors or EXTRACTORS,
        jobs=0,
        clock=lambda: LATER,
        advance=lambda _: None,
        fail=never,
        tell=changes.append,
    )
    return changes


def queued(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(read_queued(connection, 9))


def test_what_was_just_taken_in_stays_as_it_is(filled: Store) -> None:
    before = rows(filled)

    assert run(filled) == {}

    assert rows(filled) == before
    assert queued(filled) == []


FAULTS = {
    "claim-missing": (
        "DELETE FROM claim WHERE id = 1",
        {"claims": (1, 0, 0), "amounts": (1, 0, 0)},
    ),
    "claim-altered": ("UPDATE claim SET rule = 'old' WHERE id = 1", {"claims": (0, 0, 1)}),
    "claim-elsewhere": (
        "UPDATE claim_span SET start = 1 WHERE claim_id = 1",
        {"claims": (1, 1, 0), "amounts": (0, 0, 1)},
    ),
    "mention-missing": ("DELETE FROM mention WHERE id = 1", {"mentions": (1, 0, 0)}),
    "mention-altered": ("UPDATE mention SET role = 'Rat' WHERE id = 1", {"mentions": (0, 0, 1)}),
    "role-missing": ("DELETE FROM person_role WHERE version_id = 1", {"roles": (2, 0, 0)}),
    "role-false": (
        "INSERT INTO person_role SELECT id, 1, 'Chefin' FROM release_version WHERE n = 2",
        {"roles": (0, 1, 0)},
    ),
    "amount-false": (
        'INSERT INTO amount (version_id, value, currency, start, "end") VALUES (1, 5, "EUR", 0, 2)',
        {"amounts": (0, 1, 0)},
    ),
    "amount-altered": ("UPDATE amount SET value = 5 WHERE id = 1", {"amounts": (0, 0, 1)}),
    "date-missing": (
        "DELETE FROM date_mention WHERE version_id = 1",
        {"dates": (1, 0, 0)},
    ),
}


@pytest.mark.parametrize(("statement", "changes"), FAULTS.values(), ids=FAULTS.keys())
def test_what_differs_is_mended_and_the_rest_keeps_its_ids(
    filled: Store, statement: str, changes: dict[str, tuple[int, int, int]]
) -> None:
    before = rows(filled)
    alter(filled, statement)

    assert run(filled) == changes
    assert run(filled) == {}

    after = rows(filled)
    assert without_ids(after) == without_ids(before)
    assert set(after["claim"]) >= {row for row in before["claim"] if row[0] != 1}
    assert queued(filled) == [1]
    with filled.reading() as connection:
        assert [*find_broken_rows(connection), *find_evidence_faults(connection)] == []


def test_each_change_is_told_with_its_place_and_words(filled: Store) -> None:
    alter(
        filled,
        "DELETE FROM claim WHERE version_id = 3",
        "UPDATE mention SET role = NULL WHERE id = 1",
        "INSERT INTO person_role SELECT id, 1, 'Chefin' FROM release_version WHERE n = 2",
        'INSERT INTO amount (version_id, value, currency, start, "end") '
        "VALUES (3, 5.0, 'EUR', 0, 2)",
        "UPDATE date_mention SET value = '1900' WHERE version_id = 2",
    )

    assert told(filled) == [
        FindingChange("mentions", "changed", 1, 1, "Eva Lindner · Stadträtin"),
        FindingChange("roles", "removed", 1, 2, "Chefin"),
        FindingChange("dates", "changed", 1, 2, "2021-05-03"),
        FindingChange("claims", "added", 2, 1, "Eva Lindner · „Der Park bleibt bis 2030 offen“"),
        FindingChange("amounts", "removed", 2, 1, "5.0 · EUR"),
        FindingChange("dates", "added", 2, 1, "2030"),
    ]
    assert told(filled) == []


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_one_extractor_touches_only_what_it_finds(filled: Store, extractor: Extractor) -> None:
    before = without_ids(rows(filled))
    alter(
        filled,
        "UPDATE claim SET rule = 'old'",
        "UPDATE mention SET role = 'old'",
        "UPDATE amount SET value = 5",
        "UPDATE date_mention SET value = '1900'",
    )
    altered = without_ids(rows(filled))

    run(filled, extractor)

    tables = {"persons": "mention", "claims": "claim", "amounts": "amount", "dates": "date_mention"}
    mended = tables[extractor]
    assert without_ids(rows(filled)) == altered | {mended: before[mended]}


def test_claims_alone_keep_the_sums_and_dates_in_them(filled: Store) -> None:
    before = without_ids(rows(filled))
    alter(filled, "UPDATE claim_span SET start = 1")

    assert run(filled, "claims") == {"claims": (5, 5, 0)}

    assert without_ids(rows(filled)) == before


def test_a_claim_of_another_hand_stays(filled: Store) -> None:
    alter(filled, "UPDATE claim SET extractor = 'people', rule = 'read' WHERE id = 1")
    mine = [row for row in rows(filled)["claim"] if row[0] == 1]

    run(filled)

    assert [row for row in rows(filled)["claim"] if row[0] == 1] == mine


def test_a_speaker_who_is_no_stored_person_stays_a_name(filled: Store) -> None:
    alter(filled, "DELETE FROM person WHERE name = 'Otto Kern'")

    run(filled, "claims")

    speakers = {(row[5], row[4] is None) for row in rows(filled)["claim"]}
    assert speakers == {("Eva Lindner", False), ("Otto Kern", True)}


def test_processes_and_batches_change_nothing_in_the_result(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(filled, "DELETE FROM claim", "DELETE FROM mention", "DELETE FROM person_role")
    monkeypatch.setattr(reanalysis, "BATCH", 1)
    monkeypatch.setattr(reanalysis, "AHEAD", 1)

    assert run(filled, jobs=2)["claims"] == (5, 0, 0)
    assert run(filled) == {}

    assert queued(filled) == [1, 2]


def test_a_version_that_cannot_be_analysed_is_told_and_left_as_it_is() -> None:
    versions = [
        StoredVersion(id=n, release_id=1, n=n, document=Document("", "Text.")) for n in (1, 2)
    ]
    failed: list[tuple[int, str]] = []

    def fail(version: StoredVersion, why: str) -> None:
        failed.append((version.n, why))

    why = reanalysis._lost(versions[0], FATAL)
    findings = reanalysis._findings(versions, [why, Analysis()], fail)

    assert failed == [(1, FATAL)]
    assert [finding.version_id for finding in findings] == [2]


def test_an_empty_archive_has_nothing_to_change(store: Store) -> None:
    assert run(store) == {}


def test_the_command_tells_what_changed_and_indexes_it(
    archive: Callable[..., Any], tmp_path: Any
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(POOL))
    archive("ingest", str(file))
    with closing(sqlite3.connect(tmp_path / "home" / "archive.db")) as connection, connection:
        connection.execute("UPDATE claim SET speaker_text = 'Niemand'")

    done = archive("reanalyse", "--extractor", "claims", "--format", "table")
    with closing(sqlite3.connect(tmp_path / "home" / "archive.db")) as connection, connection:
        connection.execute("UPDATE claim SET speaker_text = 'Niemand' WHERE id = 2")
    listed = archive("reanalyse", "--list")
    again = archive("reanalyse", "--jobs", "1")

    assert (done.code, done.err) == (0, "1 releases indexed\n")
    assert done.out.splitlines()[-1].split() == ["claims", "+0", "-0", "~2"]
    assert [json.loads(line) for line in listed.out.splitlines()] == [
        {"kind": "claims", "change": "changed", "release": 1, "version": 1}
        | {"words": "Otto Kern · „Es öffnet am 3. Mai“"}
    ]
    assert [json.loads(line) for line in again.out.splitlines()] == [
        {"kind": kind, "added": 0, "removed": 0, "changed": 0}
        for kind in ("mentions", "roles", "claims", "amounts", "dates")
    ]
    assert len(archive("claims", "--speaker", "Lindner").out.splitlines()) == 1
    assert archive("check").code == 0
