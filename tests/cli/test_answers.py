"""Searching in other ways: pasted words, a file of queries, counts of what is found."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Archive = Callable[..., Any]

RELEASES: list[dict[str, Any]] = [
    {
        "id": "bad",
        "title": "Neues Dach für das Bad",
        "published": "2020-05-01",
        "publisher": "Stadt Musterau",
        "url": "https://musterau.example/bad",
        "text": "„Das Dach wird teuer“, sagte Stadträtin Eva Lindner. Sie will mehr Geld.",
    },
    {
        "id": "wald",
        "title": "Der Wald wächst",
        "published": "2021-05-01",
        "publisher": "Stadt Musterau",
        "text": "„Der Wald wächst“, sagte Stadträtin Maria Weber. Das freut auch Eva Lindner.",
    },
    {"id": "regen", "title": "Regen", "text": "Es regnet auf das Dach."},
]


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(one) + "\n" for one in RELEASES))
    assert archive("ingest", str(tmp_path / "r.jsonl")).code == 0
    return archive


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_pasted_words_are_no_syntax(filled: Archive) -> None:
    done = filled("search", "--plain", 'Neues: "Dach (für den Wald?) AND')

    assert done.code == 0
    assert [hit["id"] for hit in lines(done.out)] == [1, 2, 3]


def test_a_file_of_queries_is_answered_query_by_query(filled: Archive, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text('Dach sort:x\n\n{"id": "w", "query": "Wald"}\n(Dach\nRegen OR Bad\nxyz\n')

    done = filled("search", "--queries", str(queries), "--format", "jsonl")

    assert done.code == 1
    assert done.err.splitlines() == [
        "query 1: unknown field 'sort' at position 6; use quotes if ':' belongs to the word",
        "query 4: '(' is never closed at position 1; close it",
    ]
    first, *others = lines(done.out)
    assert first | {"score": 0} == {
        "id": "w",
        "query": "Wald",
        "rank": 1,
        "score": 0,
        "release": 2,
        "key": "id:Stadt Musterau/wald",
        "url": None,
        "title": "Der Wald wächst",
    }
    assert [(hit["id"], hit["rank"], hit["release"]) for hit in others] == [
        ("5", 1, 3),
        ("5", 2, 1),
    ]
    assert first["score"] > 0


def test_a_file_of_pasted_words_comes_from_stdin(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("(Wald\n{Regen\n[1]: …\n"))

    done = filled("search", "--plain", "--queries", "-", "--limit", "1", "--format", "table")

    assert (done.code, done.err) == (0, "")
    assert [line.split()[:2] for line in done.out.splitlines()[2:]] == [["1", "1"], ["2", "1"]]


def test_a_file_that_is_no_text_is_refused(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "queries").write_bytes(b"Dach\xff\n")

    done = filled("search", "--queries", str(tmp_path / "queries"))

    assert (done.code, done.out) == (1, "")
    assert done.err == f"archive: {tmp_path}/queries: is not text in UTF-8\n"


def test_what_is_found_is_counted(filled: Archive) -> None:
    done = filled("facets", "--format", "csv")

    assert done.out.splitlines() == [
        "facet,value,count",
        "year,,1",
        "year,2020,1",
        "year,2021,1",
        "publisher,Stadt Musterau,2",
        "publisher,,1",
        "person,Eva Lindner,2",
        "person,Maria Weber,1",
        "speaker,Eva Lindner,1",
        "speaker,Maria Weber,1",
        "kind,direct,2",
    ]


def test_only_what_the_query_finds_is_counted(filled: Archive) -> None:
    done = filled("facets", "Dach", "--by", "year, person", "--top", "1")
    plain = filled("facets", "(Dach", "--plain", "--by", "publisher")

    assert lines(done.out) == [
        {"facet": "year", "value": None, "count": 1},
        {"facet": "person", "value": "Eva Lindner", "count": 1},
    ]
    assert [row["count"] for row in lines(plain.out)] == [1, 1]
    assert filled("facets", "xyz").out == ""


def test_only_what_can_be_counted_is(archive: Archive) -> None:
    done = archive("facets", "--by", "year,yaer")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "archive: 'yaer' is not counted; write year, publisher, person, speaker, kind\n"
    )
