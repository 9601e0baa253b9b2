"""A source that brings its reader down is listed; the program goes on."""

import json
import subprocess
import sys
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
