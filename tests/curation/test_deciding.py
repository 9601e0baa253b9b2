"""What people decide of persons goes before what the machine found, now and later."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Archive

FULL = "„Das Bad wird saniert“, sagte Bürgermeisterin Eva Lindner. Der Rat stimmte zu."
ALONE = "Bürgermeisterin Lindner kam. „Das Bad ist offen“, sagte Lindner."


def release(number: int, text: str) -> dict[str, object]:
    return {
        "id": f"{number}",
        "title": f"Meldung {number}",
        "text": text,
        "published": f"2021-03-0{number}",
        "publisher": "Stadt Musterau",
    }


def take_in(archive: Archive, folder: Path, *releases: dict[str, object]) -> None:
    file = folder / "a.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in releases), "utf-8")
    assert archive("ingest", str(file)).code == 0


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    take_in(archive, tmp_path, release(1, FULL), release(2, ALONE))
    return archive


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def listed(archive: Archive, *name: str) -> list[tuple[int, str, int, int]]:
    persons = lines(archive("persons", *name).out)
    return [(p["id"], p["name"], p["mentions"], p["claims"]) for p in persons]


def spoken(archive: Archive, name: str) -> list[str]:
    return sorted(claim["text"] for claim in lines(archive("claims", "--speaker", name).out))


APART = [(2, "Lindner", 2, 1), (1, "Eva Lindner", 1, 1)]
ONE = [(1, "Eva Lindner", 3, 2)]


def test_a_suggestion_can_be_taken_by_its_command(filled: Archive) -> None:
    (suggestion,) = lines(filled("persons", "suggest").out)
    command, *arguments = suggestion["merge"].split()

    done = filled(*arguments)

    assert suggestion["reasons"] == [
        "surname alone",
        "same office at the same publisher and time",
        "same publisher and time",
        "nobody else there with this surname",
    ]
    assert (command, arguments) == ("archive", ["persons", "merge", "1", "2"])
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "1 and 2 are one now; this concerns 1 releases\n",
    )
    assert listed(filled) == ONE
    assert lines(filled("persons", "suggest").out) == []


def test_who_was_merged_is_found_by_every_name(filled: Archive) -> None:
    filled("persons", "merge", "2", "1")

    assert listed(filled, "Eva", "--limit", "5") == listed(filled) == [(2, "Lindner", 3, 2)]
    assert spoken(filled, "Lindner") == ["„Das Bad ist offen“", "„Das Bad wird saniert“"]


def test_claims_are_found_by_the_name_of_whom_people_know(filled: Archive) -> None:
    assert spoken(filled, "Eva Lindner") == ["„Das Bad wird saniert“"]

    filled("persons", "merge", "1", "2")

    assert spoken(filled, "Eva Lindner") == ["„Das Bad ist offen“", "„Das Bad wird saniert“"]
    assert spoken(filled, "Lindner") == ["„Das Bad ist offen“", "„Das Bad wird saniert“"]


def test_what_is_analysed_later_is_said_of_the_one_who_stays(
    filled: Archive, tmp_path: Path
) -> None:
    filled("persons", "merge", "1", "2")

    take_in(filled, tmp_path, release(3, ALONE.replace("kam", "ging")))
    changes = lines(filled("reanalyse").out)

    assert listed(filled) == [(1, "Eva Lindner", 5, 3)]
    assert {(c["added"], c["removed"], c["changed"]) for c in changes} == {(0, 0, 0)}


def test_who_was_made_one_can_be_parted_again(filled: Archive) -> None:
    before = filled("sql", "select * from v_claims").out, filled("sql", "select * from v_roles").out
    filled("persons", "merge", "1", "2")

    done = filled("persons", "separate", "1", "2")

    assert done.err == "1 and 2 are two now; this concerns 2 releases\n"
    assert listed(filled) == APART
    after = filled("sql", "select * from v_claims").out, filled("sql", "select * from v_roles").out
    assert after == before
    assert spoken(filled, "Eva Lindner") == ["„Das Bad wird saniert“"]
    assert filled("check").err == "no problem found\n"


def test_a_refusal_holds_for_good(filled: Archive) -> None:
    done = filled("persons", "separate", "2", "1")
    filled("reanalyse")
    filled("reindex")

    assert done.err == "2 and 1 are two now; this concerns 0 releases\n"
    assert lines(filled("persons", "suggest").out) == []
    assert listed(filled) == APART


def test_a_refusal_can_be_overruled(filled: Archive) -> None:
    filled("persons", "separate", "1", "2")

    filled("persons", "merge", "1", "2")

    assert listed(filled) == ONE


def test_who_is_one_already_is_left_alone(filled: Archive) -> None:
    filled("persons", "merge", "1", "2")

    again = filled("persons", "merge", "2", "1")

    assert again.err == "2 and 1 are one now; this concerns 0 releases\n"
    assert listed(filled) == ONE


@pytest.fixture
def three(filled: Archive, tmp_path: Path) -> Archive:
    take_in(filled, tmp_path, release(3, "Bürgermeisterin E. Lindner kam in die Halle."))
    return filled


def test_whole_groups_become_one(three: Archive) -> None:
    three("persons", "merge", "3", "2")
    three("persons", "merge", "1", "2")

    assert listed(three) == [(1, "Eva Lindner", 4, 2)]


def test_one_leaves_the_group_and_the_others_stay(three: Archive) -> None:
    three("persons", "merge", "1", "2")
    three("persons", "merge", "1", "3")

    three("persons", "separate", "2", "3")

    assert listed(three) == [(1, "Eva Lindner", 3, 2), (3, "E. Lindner", 1, 0)]


@pytest.mark.parametrize("parted", [("3", "2"), ("2", "3")], ids=["above", "below"])
def test_who_was_taken_for_one_inside_the_group_leaves_it(
    three: Archive, parted: tuple[str, str]
) -> None:
    three("persons", "merge", "2", "3")
    three("persons", "merge", "1", "2")

    three("persons", "separate", *parted)

    assert listed(three) == [(1, "Eva Lindner", 3, 2), (3, "E. Lindner", 1, 0)]


def test_a_refusal_holds_for_the_group(three: Archive) -> None:
    three("persons", "separate", "2", "3")
    three("persons", "merge", "1", "2")

    assert lines(three("persons", "suggest").out) == []


@pytest.mark.parametrize(
    ("ids", "code", "message"),
    [
        (["1", "9"], 3, "archive: there is no person 9: 'archive persons' tells their ids\n"),
        (["1", "1"], 2, "archive: give the ids of two persons, not twice that of one\n"),
    ],
    ids=["nobody", "oneself"],
)
def test_a_decision_needs_two_persons(
    filled: Archive, ids: list[str], code: int, message: str
) -> None:
    done = filled("persons", "merge", *ids)

    assert (done.code, done.err) == (code, message)
    assert listed(filled) == APART


def test_suggestions_come_in_pages(three: Archive) -> None:
    every = lines(three("persons", "suggest").out)
    first, second = (three("persons", "suggest", "-n", "1", "--offset", str(n)) for n in (0, 1))

    assert lines(first.out) + lines(second.out) == every[:2]
    assert first.err == f"1 of {len(every)} pairs; --limit and --offset show others\n"


def test_suggestions_are_laid_out_for_a_reader(filled: Archive) -> None:
    done = filled("persons", "suggest", "--format", "table")

    assert "archive persons merge 1 2" in " ".join(done.out.split())


def test_a_command_of_persons_can_be_a_name_too(filled: Archive) -> None:
    assert filled("persons", "list", "merge").out == ""
    assert filled("persons", "list").out == filled("persons").out
