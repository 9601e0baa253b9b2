"""The command line: each command parses, calls one use case and prints what it answers."""

import sys

from typer import Abort, TyperException

from archive.cli.app import app
from archive.errors import ArchiveError
from archive.render.safe import drop_controls


def main() -> None:
    """Run the command that the process was called with, and leave with its exit code."""
    sys.exit(run())


def run() -> int:
    """Run the command and return its exit code; an error is one line on stderr."""
    try:
        return app(standalone_mode=False) or 0
    except ArchiveError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _fail(error.format_message(), error.exit_code)
    except OSError as error:
        return _fail(str(error), ArchiveError.exit_code)
    except Abort:
        return 130


def _fail(message: str, code: int) -> int:
    if message:
        sys.stderr.write(f"archive: {drop_controls(' '.join(message.split()))}\n")
    return code
