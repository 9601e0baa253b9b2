"""Tell whether two archives hold the same."""

import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from archive.check import find_problems
from archive.config import load_settings
from archive.errors import ArchiveError
from archive.index import Index
from archive.indexing import searchable_index
from archive.query import parse_query
from archive.store.store import open_store
from tests.conftest import rows_of

ARCHIVE = Path(sys.executable).with_name("archive")
APART = ("feed", "ingest_run", "ingest_failure")  # logs of times; open failures are compared
FAILURES = "SELECT uri, reason, original_sha256 FROM ingest_failure WHERE closed_at IS NULL"
ENVIRONMENT = os.environ | {"ARCHIVE_CONTACT": "https://archiv.example/kontakt"}


@dataclass(frozen=True)
class State:
    """All that an archive holds, but for the times at which it came."""

    rows: dict[str, list[tuple[object, ...]]]
    originals: dict[str, str]
    answers: dict[str, list[list[int]]]
    problems: tuple[str, ...]


def run_archive(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on the home, in the folder where that lies, and return what it printed."""
    command = [ARCHIVE, "--home", home, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=home.parent, env=ENVIRONMENT, check=False
    )


def state_of(home: Path, queries: Sequence[str]) -> State:
    """Return what the archive holds once a command has found it, or why none can."""
    try:
        return _state_of(home, queries)
    except ArchiveError as error:
        return State({}, {}, {}, (str(error),))


def _state_of(home: Path, queries: Sequence[str]) -> State:
    settings = load_settings(home, {})
    with open_store(settings) as store, searchable_index(settings, store) as index:
        answers = {query: answer(index, query) for query in queries}
        problems = tuple(map(str, find_problems(store, settings)))
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = [name for (name,) in tables.fetchall() if name not in APART]
        rows = {name: rows_of(connection, name) for name in names}
        rows["open failures"] = sorted(connection.execute(FAILURES), key=repr)
    files = (path for path in (home / "originals").rglob("*") if path.is_file())
    originals = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    return State(rows, originals, answers, problems)


def answer(index: Index, query: str) -> list[list[int]]:
    """Return the releases and the claims that the index finds."""
    parsed = parse_query(query)
    return [
        sorted(hit.id for hit in index.search(parsed, target=target, limit=10_000).hits)
        for target in ("release", "claim")
    ]


def differences(ones: Sequence[State], others: Sequence[State]) -> list[str]:
    """Return the names of what is not the same in two rows of archives."""
    if len(ones) != len(others):
        return ["number of archives"]
    return [
        field.name
        for one, other in zip(ones, others, strict=True)
        for field in fields(State)
        if getattr(one, field.name) != getattr(other, field.name)
    ]


def draw_queries(home: Path, count: int) -> list[str]:
    """Return words of the texts at random."""
    with closing(sqlite3.connect(home / "archive.db")) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM release_version")]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)}
    return random.sample(sorted(words), count)
