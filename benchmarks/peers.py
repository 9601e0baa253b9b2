"""Index the same texts with SQLite FTS5, with and without German stems, and with tantivy."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import tantivy
from Stemmer import Stemmer

STEMMER = Stemmer("german")
WORD = re.compile(r"\w+")
Release = dict[str, str]


class Peer(Protocol):
    """A search engine that ranks releases by the words of a text."""

    def rank(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the best releases that hold any of the words."""


def stemmed(text: str) -> str:
    """Return the text with each word cut to its stem by Snowball, as the peers cut it."""
    return " ".join(STEMMER.stemWords([word.lower() for word in WORD.findall(text)]))


def as_written(text: str) -> str:
    """Return the text as it is."""
    return text


class Fts:
    """SQLite FTS5, ranked by its own BM25."""

    def __init__(self, database: Path, analyse: Callable[[str], str]) -> None:
        self._connection = sqlite3.connect(database)
        self._analyse = analyse

    def build(self, releases: Iterable[Release]) -> None:
        """Index titles and texts."""
        with self._connection as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE release USING fts5(title, text, tokenize='unicode61')"
            )
            rows = ((self._analyse(r["title"]), self._analyse(r["text"])) for r in releases)
            connection.executemany("INSERT INTO release VALUES (?, ?)", rows)

    def rank(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the best releases that hold any of the words."""
        words = dict.fromkeys(WORD.findall(self._analyse(text)))
        asked = " OR ".join(f'"{word}"' for word in words)
        query = "SELECT rowid FROM release WHERE release MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] - 1 for row in self._connection.execute(query, (asked, limit))]

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


class Tantivy:
    """Tantivy with its German stemmer, ranked by its own BM25."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for field in ("title", "text"):
            builder.add_text_field(field, tokenizer_name="german")
        builder.add_integer_field("number", stored=True)
        folder.mkdir()
        self._index = tantivy.Index(builder.build(), path=str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for part in (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("german")):
            analyzer = analyzer.filter(part)
        self._index.register_tokenizer("german", analyzer.build())

    def build(self, releases: Iterable[Release]) -> None:
        """Index titles and texts."""
        writer = self._index.writer(num_threads=1)
        for number, release in enumerate(releases):
            writer.add_document(
                tantivy.Document(title=release["title"], text=release["text"], number=number)
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def rank(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the best releases that hold any of the words."""
        words = " ".join(dict.fromkeys(word.lower() for word in WORD.findall(text)))
        searcher = self._index.searcher()
        asked = self._index.parse_query(words, ["title", "text"])
        hits: Sequence[tuple[float, object]] = searcher.search(asked, limit, count=False).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]
