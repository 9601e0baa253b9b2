"""The command line: each command parses, calls one use case and prints what it answers."""

import sys

from typer import Abort, TyperException

from archive.cli.app import app
from archive.errors import ArchiveError, SettingsError
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
    except UnicodeEncodeError as error:
        return _fail(_unwritable(error), SettingsError.exit_code)
    except OSError as error:
        return _fail(str(error), ArchiveError.exit_code)
    except Abort:
        return 130


def _fail(message: str, code: int) -> int:
    if message:
        sys.stderr.write(f"archive: {drop_controls(' '.join(message.split()))}\n")
    return code


def _unwritable(error: UnicodeEncodeError) -> str:
    """Return the mend, where a text cannot be looked up or printed for its characters."""
    if error.reason == "surrogates not allowed":
        return (
            "an argument is not in UTF-8; write it anew, or look whether the terminal is in UTF-8"
        )
    return f"the output is in {error.encoding}, which lacks characters; set PYTHONIOENCODING=utf-8"
