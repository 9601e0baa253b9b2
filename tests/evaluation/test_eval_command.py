"""`archive eval`: what it prints of annotated texts, and how it names what is wrong in them."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

Archive = Callable[..., Any]
TEXT = "„Das Bad öffnet morgen wieder“, sagte Stadträtin Eva Lindner. Otto Kern kam."
QUOTE = "„Das Bad öffnet morgen wieder“"
CLAIM = {
    "kind": "direct",
    "spans": [[0, len(QUOTE)]],
    "speaker": [38, 60],
    "speaker_name": "Eva Lindner",
}
LINDNER = {"name": "Eva Lindner", "roles": ["Stadträtin"], "mentions": [[49, 60]]}
KERN = {"name": "Otto Kern", "roles": [], "mentions": [[62, 71]]}
GOLD: dict[str, Any] = {
    "id": "a",
    "sha256": sha256(TEXT.encode()).hexdigest(),
    "persons": [LINDNER, KERN],
    "claims": [CLAIM],
}
WORDS = [(0, 30), (32, 37), (38, 48), (49, 52), (53, 60)]
NEWS: dict[str, Any] = {
    "documentName": "n",
    "originalText": TEXT,
    "tokenOffsets": WORDS,
    "annotations": [
        {
            "type": "Direct",
            "medium": "Speech",
            "isNested": False,
            "quote": {"tokenIds": [0]},
            "speaker": {"tokenIds": [1]},
        }
    ],
}


def write(file: Path, *objects: dict[str, Any]) -> str:
    file.write_text("".join(f"{json.dumps(one)}\n" for one in objects), "utf-8")
    return str(file)


@pytest.fixture
def texts(tmp_path: Path) -> str:
    return write(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": "Nie."})


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_figures_are_printed_by_part_kind_and_level(
    archive: Archive, tmp_path: Path, texts: str
) -> None:
    done = archive("eval", write(tmp_path / "gold.jsonl", GOLD), texts)

    figures = {(f["part"], f["kind"], f["level"]): f for f in lines(done.out)}
    assert (done.code, done.err) == (0, "")
    assert figures["claims", "direct", "attributed"] == {
        "part": "claims",
        "kind": "direct",
        "level": "attributed",
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "accuracy": None,
        "found": 1,
        "expected": 1,
    }


def test_news_hold_texts_and_annotations_in_one_file(archive: Archive, tmp_path: Path) -> None:
    gold = write(tmp_path / "news.jsonl", NEWS)

    figures = {f["level"]: f["f1"] for f in lines(archive("eval", gold, gold).out)[:4]}
    (fault,) = lines(archive("eval", gold, "--errors").out)

    assert figures == {"Message": 1.0, "Source": 0.0, "Joint": 0.5, "Message, full": 1.0}
    assert (fault["fault"], fault["expected"], fault["found"]) == (
        "speaker",
        "sagte",
        "Stadträtin Eva Lindner",
    )


def test_a_table_shows_percentages(archive: Archive, tmp_path: Path, texts: str) -> None:
    gold = write(tmp_path / "gold.jsonl", GOLD | {"persons": [LINDNER]})

    figures = archive("eval", gold, texts, "--format", "table").out
    faults = archive("eval", gold, texts, "--format", "table", "--errors")

    assert figures.splitlines()[0].split()[:5] == ["part", "kind", "level", "P", "R"]
    assert "100.0" in figures
    assert "Otto Kern" in faults.out
    assert faults.err == "2 faults\n"


FAULTS = {
    "nothing": (GOLD, []),
    "person": (
        GOLD | {"persons": [LINDNER, KERN | {"name": "Otto Kerns", "mentions": [[62, 66]]}]},
        [
            ("mention", "missed", "Otto", None),
            ("mention", "false", None, "Otto Kern"),
            ("identity", "missed", "Otto Kerns", None),
            ("identity", "false", None, "Otto Kern"),
        ],
    ),
    "role": (
        GOLD | {"persons": [LINDNER | {"roles": ["STADTRÄTIN", "Rednerin"]}, KERN]},
        [("role", "missed", "Eva Lindner: Rednerin", None)],
    ),
    "false-role": (
        GOLD | {"persons": [LINDNER | {"roles": []}, KERN]},
        [("role", "false", None, "Eva Lindner: Stadträtin")],
    ),
    "missed-claim": (
        GOLD | {"claims": [CLAIM, CLAIM | {"spans": [[62, 71]]}]},
        [("claim", "missed", "Otto Kern", None)],
    ),
    "false-claim": (GOLD | {"claims": []}, [("claim", "false", None, QUOTE)]),
    "words": (
        GOLD | {"claims": [CLAIM | {"spans": [[1, 4]]}]},
        [("claim", "words", "Das", QUOTE)],
    ),
    "kind-and-speaker": (
        GOLD | {"claims": [CLAIM | {"kind": "indirect", "speaker_name": None}]},
        [("claim", "speaker", None, "Eva Lindner"), ("claim", "kind", "indirect", "direct")],
    ),
}


@pytest.mark.parametrize(("gold", "faults"), FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_is_listed(
    archive: Archive,
    tmp_path: Path,
    texts: str,
    gold: dict[str, Any],
    faults: list[tuple[str | None, ...]],
) -> None:
    done = archive("eval", write(tmp_path / "gold.jsonl", gold), texts, "--errors")

    listed = [(f["part"], f["fault"], f["expected"], f["found"]) for f in lines(done.out)]
    assert listed == faults


def test_what_the_program_finds_itself_is_faultless(
    archive: Archive, tmp_path: Path, texts: str
) -> None:
    (tmp_path / "gold.jsonl").write_text(archive("analyse", texts).out, "utf-8")

    done = archive("eval", str(tmp_path / "gold.jsonl"), texts, "--errors")

    assert (done.code, done.out, done.err) == (0, "", "0 faults\n")


def test_a_quotation_without_tokens_has_no_passage(archive: Archive, tmp_path: Path) -> None:
    nothing = NEWS["annotations"][0] | {"quote": {"tokenIds": []}}
    gold = write(tmp_path / "news.jsonl", NEWS | {"annotations": [nothing]})

    faults = lines(archive("eval", gold, "--errors").out)

    assert [(f["fault"], f["expected"], f["context"] is None) for f in faults] == [
        ("missed", None, True),
        ("false", None, False),
    ]


def test_a_fault_stands_in_its_passage(archive: Archive, tmp_path: Path, texts: str) -> None:
    gold = write(tmp_path / "gold.jsonl", GOLD | {"persons": [LINDNER]})

    fault = lines(archive("eval", gold, texts, "--errors").out)[0]

    assert (fault["start"], fault["end"]) == (62, 71)
    assert fault["context"] == f"{TEXT[:62]}⟦Otto Kern⟧ kam."


WRONG = {
    "not-json": ("{", "gold.jsonl:1: $: is not JSON in UTF-8"),
    "not-an-object": ("[]", "gold.jsonl:1: $: is not an object"),
    "empty": ("\n", "holds no annotations"),
    "no-text": (GOLD | {"id": "c"}, "$.id: there is no text 'c'"),
    "no-id": ({"persons": [], "claims": []}, "$.id: is missing"),
    "other-text": (GOLD | {"sha256": "0"}, "$.sha256: is not that of the text"),
    "no-claims": ({"id": "a", "persons": []}, "$.claims: is missing"),
    "claims-no-list": (GOLD | {"claims": {}}, "$.claims: is not a list"),
    "claim-no-object": (GOLD | {"claims": [1]}, "$.claims[0]: is not an object"),
    "unknown-kind": (
        GOLD | {"claims": [CLAIM | {"kind": "x"}]},
        "$.claims[0].kind: is none of direct, indirect, reported",
    ),
    "no-words": (GOLD | {"claims": [CLAIM | {"spans": []}]}, "$.claims[0].spans: is empty"),
    "span-outside": (
        GOLD | {"claims": [CLAIM | {"spans": [[0, 900]]}]},
        "$.claims[0].spans: is no [start, end] with 0 <= start < end <= 76: [0, 900]",
    ),
    "empty-name": (GOLD | {"persons": [KERN | {"name": ""}]}, "$.persons[0].name: is not a string"),
    "role-no-string": (
        GOLD | {"persons": [KERN | {"roles": [1]}]},
        "$.persons[0].roles: is not a list of strings",
    ),
    "news-kind": (
        NEWS | {"annotations": [NEWS["annotations"][0] | {"type": "x"}]},
        "$.annotations[0].type: is none of Direct",
    ),
    "news-token": (
        NEWS | {"annotations": [NEWS["annotations"][0] | {"quote": {"tokenIds": [9]}}]},
        "$.annotations[0].quote.tokenIds: holds a place that is none of 5",
    ),
    "news-nested": (
        NEWS | {"annotations": [NEWS["annotations"][0] | {"isNested": "no"}]},
        "$.annotations[0].isNested: is not true or false",
    ),
}


@pytest.mark.parametrize(("gold", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named_with_its_place(
    archive: Archive, tmp_path: Path, texts: str, gold: dict[str, Any] | str, message: str
) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(gold if isinstance(gold, str) else json.dumps(gold), "utf-8")

    done = archive("eval", str(file), texts)

    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_an_id_that_comes_twice_is_refused(archive: Archive, tmp_path: Path, texts: str) -> None:
    done = archive("eval", write(tmp_path / "gold.jsonl", GOLD, GOLD), texts)

    assert (done.code, done.out) == (1, "")
    assert "gold.jsonl:2: $.id: 'a' stands in an earlier line already" in done.err


def test_a_missing_file_is_named(archive: Archive, tmp_path: Path) -> None:
    done = archive("eval", str(tmp_path / "none.jsonl"))

    assert (done.code, done.err) == (
        1,
        f"archive: {tmp_path}/none.jsonl: cannot be read: No such file or directory\n",
    )
