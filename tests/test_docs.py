"""The documentation shows what is true: examples run, and every public name is told."""

import json
import re
import runpy
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from archive.cli.commands import COMMANDS
from archive.config import ANALYSIS_KEYS, KEYS, WEB_KEYS
from archive.namesakes import SuggestionRecord
from archive.query import FIELDS
from archive.readers.html.profiles import KEYS as PROFILE_KEYS
from archive.records import (
    ClaimRecord,
    ExplanationRecord,
    FaultRecord,
    FigureRecord,
    PersonRecord,
    ReleaseRecord,
)
from archive.store import decisions, feeds  # noqa: F401 - their tables are part of the schema
from archive.store.base import Base

ROOT = Path(__file__).parents[1]
refreshed: Callable[[str, Path], str] = runpy.run_path(str(ROOT / "docs" / "examples.py"))[
    "refreshed"
]
FIGURES = runpy.run_path(str(ROOT / "docs" / "figures.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    markdown = page.read_text("utf-8")

    assert refreshed(markdown, tmp_path) == markdown, "run 'make docs'"


@pytest.mark.skipif(
    not FIGURES["DATA"].exists(), reason="the annotated texts are not here: ../shared is absent"
)
def test_figures_are_those_measured() -> None:
    markdown = (ROOT / "docs" / "quality.md").read_text("utf-8")

    assert FIGURES["refreshed"](markdown) == markdown, "run 'make quality'"


def test_every_command_is_documented() -> None:
    told = re.findall(r"^## (\w+)$", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(told) == sorted(name for names in COMMANDS.values() for name in names)


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    names = [*(f"web.{key}" for key in WEB_KEYS), "profiles.NAME", *PROFILE_KEYS]
    names += [f"analysis.{key}" for key in ANALYSIS_KEYS]
    names += re.findall(r"ARCHIVE_\w+", (ROOT / "archive" / "config.py").read_text("utf-8"))

    assert sorted(KEYS) == ["analysis", "profiles", "web"]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_promise_is_proved_by_a_test() -> None:
    named = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "reliability.md").read_text("utf-8"))
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))

    assert named
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "query.md").read_text("utf-8")

    assert [name for name in FIELDS if name and f"`{name}:`" not in page] == []


def test_every_view_and_column_is_documented(archive: Callable[..., Any]) -> None:
    archive("upgrade")
    rows = [json.loads(line) for line in archive("schema").out.splitlines()]
    columns: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] == "view":
            columns.setdefault(row["relation"], []).append(row["column"])
    page = (ROOT / "docs" / "data.md").read_text("utf-8")

    told = {
        name: re.findall(r"`(\w+)`", cells)
        for name, cells in re.findall(r"^\| `(v_\w+)` \| (.*) \|$", page, re.MULTILINE)
    }

    assert told == columns


def test_every_table_is_documented() -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8").partition("## Tables")[2]

    assert [name for name in Base.metadata.tables if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    ("record", "file"),
    [
        (ReleaseRecord, "data.md"),
        (ClaimRecord, "data.md"),
        (PersonRecord, "data.md"),
        (ExplanationRecord, "data.md"),
        (SuggestionRecord, "data.md"),
        (FigureRecord, "quality.md"),
        (FaultRecord, "quality.md"),
    ],
)
def test_every_key_of_the_json_is_documented(record: Any, file: str) -> None:
    page = (ROOT / "docs" / file).read_text("utf-8").partition("## Views")[0]
    name = record.__name__.removesuffix("Record")
    (paragraph,) = re.findall(rf"^\*\*{name}\*\*(.*?)\n\n", page, re.MULTILINE | re.DOTALL)

    assert [field.name for field in fields(record) if f"`{field.name}`" not in paragraph] == []
