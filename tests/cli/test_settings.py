"""What the settings file says reaches every command that reads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Archive = Callable[..., Any]
PROFILE = """
[profiles.musterau]
hosts = ["*.musterau.example"]
title = "p.headline"
text = ".body"
"""
PAGE = """<link rel="canonical" href="https://www.musterau.example/presse/{n}"><h1>Musterau</h1>
<p class="headline">Bad {n} öffnet</p><div class="body"><p>Kurz.</p></div>
<div><p>Das ist ein langer Satz, der nicht zur Mitteilung gehört, aber mehr wiegt als sie.</p></div>
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / "archive.toml"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(101):
        (folder / f"{n:03}.html").write_text(PAGE.format(n=n))
    return folder


def titles(archive: Archive) -> set[tuple[str, str]]:
    rows = archive("sql", "select title, text from v_releases").out.splitlines()
    return {(row["title"], row["text"]) for row in map(json.loads, rows)}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_profile_of_the_user_sharpens_what_is_read(
    archive: Archive, file: Path, pages: Path, jobs: str
) -> None:
    file.write_text(PROFILE)

    taken = archive("ingest", str(pages), "--jobs", jobs)

    assert taken.out == "new=101 changed=0 unchanged=0 failed=0\n"
    assert titles(archive) == {(f"Bad {n} öffnet", "Kurz.") for n in range(101)}


def test_a_page_that_reads_otherwise_by_a_new_profile_becomes_a_version(
    archive: Archive, file: Path, pages: Path
) -> None:
    page = str(pages / "007.html")
    archive("ingest", page)
    assert titles(archive) != {("Bad 7 öffnet", "Kurz.")}
    file.write_text(PROFILE)

    assert archive("ingest", page).out == "new=0 changed=1 unchanged=0 failed=0\n"
    assert titles(archive) == {("Bad 7 öffnet", "Kurz.")}


def test_a_wrong_profile_is_refused_by_file_and_key(
    archive: Archive, file: Path, pages: Path
) -> None:
    file.write_text(PROFILE.replace("title", "titel"))

    for command in (("ingest", str(pages)), ("watch", str(pages)), ("fetch",)):
        done = archive(*command)

        assert done.code == 2
        assert f"{file}: profile 'musterau': unknown key 'titel'; known are hosts," in done.err


def test_the_file_in_use_is_told(archive: Archive, file: Path) -> None:
    archive("upgrade")
    without = archive("info").out
    file.write_text(PROFILE)

    assert '{"fact": "settings", "value": null}' in without
    assert f'{{"fact": "settings", "value": "{file}"}}' in archive("info").out
