"""Answer a file of queries in one go."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.found import AnswerRecord
from archive.index import Index
from archive.query import Query
from archive.search import Window
from archive.store.answers import read_names
from archive.store.store import Store


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query of a file, and by what it is known: the id given there, else the line number."""

    id: str
    text: str


def read_queries(lines: Iterable[str]) -> Iterator[AskedQuery]:
    """Yield the queries: one a line, as it is or as a JSON object with `query`, maybe with `id`.

    Blank lines are passed over. What is not such an object is itself the query.
    """
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix("\ufeff")
        if text:
            given = _object(text)
            yield AskedQuery(str(given.get("id", number)), str(given.get("query", text)))


def _object(text: str) -> dict[str, object]:
    try:
        given = json.loads(text) if text.startswith("{") else None
    except ValueError:
        return {}
    return given if isinstance(given, dict) and "query" in given else {}


def answer_query(
    store: Store, index: Index, asked: AskedQuery, query: Query, window: Window, *, collapse: bool
) -> Iterator[AnswerRecord]:
    """Yield what the query finds, by name alone."""
    hits = index.search(
        query, limit=window.limit, offset=window.offset, sort=window.sort, collapse=collapse
    ).hits
    with store.reading() as connection:
        names = read_names(connection, [hit.id for hit in hits])
    for rank, hit in enumerate(hits, window.offset + 1):
        if hit.id in names:
            score = round(hit.score, 4)
            yield AnswerRecord(asked.id, asked.text, rank, score, hit.id, *names[hit.id])
