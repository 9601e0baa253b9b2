"""What brings its process down, while it is read or analysed, is listed; the program goes on."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

# Workers import the script too, so the reader is theirs as well.
FATAL = """
import os, signal
from archive import readers
from archive.cli import main
from archive.readers import plain

def read(source):
    if b"fatal" in source.content:
        os.kill(os.getpid(), signal.SIGSEGV)
    return plain.read(source)

readers.READERS["application/pdf"] = read

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize(("files", "jobs"), [(3, "1"), (3, "4"), (120, "2")])
def test_a_source_that_kills_its_reader_is_a_listed_failure(
    tmp_path: Path, files: int, jobs: str
) -> None:
    script, inbox = tmp_path / "fatal.py", tmp_path / "inbox"
    script.write_text(FATAL)
    inbox.mkdir()
    for n in range(files):
        word = "fatal" if n == 1 else "harmlos"
        (inbox / f"{n:03}.pdf").write_text(f"%PDF-\n\nDie Datei {n} ist {word}.\n")
    program = (sys.executable, script, "--home", tmp_path / "home")

    done = subprocess.run([*program, "ingest", inbox, "--jobs", jobs], capture_output=True)
    listed = subprocess.run([*program, "failures"], capture_output=True, check=True).stdout
    found = subprocess.run(
        [*program, "search", "harmlos", "--all", "--limit", "999"], capture_output=True
    ).stdout

    fatal = (inbox / "001.pdf").as_uri()
    reason = "cannot be read: that brought the process down"
    assert done.stderr.decode() == f"failed: {fatal}: {reason}\n"
    assert done.stdout.decode() == f"new={files - 1} changed=0 unchanged=0 failed=1\n"
    assert done.returncode == 1
    (failure,) = map(json.loads, listed.splitlines())
    assert (failure["source"], failure["reason"]) == (fatal, reason)
    kept = tmp_path / "home" / "originals" / failure["original"][:2] / failure["original"][2:]
    assert kept.read_bytes() == (inbox / "001.pdf").read_bytes()
    assert len(found.splitlines()) == files - 1


# The worker finds the script as its main module, and the analysis through it.
FATAL_ANALYSIS = """
import os, signal
from archive import reanalysis
from archive.cli import main

analyse = reanalysis.analyse

def fatal(document, model):
    if "fatal" in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return analyse(document, model)

reanalysis.analyse = fatal

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_release_that_kills_its_analyser_keeps_what_was_found_and_others_are_analysed(
    tmp_path: Path, jobs: str
) -> None:
    script, lines, home = tmp_path / "fatal.py", tmp_path / "a.jsonl", tmp_path / "home"
    script.write_text(FATAL_ANALYSIS)
    said = "„Das Ergebnis {} ist {}“, sagte Stadträtin Eva Lindner."
    words = ("gut", "fatal", "schlecht")
    releases = [json.dumps({"id": n, "text": said.format(n, word)}) for n, word in enumerate(words)]
    lines.write_text("\n".join(releases))
    subprocess.run([sys.executable, script, "--home", home, "ingest", lines], check=True)
    with closing(sqlite3.connect(home / "archive.db")) as connection, connection:
        connection.execute("UPDATE claim SET rule = 'old'")

    program = (sys.executable, script, "--home", home, "reanalyse", "--jobs", jobs)
    done = subprocess.run(program, capture_output=True, text=True)

    with closing(sqlite3.connect(home / "archive.db")) as connection:
        rules = connection.execute("SELECT rule FROM claim ORDER BY version_id").fetchall()
    failed = "failed: release 2, version 1: its analysis brought the process down\n"
    assert (done.returncode, done.stderr) == (1, f"{failed}2 releases indexed\n")
    assert [rule == ("old",) for rule in rules] == [False, True, False]
