"""Queries without a word are answered by the database, and as the index would answer them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.filing import Counts
from archive.index import Index, create_index
from archive.indexing import fill_index
from archive.query import (
    And,
    DateRange,
    Everything,
    Not,
    NumberRange,
    Or,
    Present,
    Query,
    parse_query,
)
from archive.query.columns import asks_columns_only
from archive.search import Window, search_releases
from archive.store.columns import find_by_columns
from archive.store.store import Store

TEXT = (
    "Die Stadt Lüdersfurt öffnet am Dienstag, 4. Mai 2021, ihr neues Hallenbad an der Uferstraße."
    " Bürgermeisterin Eva Lindner lädt alle Bürgerinnen und Bürger zu einem Rundgang durch die"
    " Halle ein. Der Umbau hat zwei Jahre gedauert und 12 Millionen Euro gekostet."
)
DAYS = ("2019-12-31", "2020-01-01", "2021-05-02", None)
TEXTS = (TEXT, f"{TEXT} Foto: Stadt.", "Es kostet 500 Euro.", "Es kostet 7 Euro.", "Es regnet.")
RELEASES = [
    {"id": f"{day}-{n}", "title": "Bad", "text": text} | ({"published": day} if day else {})
    for n, text in enumerate(TEXTS)
    for day in DAYS
]

ends = st.none() | st.sampled_from((date(2019, 12, 31), date(2020, 1, 1), date(2021, 5, 2)))
sums = st.none() | st.sampled_from((7.0, 500.0, 12e6))
leaves: st.SearchStrategy[Query] = st.one_of(
    st.just(Everything()),
    st.builds(Present, st.sampled_from(("date", "amount"))),
    st.builds(DateRange, st.just("date"), ends, ends),
    st.builds(NumberRange, st.just("amount"), sums, sums, st.booleans(), st.booleans()),
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


@pytest.fixture
def index(tmp_path: Path, store: Store, take_in: Callable[..., Counts]) -> Iterator[Index]:
    take_in(*RELEASES)
    take_in(
        RELEASES[0] | {"text": "Es kostet 500 Euro. Neu."}, now=datetime(2024, 6, 1, tzinfo=UTC)
    )
    with closing(create_index(tmp_path / "index")) as made:
        fill_index(store, made)
        yield made


@given(
    query=queries,
    sort=st.sampled_from(("relevance", "date", "-date")),
    collapse=st.booleans(),
    window=st.tuples(st.integers(0, 30), st.integers(0, 5)),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_database_and_index_agree(
    store: Store, index: Index, query: Query, sort: str, collapse: bool, window: tuple[int, int]
) -> None:
    asked = {"limit": window[0], "offset": window[1], "sort": sort, "collapse": collapse}

    with store.reading() as connection:
        found = find_by_columns(connection, query, **asked)  # type: ignore[arg-type] # see above

    assert asks_columns_only(query)
    assert found == index.search(query, **asked)  # type: ignore[arg-type] # see above


@pytest.mark.parametrize(
    ("query", "is_answered"),
    [
        ("*:*", True),
        ("date:2021 -amount:>=1e6", True),
        ("date:* OR NOT amount:*", True),
        ("date:2021 Bad", False),
        ("number:12/2020", False),
        ("title:*", False),
        ("NOT kind:direct", False),
        ("amount:500 speaker:Lindner", False),
    ],
)
def test_only_days_and_sums_are_asked_of_the_database(query: str, is_answered: bool) -> None:
    assert asks_columns_only(parse_query(query)) is is_answered


def test_without_a_word_the_index_is_not_asked(store: Store, index: Index) -> None:
    index.close()
    for file in index._folder.iterdir():  # type: ignore[attr-defined] # of this engine
        file.unlink()

    page = search_releases(store, index, parse_query("date:2021"), Window())

    assert page.total == len(page.items) > 0
