"""Hold the reading of German to floors on small lists of sentences with what stands in them.

The lists lie outside of the repository, because they belong to others. Each test prints what is
wrong, so that it can be read.
"""

import json
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.analysis import analyse
from archive.documents import Document
from archive.evaluation.rates import pooled
from archive.text.amounts import find_amounts
from archive.text.dates import find_dates
from archive.text.sentences import split_sentences

GERMAN = Path(__file__).parents[1] / ".." / "shared" / "data" / "german"
FLOORS = json.loads((Path(__file__).parent / "quality_floors.json").read_text())["german"]
WRITTEN_ON = date(2010, 12, 20)  # days and months without a year are meant from here
Case = tuple[
    str, frozenset[Hashable], frozenset[Hashable]
]  # the text, what it holds, what is found

pytestmark = pytest.mark.skipif(
    not GERMAN.exists(), reason="the lists are not here: ../shared is absent"
)


def lines(name: str) -> Iterator[list[str]]:
    for line in (GERMAN / name).read_text("utf-8").splitlines():
        yield line.split("\t")


def dates() -> Iterator[Case]:
    for text, words, value in lines("dates.tsv"):
        found = find_dates(text, WRITTEN_ON)
        yield (
            text,
            frozenset({(words, value)}),
            frozenset((text[d.start : d.end], d.value) for d in found),
        )


def money() -> Iterator[Case]:
    for text, words, value in lines("money.tsv"):
        ends = tuple(map(float, value.split("-"))) if value else ()
        found = (
            (text[a.start : a.end], *((a.value,) if a.value_to is None else (a.value, a.value_to)))
            for a in find_amounts(text)
        )
        yield text, frozenset({(words, *ends)} if ends else ()), frozenset(found)


def sentences() -> Iterator[Case]:
    for line in (GERMAN / "sentences.jsonl").read_text("utf-8").splitlines():
        expected: list[str] = json.loads(line)
        text = " ".join(expected)
        yield text, frozenset(expected), frozenset(text[s:e] for s, e in split_sentences(text))


def persons() -> Iterator[Case]:
    for text, names in lines("persons.tsv"):
        found = analyse(Document(title="", text=text)).persons
        yield text, frozenset(names.split("|")) - {""}, frozenset(p.name for p in found)


def faults(cases: Iterable[Case]) -> Iterator[str]:
    """Yield what was missed and what was found falsely."""
    for text, expected, found in cases:
        if expected != found:
            yield f"{text!r}: missed {set(expected - found)}, false {set(found - expected)}"


CASES = {"dates": dates, "money": money, "sentences": sentences, "persons": persons}


@pytest.mark.parametrize("name", ["dates", "money"])
def test_values_are_found_exactly(name: str) -> None:
    cases = list(CASES[name]())

    right = sum(expected == found for _, expected, found in cases)

    assert right / len(cases) >= FLOORS[name], "\n".join(faults(cases))


@pytest.mark.parametrize("name", ["sentences", "persons"])
def test_f1_stays_above_its_floor(name: str) -> None:
    cases = list(CASES[name]())

    f1 = pooled((expected, found) for _, expected, found in cases).f1

    assert f1 >= FLOORS[name], "\n".join(faults(cases))


@pytest.mark.parametrize("reference", [None, WRITTEN_ON], ids=["undated", "dated"])
def test_no_date_is_found_where_there_is_none(reference: date | None) -> None:
    texts = [text for (text,) in lines("nodates.txt")]

    assert [text for text in texts if any(find_dates(text, reference))] == []


def test_common_nouns_and_towns_are_no_persons() -> None:
    words = [word for (word,) in lines("not_first_names.txt")]

    named = [
        word for word in words if analyse(Document(title="", text=f"{word} Lindner kam.")).persons
    ]

    assert [word for word in named if word not in ("Frau", "Herr")] == []
