from pathlib import Path

import pytest

from archive.documents import Hits, ReleaseEntry
from archive.index import create_index
from archive.query import parse_query

TEXTS = (
    "Das Hallenbad bleibt zu.",
    "Freibad und Hallenbad: Das Bad am See öffnet wieder.",
    "Die Badeordnung gilt im Freibad und in jedem Hallenbad.",
    "Ein Wohnhaus brennt, ein Krankenhaus nicht.",
)


def answers(folder: Path) -> list[Hits]:
    index = create_index(folder)
    for number, text in enumerate(TEXTS, 1):
        index.update([ReleaseEntry(number, number, "", text, None, None, None, None)])
    asked = ("Bad", "Haus OR Bad", "Hallenbad OR Wohnhaus")
    found = [index.search(parse_query(query)) for query in asked]
    index.close()
    return found


def test_compounds_are_scored_alike_one_by_one_and_united(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for few in (0, 99):
        monkeypatch.setattr("archive.index.united.FEW", few)
        found.append(answers(tmp_path / str(few)))

    assert [hits.total for hits in found[0]] == [3, 4, 4]
    assert found[0] == found[1]
