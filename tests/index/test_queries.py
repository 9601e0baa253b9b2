"""What every query of the table means and finds, by the index and by reading all there is."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from archive.query import explain, parse_query
from tests.index.naive import read_all
from tests.index.seeded import Seeded, load_table, seeded

QUERIES = [(group, query) for group, queries in load_table().items() for query in queries]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeded]:
    with seeded(tmp_path_factory.mktemp("seeds")) as archive:
        yield archive


def test_there_are_enough_queries_and_none_twice() -> None:
    asked = [query["ask"] for _, query in QUERIES]

    assert len(asked) == len(set(asked)) >= 150


@pytest.mark.parametrize(
    "query", [pytest.param(query, id=f"{group}: {query['ask']}") for group, query in QUERIES]
)
def test_a_query_means_and_finds_what_the_table_says(
    seeds: Seeded, query: Mapping[str, Any]
) -> None:
    parsed = parse_query(query["ask"])

    assert explain(parsed) == query["tree"]
    assert seeds.find(parsed) == query["finds"]
    read = read_all(seeds.entries, parsed, "release")
    assert sorted(seeds.names[number] for number in read) == query["finds"]
