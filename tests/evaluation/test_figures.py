"""Figures of small cases, counted by hand."""

import pytest

from archive.documents import Analysis, Span
from archive.evaluation.annotation import Annotation, MarkedClaim, MarkedPerson
from archive.evaluation.claims import Text, measure_claims
from archive.evaluation.fields import Fields
from archive.evaluation.news import read_article, read_news
from archive.evaluation.persons import measure_persons
from archive.evaluation.quotations import measure_quotations
from archive.records import FigureRecord

TEXT = "aa bb cc dd ee ff gg hh ii jj"


def word(first: int, last: int | None = None) -> Span:
    return Span(3 * first, 3 * (first if last is None else last) + 2)


def claim(kind: str, first: int, last: int, name: str | None = "Ina Roth") -> MarkedClaim:
    return MarkedClaim(kind, (word(first, last),), None, name)


def rates(figures: list[FigureRecord], part: str) -> dict[str, tuple[float | None, ...]]:
    return {f"{f.kind} {f.level}": (f.precision, f.recall, f.f1) for f in figures if f.part == part}


def test_persons_are_counted_by_place_name_and_role() -> None:
    gold = Annotation(
        (
            MarkedPerson("Ina Roth", (word(0), word(1)), ("Rätin",)),
            MarkedPerson("Bo Kim", (word(2), word(3)), ()),
        )
    )
    found = Annotation(
        (
            MarkedPerson("INA  roth", (word(0), word(2)), ("rätin", "Chefin")),
            MarkedPerson("Kim", (word(3), word(4)), ()),
        )
    )

    figures = rates(list(measure_persons([(gold, found)])), "persons")

    assert figures == {
        "all mention": (0.75, 0.75, 0.75),
        "all identity": (0.5, 0.5, 0.5),
        "all roles": (0.5, 1.0, pytest.approx(2 / 3)),
        "all clustering": (pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(2 / 3)),
    }


def test_claims_are_counted_by_words_kind_and_speaker() -> None:
    gold = Annotation(claims=(claim("direct", 0, 3), claim("reported", 6, 7)))
    found = Annotation(
        claims=(claim("direct", 0, 1), claim("indirect", 6, 7, None), claim("direct", 9, 9))
    )

    figures = list(measure_claims([Text(TEXT, gold, found)]))

    assert {name: row[:2] for name, row in rates(figures, "claims").items()} == {
        "all exact": (1 / 3, 1 / 2),
        "all half": (2 / 3, 1.0),
        "all overlap": (2 / 3, 1.0),
        "all attributed": (1 / 3, 1 / 2),
        "direct exact": (0.0, 0.0),
        "direct half": (1 / 2, 1.0),
        "direct overlap": (1 / 2, 1.0),
        "direct attributed": (1 / 2, 1.0),
        **{
            f"{kind} {level}": (0.0, 0.0)
            for kind in ("indirect", "reported")
            for level in ("exact", "half", "overlap", "attributed")
        },
    }
    accuracies = {
        f.level: (f.accuracy, f.found, f.expected)
        for f in figures
        if f.part == "accuracy" and f.kind == "all"
    }
    assert accuracies == {
        "kind": (0.5, 1, 2),
        "speaker span": (1.0, 2, 2),
        "speaker name": (0.5, 1, 2),
    }


def test_quotations_are_counted_in_tokens() -> None:
    line = Fields(
        "gold:1: $",
        {
            "originalText": TEXT,
            "tokenOffsets": [[start, start + 2] for start in range(0, 30, 3)],
            "annotations": [
                {
                    "type": "FreeIndirect",
                    "medium": "Speech",
                    "isNested": False,
                    "quote": {"tokenIds": [0, 1, 2]},
                    "speaker": {"tokenIds": [4]},
                }
            ],
        },
    )

    figures = list(measure_quotations([read_news(line, read_article(line), Analysis())]))

    assert [(f.kind, f.level, f.recall, f.expected) for f in figures] == [
        ("all", "Message", 0.0, 1),
        ("all", "Source", 0.0, 1),
        ("all", "Joint", 0.0, 2),
        ("all", "Message, full", 0.0, 1),
        ("direct", "Message", 0.0, 0),
        ("indirect", "Message", 0.0, 1),
        ("reported", "Message", 0.0, 0),
    ]
