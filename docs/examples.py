"""Run the console examples of the documentation, so that they show what is true.

In a ```console block each line after `$ ` (and lines under it that are indented by four) is run by
the shell and followed by what it printed.
`python docs/examples.py FILE…` writes the output anew; the tests compare it. The examples of one
file share an archive, which is empty at the start.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*(?:\n {4}.*)*)$", re.MULTILINE)


def refreshed(markdown: str, home: Path) -> str:
    """Return the text with every example's output as it is now."""
    return BLOCK.sub(lambda block: _run_block(block[0], home), markdown)


def _run_block(block: str, home: Path) -> str:
    return "".join(f"$ {command}\n{_run(command, home)}" for command in COMMAND.findall(block))


def _run(command: str, home: Path) -> str:
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "ARCHIVE_HOME": str(home / "archive"),
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
    return "".join(f"{line}\n" for line in lines if done.stdout.strip())


def main() -> None:
    """Write the output of the examples of each file anew."""
    for name in sys.argv[1:]:
        file = Path(name)
        with TemporaryDirectory() as home:
            file.write_text(refreshed(file.read_text("utf-8"), Path(home)), "utf-8")


if __name__ == "__main__":
    main()
