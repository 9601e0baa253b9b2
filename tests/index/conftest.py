"""Give the index tests an engine to ask, and short ways to fill and ask it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from archive.index import Index, create_index
from archive.query import Target, parse_query

Engine = Callable[[Path], Index]
Ask = Callable[..., list[int]]

ENGINES: Mapping[str, Engine] = {"whoosh": create_index}


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """Make an empty index in a folder; every engine passes the same tests."""
    return ENGINES[request.param]


@pytest.fixture
def index(engine: Engine, tmp_path: Path) -> Iterator[Index]:
    made = engine(tmp_path / "index")
    yield made
    made.close()


@pytest.fixture
def ask(index: Index) -> Ask:
    """Return the ids that a query finds, in order of rank."""

    def call(query: str, target: Target = "release") -> list[int]:
        hits = index.search(parse_query(query, target=target), target=target, limit=100)
        assert hits.total == len(hits.hits)
        return [hit.id for hit in hits.hits]

    return call
