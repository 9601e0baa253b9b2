"""Index the same texts with SQLite FTS5, with and without German stems, and with tantivy."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import tantivy
from measure import Release
from questions import Question
from Stemmer import Stemmer

STEMMER = Stemmer("german")
WORD = re.compile(r"\w+")
FIELDS = ["title", "text"]
FACETS = {"published": "substr(published, 1, 4)", "publisher": "publisher"}
Answer = Callable[[], object]


class Engine(Protocol):
    """A search engine that is asked what the archive is asked."""

    def prepare(self, question: Question) -> Answer | None:
        """Return what answers the question; null where the engine has no such question."""


def stemmed(text: str) -> str:
    """Return the text with each word cut to its stem by Snowball, as the peers cut it."""
    return " ".join(STEMMER.stemWords([word.lower() for word in WORD.findall(text)]))


def as_written(text: str) -> str:
    """Return the text as it is."""
    return text


class Fts:
    """SQLite FTS5, ranked by its own BM25; where it holds stems, the text is stored beside them."""

    def __init__(self, database: Path, analyse: Callable[[str], str]) -> None:
        self._connection = sqlite3.connect(database)
        self._analyse = analyse
        self._is_readable = analyse is as_written

    def build(self, releases: Iterable[Release]) -> None:
        """Index titles and texts."""
        self._connection.execute("PRAGMA journal_mode=WAL")
        with self._connection as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE release USING fts5(title, text, published UNINDEXED,"
                " publisher UNINDEXED, written UNINDEXED, tokenize='unicode61')"
            )
            connection.executemany(
                "INSERT INTO release VALUES (?, ?, ?, ?, ?)", map(self._row, releases)
            )

    def rank(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the best releases that hold any of the words."""
        words = dict.fromkeys(WORD.findall(self._analyse(text)))
        asked = " OR ".join(f'"{word}"' for word in words)
        query = "SELECT rowid FROM release WHERE release MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] - 1 for row in self._connection.execute(query, (asked, limit))]

    def prepare(self, question: Question) -> Answer | None:
        """Return what fetches the ten best releases whole and the number of all, or counts."""
        asked = self._asked(question)
        if asked is None:
            return None
        where, values = "release MATCH ?", [asked]
        if question.kind == "inner wildcard":  # there is no index for it: all texts are read
            where, values = "title LIKE ? OR text LIKE ?", [asked, asked]
        if question.kind == "date + term":
            where += " AND published BETWEEN ? AND ?"
            values += [f"{question.among}-01-01", f"{question.among}-12-31"]
        if question.kind == "publisher + term":
            where += " AND publisher = ?"
            values.append(question.among)
        if question.kind == "facet":
            counts = [
                f"SELECT {value}, count(*) FROM release WHERE {where} GROUP BY 1"
                for value in FACETS.values()
            ]
            return lambda: [self._fetch(count, values) for count in counts]
        more = ", snippet(release, 1, '[', ']', '…', 40)" if question.kind == "snippet" else ""
        best = f"SELECT *{more} FROM release WHERE {where} ORDER BY rank LIMIT 10"
        total = f"SELECT count(*) FROM release WHERE {where}"
        return lambda: [self._fetch(query, values) for query in (total, best)]

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _row(self, release: Release) -> tuple[str, ...]:
        written = "" if self._is_readable else release["text"]
        indexed = [self._analyse(release[field]) for field in FIELDS]
        return *indexed, release["published"], release["publisher"], written

    def _asked(self, question: Question) -> str | None:
        words = [f'"{self._analyse(word)}"' for word in question.words]
        match question.kind:
            case "fuzzy" | "person + term" | "speaker + said":
                return None
            case "snippet" | "inner wildcard" if not self._is_readable:
                return None
            case "inner wildcard":
                return f"%{question.words[0]}%"
            case "AND" | "OR" | "NOT":
                return f" {question.kind} ".join(words)
            case "phrase":
                return f'"{self._analyse(" ".join(question.words))}"'
            case "prefix":
                return f'"{question.words[0]}"*'
            case "title":
                return f"title:{words[0]}"
        return words[0]

    def _fetch(self, query: str, values: Sequence[str]) -> list[object]:
        return self._connection.execute(query, values).fetchall()


class Tantivy:
    """Tantivy with its German stemmer, ranked by its own BM25."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for field in FIELDS:
            builder.add_text_field(field, stored=True, tokenizer_name="german")
        builder.add_text_field("publisher", stored=True, fast=True, tokenizer_name="raw")
        builder.add_integer_field("day", stored=True, indexed=True)
        builder.add_integer_field("year", fast=True)
        builder.add_integer_field("number", stored=True)
        folder.mkdir(exist_ok=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for part in (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("german")):
            analyzer = analyzer.filter(part)
        self._index.register_tokenizer("german", analyzer.build())

    def build(self, releases: Iterable[Release]) -> None:
        """Index titles and texts."""
        writer = self._index.writer(num_threads=1)
        for number, release in enumerate(releases):
            texts = {field: release[field] for field in (*FIELDS, "publisher")}
            year, day = int(release["published"][:4]), int(release["published"].replace("-", ""))
            writer.add_document(tantivy.Document(**texts, year=year, day=day, number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def rank(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the best releases that hold any of the words."""
        words = " ".join(dict.fromkeys(word.lower() for word in WORD.findall(text)))
        searcher = self._index.searcher()
        asked = self._index.parse_query(words, FIELDS)
        hits: Sequence[tuple[float, object]] = searcher.search(asked, limit, count=False).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    def prepare(self, question: Question) -> Answer | None:
        """Return what fetches the ten best releases whole and the number of all, or counts."""
        if question.kind in ("person + term", "speaker + said"):
            return None
        if question.kind == "facet":
            terms = {name: {"terms": {"field": name}} for name in ("year", "publisher")}
            return lambda: self._index.searcher().aggregate(self._query(question), terms)
        return lambda: self._search(question)

    def _search(self, question: Question) -> list[object]:
        searcher, query = self._index.searcher(), self._query(question)
        hits = searcher.search(query, 10, count=True).hits
        found = [searcher.doc(address) for _, address in hits]
        if question.kind != "snippet":
            return found
        cut = tantivy.SnippetGenerator.create(searcher, query, self._schema, "text")
        return [(document, cut.snippet_from_doc(document).to_html()) for document in found]

    def _query(self, question: Question) -> tantivy.Query:
        words, query = question.words, tantivy.Query
        match question.kind:
            case "prefix":
                return self._either(query.regex_query, f"{words[0].lower()}.*")
            case "inner wildcard":
                return self._either(query.regex_query, f".*{words[0].lower()}.*")
            case "fuzzy":
                return self._either(query.fuzzy_term_query, stemmed(words[0]))
        return self._index.parse_query(_tantivy_words(question), FIELDS)

    def _either(self, make: Callable[..., tantivy.Query], asked: str) -> tantivy.Query:
        """Return the query for either field."""
        made = [make(self._schema, field, asked) for field in FIELDS]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in made])


def _tantivy_words(question: Question) -> str:
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "AND" | "OR":
            return f" {question.kind} ".join(words)
        case "NOT":
            return f"+{words[0]} -{words[1]}"
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "title":
            return f"title:{words[0]}"
        case "date + term":
            return f"+{words[0]} +day:[{question.among}0101 TO {question.among}1231]"
        case "publisher + term":
            return f'+{words[0]} +publisher:"{question.among}"'
    return words[0]
