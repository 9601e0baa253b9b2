"""The commands: what they print, where they print it, and how they end."""

import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

RELEASE = """Schwimmbad wird saniert

Pressemitteilung Nr. 7/2021 vom 1. März 2021

„Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva Lindner. Sie dankte dem Rat.

Die Halle hat lange auf die Sanierung gewartet.

Quelle: Stadt Musterau – Pressestelle
"""

Archive = Callable[..., Any]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(RELEASE)
    return folder


@pytest.fixture
def filled(archive: Archive, inbox: Path) -> Archive:
    assert archive("ingest", str(inbox)).code == 0
    return archive


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_ingest_tells_what_it_did_and_does_it_once(archive: Archive, inbox: Path) -> None:
    (inbox / "notes.xyz").write_text("x")

    first = archive("ingest", str(inbox))
    second = archive("ingest", str(inbox))

    assert first.out == "new=1 changed=0 unchanged=0 failed=0\n"
    assert first.err == "passed over, of no known kind: 1\n"
    assert second.out == "new=0 changed=0 unchanged=1 failed=0\n"


def test_a_failure_is_named_and_the_rest_goes_in(archive: Archive, inbox: Path) -> None:
    (inbox / "b.jsonl").write_text("{\n")

    done = archive("ingest", str(inbox), str(inbox / "missing.txt"))

    assert (done.code, done.out) == (1, "new=1 changed=0 unchanged=0 failed=2\n")
    first, second = done.err.splitlines()
    assert first.startswith(f"failed: {inbox.as_uri()}/b.jsonl#1: is not JSON in UTF-8")
    assert second.endswith("missing.txt: cannot be read: No such file or directory")


def test_options_fill_in_what_the_source_lacks(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Titel\n\nText.")
    url = "https://musterau.example/1"

    archive(
        *("ingest", str(tmp_path / "b.txt"), "--publisher", "Amt"),
        *("--published", "2024-05-31", "--url", url),
    )

    (release,) = lines(archive("search", "Text").out)
    assert (release["publisher"], release["published"]) == ("Amt", "2024-05-31")
    assert (release["published_source"], release["url"], release["key"]) == ("option", url, url)


def test_a_release_is_found_by_word_person_phrase_and_date(filled: Archive) -> None:
    for query in (
        "Schwimmbad",
        "person:lindner",
        '"lange auf die Sanierung"',
        "sanier*",
        "date:2021-03",
        "speaker:Lindner said:Bad",
        "NOT Rathaus",
        "number:7/2021",
    ):
        assert [hit["id"] for hit in lines(filled("search", query).out)] == [1], query
    for query in ("person:Lind", '"die Lindner"', "speaker:Lindner said:Halle", "date:2020"):
        done = filled("search", query)
        assert (done.code, done.out, done.err) == (0, "", "no release matches\n"), query


def test_a_release_is_written_by_the_names_of_the_contract(filled: Archive) -> None:
    (release,) = json.loads(filled("search", "Bad", "--format", "json").out)

    assert {key: release[key] for key in ("number", "title", "published", "published_source")} == {
        "number": "7/2021",
        "title": "Schwimmbad wird saniert",
        "published": "2021-03-01",
        "published_source": "date line",
    }
    assert (release["publisher"], release["status"]) == (
        "Stadt Musterau – Pressestelle",
        "published",
    )
    assert (release["version"], release["versions"]) == (1, 1)
    assert release["text"].startswith("„Das Bad kostet")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("persn:x", "did you mean 'person'"),
        ("(a OR", "position"),
        ("date:[2012 TO 2010]", "holds nothing"),
        ('"offen', "position"),
    ],
)
def test_a_query_that_means_nothing_ends_in_one_line(
    filled: Archive, query: str, message: str
) -> None:
    done = filled("search", query)

    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "notes"),
    [
        (["search", "Schwimbad"], ["no release matches", "Schwimbad Schwimmbad"]),
        (["search", "Schwimbad OR Bad"], ["Schwimbad Schwimmbad"]),
        (["search", '"die Hale"'], ["no release matches", "Hale Halle"]),
        (["search", "person:Lidner^2"], ["no release matches", "Lidner Lindner"]),
        (["search", '"Muserau Stadt"~3'], ["no release matches"]),
        (["search", "publisher:Muserau"], ["no release matches", "Muserau Musterau"]),
        (["search", "Bad NOT Schwimbad"], []),
        (["search", "number:8/2021 xyz"], ["no release matches"]),
        (["claims", "kosttet"], ["no claim matches", "kosttet kostet"]),
    ],
)
def test_a_word_that_nothing_holds_is_offered_in_its_spelling(
    filled: Archive, arguments: list[str], notes: list[str]
) -> None:
    told = [
        "nothing holds '{}'; did you mean '{}'?".format(*note.split())
        if len(note.split()) == 2
        else note
        for note in notes
    ]

    assert filled(*arguments).err.splitlines() == told


def test_search_shows_where_a_release_matches(filled: Archive) -> None:
    (found,) = lines(filled("search", "titel:Schwimmbad Hallen speaker:Lindner said:kostet").out)

    assert (found["rank"], found["score"] > 0) == (1, True)
    assert [found["title"][start:end] for start, end in found["title_highlights"]] == ["Schwimmbad"]
    assert [found["snippet"][start:end] for start, end in found["highlights"]] == ["Halle"]
    (claim,) = found["claims"]
    assert [claim["text"][start:end] for start, end in claim["highlights"]] == ["kostet"]


def test_ranks_go_on_from_page_to_page(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Ein Bad\n\nText.")
    filled("ingest", str(tmp_path / "b.txt"))

    (found,) = lines(filled("search", "Bad", "--offset", "1").out)

    assert found["rank"] == 2


def test_search_explains_what_it_was_asked(archive: Archive) -> None:
    asked = 'Häuser "die Stadt"^2 titel:Brück* sprecher:Lindner date:2010'

    assert (
        archive("search", asked, "--explain").out
        == """AND
  title+text: Häuser → haeuser, stem haus
  title+text: "die Stadt"^2 → die stadt
  title: Brück* → brueck
  speaker: Lindner → lindner
  date: [2010-01-01 TO 2010-12-31]
"""
    )


def test_claims_are_chosen_by_speaker_kind_words_and_time(filled: Archive) -> None:
    for options, count in (
        ([], 2),
        (["Bad"], 1),
        (["--speaker", "Eva Lindner"], 2),
        (["--kind", "direct", "--from", "2021", "--to", "2021-03"], 1),
        (["--from", "2022"], 0),
        (["--to", "2021-02-28"], 0),
        (["--speaker", "Lind"], 0),
    ):
        assert len(lines(filled("claims", *options).out)) == count, options


def test_a_claim_holds_its_evidence(filled: Archive) -> None:
    (claim,) = lines(filled("claims", "--kind", "direct").out)
    (release,) = lines(filled("show", "1").out)

    ((start, end),) = claim["spans"]
    assert release["text"][start:end] == claim["text"] == "„Das Bad kostet 12 Mio. Euro“"
    assert (claim["person"], claim["cue"], claim["release"]) == ("Eva Lindner", "sagte", 1)
    assert claim["amounts"][0]["value"] == 12000000


def test_pages_follow_each_other_and_the_rest_is_announced(filled: Archive) -> None:
    first = filled("claims", "--limit", "1")
    second = filled("claims", "--limit", "1", "--offset", "1")

    assert first.err == "1 of 2 claims; --limit and --offset show others\n"
    assert {claim["id"] for done in (first, second) for claim in lines(done.out)} == {1, 2}


def test_persons_have_their_roles(filled: Archive) -> None:
    (person,) = lines(filled("persons", "lindner").out)

    assert person == {
        "id": 1,
        "name": "Eva Lindner",
        "roles": [{"role": "Stadträtin", "first_seen": "2021-03-01", "last_seen": "2021-03-01"}],
        "mentions": 1,
        "claims": 2,
    }
    assert filled("persons", "meier").out == ""


def test_a_release_is_shown_to_read_and_as_data(filled: Archive) -> None:
    page = filled("show", "7/2021", "--claims", "--format", "table")
    (data,) = lines(filled("show", "1", "--claims").out)

    assert page.out.startswith("Schwimmbad wird saniert\nid: 1\npublisher: Stadt Musterau")
    assert len(data["claims"]) == 2
    assert filled("show", "99").code == 3


def test_sql_answers_in_every_format(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    statement = "select speaker, count(*) as n from v_claims group by 1"

    assert filled("sql", statement, "--format", "csv").out == "speaker,n\nEva Lindner,2\n"
    assert lines(filled("sql", statement).out) == [{"speaker": "Eva Lindner", "n": 2}]
    assert "Eva Lindner" in filled("sql", statement, "--format", "table").out
    monkeypatch.setattr("sys.stdin", io.StringIO("select 1 as one"))
    assert filled("sql", "-").out == '{"one": 1}\n'


def test_sql_announces_that_it_cut_rows(filled: Archive) -> None:
    done = filled("sql", "select * from v_claims", "--limit", "1")

    assert (len(lines(done.out)), done.err) == (1, "only the first 1 rows; --limit asks for more\n")


def test_sql_that_would_change_anything_is_refused(filled: Archive) -> None:
    done = filled("sql", "delete from release")

    assert done.code == 2
    assert "only SELECT is allowed" in done.err


def test_the_schema_lists_the_public_views_first(filled: Archive) -> None:
    rows = list(csv.reader(io.StringIO(filled("schema", "--format", "csv").out)))

    assert rows[0] == ["kind", "relation", "column", "type"]
    views = {row[1] for row in rows if row[0] == "view"}
    assert {"v_releases", "v_claims", "v_persons", "v_roles", "v_mentions"} <= views
    assert rows[1][0] == "view"


def test_the_fields_are_listed_without_an_archive(archive: Archive) -> None:
    fields = lines(archive("fields").out)

    assert {"person", "speaker", "said", "date", "amount"} <= {field["field"] for field in fields}


def test_info_counts_what_there_is(filled: Archive) -> None:
    facts = {row["fact"]: row["value"] for row in lines(filled("info").out)}

    assert (facts["releases"], facts["claims"], facts["persons"]) == (1, 2, 1)
    assert (facts["queued"], facts["schema"]) == (0, "0005")


def test_an_index_that_is_gone_is_built_anew(filled: Archive, tmp_path: Path) -> None:
    for file in (tmp_path / "home" / "index").iterdir():
        file.unlink()

    assert len(lines(filled("search", "Bad").out)) == 1


def test_reindex_builds_the_index_from_the_database(filled: Archive) -> None:
    done = filled("reindex")

    assert (done.code, done.err) == (0, "1 releases indexed\n")
    assert len(lines(filled("search", "Bad").out)) == 1


def test_upgrade_tells_what_it_did(archive: Archive) -> None:
    assert archive("upgrade").err == "the archive has schema 0005 now\n"
    assert archive("upgrade").err == "the archive has schema 0005 already\n"


def test_check_finds_a_damaged_original_and_a_missing_index(
    filled: Archive, inbox: Path, tmp_path: Path
) -> None:
    assert filled("check").err == "no problem found\n"
    digest = sha256((inbox / "a.txt").read_bytes()).hexdigest()
    (tmp_path / "home" / "originals" / digest[:2] / digest[2:]).write_bytes(b"x")
    for file in (tmp_path / "home" / "index").iterdir():
        file.unlink()

    done = filled("check")

    assert (done.code, done.err) == (1, "2 problems found\n")
    assert [problem["thing"] for problem in lines(done.out)] == [f"original {digest}", "index"]


def test_texts_are_analysed_without_an_archive(archive: Archive, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    text = "„Wir bauen\r\nam 3. Mai 2024“, sagte Eva Lindner."
    texts.write_text(json.dumps({"id": "a", "text": text}) + "\n")

    (found,) = lines(archive("analyse", str(texts)).out)

    assert found["id"] == "a"
    ((start, end),) = found["claims"][0]["spans"]
    assert text[start:end] == "„Wir bauen\r\nam 3. Mai 2024“"
    assert found["persons"][0]["name"] == "Eva Lindner"
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["search", "x"], 3, "there is no archive in"),
        (["nonsense"], 2, "No such command 'nonsense'."),
        (["search"], 2, "give one query, or a file of them with --queries"),
        (["search", "x", "--queries", "y"], 2, "give one query, or a file of them"),
        (["search", "--queries", "y", "--explain"], 2, "--explain is for one query"),
        (["search", "--plain", "…"], 2, "there is no word"),
        (["claims", "--kind", "x"], 2, "Invalid value for '--kind'"),
        (["claims", "--speaker", "…"], 2, "holds no word"),
        (["ingest", "x", "--published", "31.5.2024"], 2, "a day is written 2024-05-31"),
        (["analyse", "missing.jsonl"], 1, "No such file or directory"),
    ],
)
def test_a_wrong_call_ends_in_one_line(
    archive: Archive, arguments: list[str], code: int, message: str
) -> None:
    done = archive(*arguments)

    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert done.err.startswith("archive: ")
    assert len(done.err.splitlines()) == 1


def test_the_version_is_printed(archive: Archive) -> None:
    assert archive("--version").out.startswith("pressearchiv 0.")


def test_a_number_that_no_id_can_be_is_of_no_release(filled: Archive) -> None:
    number = "9" * 30

    done = filled("show", number)

    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f"archive: there is no release '{number}': give its id, key, URL or number\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "1", "--version"], 3, "has no version"),
        (["diff", "1", "1"], 3, "has no version"),
        (["persons", "--limit"], 1, "a number is too large"),
    ],
    ids=["show", "diff", "persons"],
)
def test_a_number_that_no_database_holds_is_an_error_in_one_line(
    filled: Archive, arguments: list[str], code: int, message: str
) -> None:
    done = filled(*arguments, "9" * 30)

    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert len(done.err.splitlines()) == 1
