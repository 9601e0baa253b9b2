"""Parts of compounds are held by document, and count alike however the index is cut."""

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
    "Mehr auf freibad, wohnhaus und hallenbad im Netz.",
)
ASKED = ("Bad", "Haus", "Haus OR Bad", "Hallenbad OR Wohnhaus", "Badeplan OR Wohnung")


def answers(folder: Path, at_once: int) -> list[Hits]:
    entries = [
        ReleaseEntry(number, number, "", text, None, None, None, None)
        for number, text in enumerate(TEXTS, 1)
    ]
    index = create_index(folder)
    for start in range(0, len(entries), at_once):
        index.update(entries[start : start + at_once])
    found = [index.search(parse_query(query)) for query in ASKED]
    index.close()
    return found


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_a_compound_is_one_where_it_is_written_as_a_noun(tmp_path: Path, at_once: int) -> None:
    found = answers(tmp_path, at_once)

    ids = [sorted(hit.id for hit in hits.hits) for hits in found]
    assert ids == [[1, 2, 3], [4], [1, 2, 3, 4], [1, 2, 3, 4, 5], []]


def test_the_cut_of_the_index_changes_no_score(tmp_path: Path) -> None:
    one, other = (answers(tmp_path / str(at_once), at_once) for at_once in (1, 5))

    assert one == other
