"""Fixtures that every test may use: an archive of its own, and the command line."""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings as hypothesis_settings

from archive.cli import run
from archive.config import Settings, load_settings
from archive.documents import Source
from archive.filing import Counts, Fail
from archive.ingest.plan import Defaults
from archive.ingest.run import ingest
from archive.store.store import Store, open_store

hypothesis_settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis_settings.register_profile("ci", max_examples=500, derandomize=True, deadline=None)
hypothesis_settings.register_profile("soak", max_examples=10_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

signal.signal(signal.SIGINT, signal.default_int_handler)  # shells start jobs with Ctrl-C ignored

NOW = datetime(2024, 5, 31, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


Archive = Callable[..., Outcome]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "home", {})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings, create=True) as opened:
        yield opened


@pytest.fixture
def archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Archive:
    """Run a command on an archive in a folder of the test's own, as `main` does."""

    def call(*arguments: str) -> Outcome:
        command = ["archive", "--home", str(tmp_path / "home"), *arguments]
        monkeypatch.setattr(sys, "argv", command)
        capsys.readouterr()
        code = run()
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def take_in(store: Store) -> Callable[..., Counts]:
    """Ingest releases given as the keys of a JSON line, or as sources."""

    def call(*releases: dict[str, object] | Source | Fail, now: datetime = NOW) -> Counts:
        sources = [
            release
            if isinstance(release, Source | Fail)
            else Source(f"file:///a.jsonl#{n}", json.dumps(release).encode(), "application/json")
            for n, release in enumerate(releases, 1)
        ]
        return ingest(store, sources, Defaults(), clock=lambda: now, report=lambda _: None)

    return call


Content = dict[str, list[tuple[object, ...]]]
LOG = {
    "run_id",
    "first_seen",
    "last_seen",
    "ingested_at",
    "found_at",
    "changed_at",
    "queued_at",
    "decided_at",
}


@pytest.fixture
def dump() -> Callable[[Path], Content]:
    """Return every row of a database but the run log and times."""

    def call(database: Path) -> Content:
        with closing(sqlite3.connect(database)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            return {name: rows_of(connection, name) for (name,) in tables if name != "ingest_run"}

    return call


def rows_of(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{column[1]}"' for column in info if column[1] not in LOG)
    return sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """Count the calls that work makes: a measure that no busy machine changes."""

    def count(work: Callable[[], object]) -> int:
        calls = 0

        def note(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return count
