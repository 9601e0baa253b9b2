"""What `archive tokenize` shows."""

import json
from collections.abc import Callable
from typing import Any

Archive = Callable[..., Any]

TEXT = "Die Bürger:innen der B26n"


def test_each_word_is_shown_with_its_place_stem_and_parts(archive: Archive) -> None:
    done = archive("tokenize", "Neue Verkehrskonzepte", "--format", "json")

    assert json.loads(done.out) == [
        {
            "position": 0,
            "word": "Neue",
            "start": 0,
            "end": 4,
            "folded": "neue",
            "stem": "neu",
            "parts": [],
        },
        {
            "position": 1,
            "word": "Verkehrskonzepte",
            "start": 5,
            "end": 21,
            "folded": "verkehrskonzepte",
            "stem": "verkehrskonzept",
            "parts": ["konzept"],
        },
    ]


def test_what_is_written_as_one_may_be_several_words(archive: Archive) -> None:
    done = archive("tokenize", TEXT, "--format", "jsonl")

    tokens = [json.loads(line) for line in done.out.splitlines()]

    assert [(token["word"], token["folded"]) for token in tokens] == [
        ("Die", "die"),
        ("Bürger:innen", "buergerinnen"),
        ("der", "der"),
        ("B26n", "b"),
        ("B26n", "26n"),
    ]


def test_a_table_shows_the_same(archive: Archive) -> None:
    done = archive("tokenize", "Hallenbad", "--format", "table")

    assert [line.split() for line in done.out.splitlines() if "Hallenbad" in line] == [
        ["0", "Hallenbad", "hallenbad", "hallenbad", "bad"]
    ]


def test_where_there_is_no_word_there_is_no_token(archive: Archive) -> None:
    done = archive("tokenize", "…", "--format", "json")

    assert (done.code, json.loads(done.out)) == (0, [])
