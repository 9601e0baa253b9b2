"""The command as a process of its own: what it prints is bytes, and its end is a code."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ARCHIVE = Path(sys.executable).with_name("archive")


def test_standard_input_is_taken_in_and_utf_8_stays_unescaped(tmp_path: Path) -> None:
    home = ("--home", str(tmp_path / "home"))
    text = "Straße gesperrt\n\nDie Müllerstraße ist gesperrt.\n".encode("windows-1252")

    ingested = subprocess.run([ARCHIVE, *home, "ingest", "-"], input=text, capture_output=True)
    found = subprocess.run([ARCHIVE, *home, "search", "Muellerstrasse"], capture_output=True)

    assert ingested.stdout == b"new=1 changed=0 unchanged=0 failed=0\n"
    assert "Die Müllerstraße ist gesperrt.".encode() in found.stdout
    assert (ingested.returncode, found.returncode) == (0, 0)


def test_an_error_is_one_line_and_a_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [ARCHIVE, "--home", tmp_path / "none", "search", "x"], capture_output=True
    )

    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_leaves_early_ends_the_command_quietly(tmp_path: Path) -> None:
    command = f"'{ARCHIVE}' fields --format json | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True)

    assert (done.stdout, done.stderr) == (b"[", b"")


def test_a_terminal_gets_a_table_and_nothing_that_it_would_obey(tmp_path: Path) -> None:
    statement = "select 'a' || char(27) || '[31m' || char(8238) as text"
    subprocess.run([ARCHIVE, "--home", tmp_path, "upgrade"], check=True, capture_output=True)
    parent, child = pty.openpty()
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "80"}

    for kind in ("table", "json", "csv"):
        subprocess.run(
            [ARCHIVE, "--home", tmp_path, "sql", statement, "--format", kind],
            stdout=child,
            env=environment,
            check=True,
        )
        printed = os.read(parent, 10_000)
        assert b"[31m" in printed
        assert b"\x1b" not in printed
        assert "\u202e".encode() not in printed


def test_an_argument_that_is_no_text_is_told(tmp_path: Path) -> None:
    subprocess.run([ARCHIVE, "--home", tmp_path, "upgrade"], check=True, capture_output=True)

    for command in ("show", "persons", "search", "claims", "facets", "sql"):
        done = subprocess.run(
            [ARCHIVE, "--home", tmp_path, command, b"M\xfcller"], capture_output=True
        )
        assert done.returncode in (0, 2), command
        assert done.stderr.count(b"\n") <= 1, command
    assert (
        b"an argument is not in UTF-8"
        in subprocess.run(
            [ARCHIVE, "--home", tmp_path, "show", b"M\xfcller"], capture_output=True
        ).stderr
    )


@pytest.mark.parametrize("kind", ["table", "csv", "jsonl"])
def test_an_output_that_cannot_hold_the_answer_is_told(tmp_path: Path, kind: str) -> None:
    subprocess.run([ARCHIVE, "--home", tmp_path, "upgrade"], check=True, capture_output=True)
    done = subprocess.run(
        [ARCHIVE, "--home", tmp_path, "sql", "select '„' as a", "--format", kind],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )

    assert done.returncode == 2
    assert done.stderr.startswith(b"archive: the output is in latin-1, which lacks characters")
