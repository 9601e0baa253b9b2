"""Damaged and harmful files are taken in or listed, each of them, and do no harm."""

import subprocess
import sys
from pathlib import Path

DAMAGED = Path(__file__).parents[2] / "benchmarks" / "damaged.py"


def test_every_damaged_file_is_stored_or_listed_and_nothing_escapes() -> None:
    command = (sys.executable, DAMAGED, "--count", "60", "--untimed")

    done = subprocess.run(command, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
