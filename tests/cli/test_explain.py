"""`archive explain` tells why a stored claim is one, also where today's rules see it otherwise."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.analysis import claim_rules

Archive = Callable[..., Any]
Alter = Callable[[str], None]
FIRST = {
    "id": "1",
    "publisher": "Stadt Musterau",
    "published": "2021-03-01",
    "title": "Schwimmbad wird saniert",
    "text": "Otto Kern kam. Jan Wied auch. „Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva "
    "Lindner. Der Bau beginnt im Mai. Ein Fahrer soll das Schild gerammt haben.",
}
SECOND = FIRST | {"text": "Der Rat tagt am Montag."}
PAGE = """\
Schwimmbad wird saniert
claim 1 · release 1, version 1 of 2 · 2021-03-01 · direct · Stadt Musterau

  ⟦„Das Bad kostet 12 Mio. Euro“⟧, sagte Stadträtin Eva Lindner.

rule         after: A quotation that a verb of speaking follows.
for example  „Der Steg ist wieder sicher“, sagt Ina Roth.
cue          sagte [61–66]
taken        Eva Lindner [78–89]: is named in “Stadträtin Eva Lindner”: the subject of the verb
passed over  Jan Wied [15–23], Otto Kern [0–9]: is not named in the words that name the speaker
confidence   0.98 (the rule) × 0.95 (the speaker) = 0.93
stored       Eva Lindner, by claims 2; today's rules find the same
"""


@pytest.fixture
def filled(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive of one release in two versions; the claims are in the first."""
    monkeypatch.setenv("COLUMNS", "120")
    for release in (FIRST, SECOND):
        (tmp_path / "a.jsonl").write_text(json.dumps(release))
        assert archive("ingest", str(tmp_path / "a.jsonl")).code == 0
    return archive


@pytest.fixture
def alter(filled: Archive, tmp_path: Path) -> Alter:
    """Change what is stored, as rules of another time would have stored it."""

    def call(statement: str) -> None:
        with closing(sqlite3.connect(tmp_path / "home" / "archive.db")) as connection, connection:
            connection.execute(statement)

    return call


def explained(archive: Archive, claim: int) -> Any:
    done = archive("explain", str(claim), "--format", "json")
    assert (done.code, done.err) == (0, "")
    (explanation,) = json.loads(done.out)
    return explanation


def page(archive: Archive, claim: int) -> list[str]:
    out: str = archive("explain", str(claim), "--format", "table").out
    return [line.rstrip() for line in out.splitlines()]


def test_a_claim_of_an_old_version_is_explained_as_it_was_found(filled: Archive) -> None:
    assert page(filled, 1) == PAGE.splitlines()


def test_the_explanation_is_written_by_the_names_of_the_contract(filled: Archive) -> None:
    explanation = explained(filled, 1)

    assert explanation["claim"]["speaker"] == "Eva Lindner"
    assert explanation["found"]["cue"] == [[61, 66]]
    assert (explanation["versions"], explanation["differs"]) == (2, [])
    assert explanation["rule"]["name"] == "after"
    assert explanation["factor"] == 0.95
    assert explanation["candidates"][0] == {
        "name": "Eva Lindner",
        "span": [78, 89],
        "taken": True,
        "reason": "is named in “Stadträtin Eva Lindner”: the subject of the verb",
    }


def test_a_claim_of_nobody_has_nobody_taken(filled: Archive) -> None:
    lines = page(filled, 2)

    assert "taken        (nobody): nobody in particular says it" in lines
    assert lines[-1] == "stored       (nobody), by claims 2; today's rules find the same"


def test_what_is_stored_otherwise_is_told(filled: Archive, alter: Alter) -> None:
    alter("UPDATE claim SET speaker_text = NULL, confidence = 0.5, rule = 'old' WHERE id = 1")

    explanation, lines = explained(filled, 1), page(filled, 1)

    assert explanation["differs"] == [
        {"key": "speaker", "stored": None, "now": "Eva Lindner"},
        {"key": "rule", "stored": "old", "now": "after"},
        {"key": "confidence", "stored": "0.5", "now": "0.93"},
    ]
    assert lines[-4:] == [
        "stored       (nobody), by claims 2; today's rules find it otherwise",
        "differs      speaker: stored is (none), found Eva Lindner",
        "differs      rule: stored is old, found after",
        "differs      confidence: stored is 0.5, found 0.93",
    ]


def test_other_words_at_the_place_are_told(filled: Archive, alter: Alter) -> None:
    alter("UPDATE claim_span SET start = start + 4 WHERE claim_id = 1")
    alter("UPDATE claim SET text = 'Bad kostet 12 Mio. Euro“' WHERE id = 1")

    explanation = explained(filled, 1)

    assert explanation["context"].startswith("„Das⟦ Bad kostet 12 Mio. Euro“⟧, sagte")
    assert [one["key"] for one in explanation["differs"]] == ["text"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [("act", f"act: {claim_rules()['act'].matches}"), ("old", "old")],
    ids=["a rule of today", "a rule of once"],
)
def test_a_claim_that_is_found_no_more_is_shown_as_stored(
    filled: Archive, alter: Alter, rule: str, told: str
) -> None:
    alter(f"UPDATE claim SET rule = '{rule}' WHERE id = 1")
    alter('UPDATE claim_span SET start = 91, "end" = 113 WHERE claim_id = 1')

    explanation, shown = explained(filled, 1), page(filled, 1)

    assert (explanation["found"], explanation["candidates"]) == (None, [])
    assert explanation["context"] == "⟦Der Bau beginnt im Mai⟧."
    assert next(" ".join(line.split()) for line in shown if line.startswith("rule ")) == (
        f"rule {told}"
    )
    assert " ".join(shown[-1].split()) == (
        "stored Eva Lindner, by claims 2; today's rules find no claim there"
    )


@pytest.mark.parametrize("claim", ["9", "x", "1.5", "9" * 30])
def test_a_claim_that_is_not_there_is_not_found(filled: Archive, claim: str) -> None:
    done = filled("explain", claim)

    assert (done.code, done.out) == (3, "")
    assert done.err == f"archive: there is no claim '{claim}': give the id that 'claims' tells\n"


def test_the_rules_are_listed_without_an_archive(archive: Archive) -> None:
    done = archive("explain", "--rules")

    rules = [json.loads(line) for line in done.out.splitlines()]
    assert [rule["name"] for rule in rules] == list(claim_rules())
    assert list(rules[0]) == ["name", "matches", "speaker", "example", "share"]
    assert archive("explain", "--rules", "--format", "table").code == 0


def test_nothing_to_explain_is_wrong_usage(archive: Archive) -> None:
    done = archive("explain")

    assert (done.code, done.out) == (2, "")
    assert done.err == "archive: Invalid value: give the id of a claim, or --rules\n"
