"""Taking in, step by step: what would be done, what failed, what changed, what is alike."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from archive.config import Settings
from archive.store.store import open_store

Archive = Callable[..., Any]
TEXT = (
    "„Das Bad kostet 12 Mio. Euro“, sagte Stadträtin Eva Lindner. Sie dankte dem Rat für den"
    " Beschluss und lud alle Bürgerinnen und Bürger der Stadt zu einem Rundgang durch das Bad ein."
)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Bad\n\n{TEXT}\n")
    return folder


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_dry_run_prints_the_plan_and_stores_nothing(
    archive: Archive, inbox: Path, tmp_path: Path
) -> None:
    first = archive("ingest", str(inbox), "--dry-run")

    assert not (tmp_path / "home").exists()
    uri = (inbox / "a.txt").as_uri()
    added = {"action": "add", "key": uri, "title": "Bad", "source": uri, "reason": None}
    assert (first.code, lines(first.out)) == (0, [added])

    archive("ingest", str(inbox))
    (inbox / "b.txt").write_bytes(b"\x00")
    (inbox / "c.txt").write_text("Neu\n\nText.")
    again = archive("ingest", str(inbox), "--dry-run", "--format", "csv")

    assert again.code == 1
    assert [line.split(",")[0] for line in again.out.splitlines()] == [
        "action",
        "skip",
        "fail",
        "add",
    ]
    assert "is of no format that holds a release" in archive("ingest", str(inbox), "--dry-run").out
    assert "Neu" in archive("ingest", str(inbox), "--dry-run", "--format", "table").out
    assert [row["fact"] for row in lines(archive("info").out) if row["value"] == 1][:1] == [
        "releases"
    ]


def test_failures_are_listed_and_read_again(archive: Archive, inbox: Path) -> None:
    (inbox / "b.txt").write_bytes(b"\x00")
    archive("ingest", str(inbox))

    again = archive("ingest", "--retry-failed")
    planned = archive("ingest", "--retry-failed", "--dry-run")
    (failure,) = lines(archive("failures").out)

    assert (again.code, again.out) == (1, "new=0 changed=0 unchanged=0 failed=1\n")
    assert [row["action"] for row in lines(planned.out)] == ["fail"]
    assert failure["source"].endswith("b.txt")
    assert failure["closed"] is None
    (inbox / "b.txt").write_text("Titel\n\nText.")
    archive("ingest", str(inbox))
    assert archive("failures").out == ""
    assert len(lines(archive("failures", "--all").out)) == 2
    assert "is of no format" in archive("failures", "--all", "--format", "table").out


def test_nothing_to_take_in_is_wrong_usage(archive: Archive) -> None:
    done = archive("ingest")

    assert (done.code, done.err) == (
        2,
        "archive: there is nothing to take in: name files, folders or addresses\n",
    )


def test_a_release_is_followed_through_its_versions(archive: Archive, inbox: Path) -> None:
    archive("ingest", str(inbox))
    (inbox / "a.txt").write_text(f"Bad wird teurer\n\n{TEXT.replace('12', '14')}\n")
    archive("ingest", str(inbox))

    log = archive("log", "1", "--format", "table").out
    (data,) = lines(archive("diff", "1").out)
    page = archive("diff", "1", "1", "2", "--format", "table").out
    (old,) = lines(archive("show", "1", "--version", "1", "--claims").out)

    assert "version 2: Bad wird teurer (2 claims, original " in log
    assert (data["changed"], data["text"][0]["removed"]) == ("wording", "12")
    assert data["text"][0]["added"] == "14"
    assert "title: Bad {+wird teurer+}" in page
    assert "„Das Bad kostet [-12-] {+14+} Mio. Euro“" in page
    assert "changed\n  - Eva Lindner: „Das Bad kostet 12 Mio. Euro“" in page
    assert (old["title"], old["version"], old["versions"]) == ("Bad", 1, 2)
    assert "12 Mio." in old["claims"][0]["text"]
    assert archive("diff", "1", "1", "7").code == 3


def test_a_change_of_the_frame_alone_is_told(archive: Archive, inbox: Path) -> None:
    archive("ingest", str(inbox))
    assert archive("diff", "1").code == 3
    (inbox / "a.txt").write_text(f"Bad\n\n{TEXT}\n\nQuelle: Presseamt\n")
    archive("ingest", str(inbox))

    log = archive("log", "1", "--format", "table").out
    page = archive("diff", "1", "--format", "table").out

    assert "only the frame changed: version 1, original " in log
    assert "Only the frame changed: the wording is that of version 1.\n" in page


def test_search_shows_one_of_like_releases_and_how_many_there_are(
    archive: Archive, inbox: Path
) -> None:
    (inbox / "b.txt").write_text(f"Das Bad\n\n{TEXT}\n")
    archive("ingest", str(inbox))

    (one,) = lines(archive("search", "Rundgang").out)
    both = lines(archive("search", "Rundgang", "--all").out)
    (shown,) = lines(archive("show", "2").out)

    assert (one["id"], one["duplicates"]) == (1, 1)
    assert [release["id"] for release in both] == [1, 2]
    assert "Bad  release 1 · 1 like it" in archive("search", "Rundgang", "--format", "table").out
    assert (shown["like"][0]["id"], shown["like"][0]["likeness"]) == (1, 1.0)
    assert "\nlike: 1 \n(file://" in archive("show", "2", "--format", "table").out
    assert "like release 1 (1.00): Bad" in archive("log", "2", "--format", "table").out
    assert lines(archive("sql", "select duplicate_of from v_releases order by 1").out) == [
        {"duplicate_of": None},
        {"duplicate_of": 1},
    ]


def test_a_withdrawn_release_says_so(archive: Archive, inbox: Path, settings: Settings) -> None:
    from datetime import UTC, datetime

    from archive.ingest.withdrawal import withdraw

    archive("ingest", str(inbox))
    with open_store(settings) as store:
        withdraw(store, (inbox / "a.txt").as_uri(), now=datetime(2024, 6, 1, tzinfo=UTC))

    assert "status: withdrawn" in archive("show", "1", "--format", "table").out
    assert "withdrawn" in archive("log", "1", "--format", "table").out
    archive("ingest", str(inbox))
    assert "published again" not in archive("log", "1", "--format", "table").out


TABLE = "Kopf, kurz;Rumpf;Tag\n" + "".join(
    f"Titel {n};Der Rat tagt in Raum {n}.;{n % 28 + 1}.05.2024\n" for n in range(120)
)
COLUMNS = "title=Kopf, kurz,text=Rumpf , published = Tag"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_columns_of_a_table_are_told(archive: Archive, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    with ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("b.csv", TABLE.replace("Titel", "T"))
    files = (str(tmp_path / "a.csv"), str(tmp_path / "b.zip"))

    untold = archive("ingest", *files)
    again = archive("ingest", "--retry-failed", "--columns", COLUMNS, "--jobs", jobs)
    release = json.loads(archive("show", "7").out)

    assert (untold.code, untold.out) == (1, "new=0 changed=0 unchanged=0 failed=2\n")
    assert untold.err.count("no column holds the text; the columns are Kopf, kurz, Rumpf, Tag") == 2
    assert (again.code, again.out) == (0, "new=240 changed=0 unchanged=0 failed=0\n")
    assert (release["title"], release["published"]) == ("Titel 6", "2024-05-07")
    assert release["text"] == "Der Rat tagt in Raum 6."
    assert archive("failures").out == ""
    assert archive("ingest", *files, "--columns", COLUMNS).out.startswith("new=0 changed=0")


def test_a_text_whose_first_line_has_the_columns_is_a_table(
    archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "export"
    file.write_text(TABLE, encoding="utf-16")

    (first, *rows) = lines(archive("ingest", str(file), "--dry-run", "--columns", COLUMNS).out)
    as_text = lines(archive("ingest", str(file), "--dry-run").out)

    assert (first["title"], len(rows)) == ("Titel 0", 119)
    assert len(as_text) == 1


COLUMNS_WRONG = {
    "no field": ("titel=Kopf", "'titel' is no field; the fields are title, text, published,"),
    "no column": ("title=", "'title' needs one column, as in title=NAME"),
    "two columns": ("text=a,text=b", "'text' needs one column, as in text=NAME"),
    "no pair": ("Kopf", "'Kopf' is no field"),
}


@pytest.mark.parametrize(("option", "message"), COLUMNS_WRONG.values(), ids=COLUMNS_WRONG)
def test_columns_that_mean_nothing_are_wrong_usage(
    archive: Archive, inbox: Path, option: str, message: str
) -> None:
    done = archive("ingest", str(inbox), "--columns", option)

    assert done.code == 2
    assert f"--columns: {message}" in done.err


def test_a_column_that_is_not_there_fails_the_table_alone(archive: Archive, inbox: Path) -> None:
    (inbox / "b.csv").write_text(TABLE)

    done = archive("ingest", str(inbox), "--columns", "text=Inhalt")

    assert (done.code, done.out) == (1, "new=1 changed=0 unchanged=0 failed=1\n")
    assert "b.csv: no column is called 'Inhalt'; the columns are Kopf, kurz, Rumpf, Tag" in done.err
