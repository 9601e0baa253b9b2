"""Guard the folder of an index: whose it is, who may write there, which version wrote it.

Only what the archive itself wrote, where nobody else can write, is opened: an index that was put in
its place would answer falsely. A token tells it, which the archive keeps beside the database.
"""

import json
import os
import re
import stat
import sys
from pathlib import Path
from uuid import uuid4

from archive.errors import IndexFault
from archive.index.schema import SCHEMA_VERSION
from archive.index.words import WORDS_VERSION

NAME = "MAIN"  # of the index in its folder: all files of Whoosh begin with it

_STAMP = "pressearchiv-index.json"
_OURS = re.compile(rf"_?{NAME}[._].*|{_STAMP}")
_VERSIONS: dict[str, int | str | None] = {
    "schema": SCHEMA_VERSION,
    "words": WORDS_VERSION,
    "bytes": sys.byteorder,
    "sums": 1,
}
_MEND = "rebuild it with 'archive reindex'"


def check_folder(folder: Path, token: Path | None) -> None:
    """Raise an `IndexFault` unless the archive, as it is now, wrote the index in the folder."""
    try:
        status = folder.stat()
        stamp = json.loads((folder / _STAMP).read_bytes())
        expected = _stamp(token)
    except (OSError, ValueError, RecursionError) as error:
        raise IndexFault(f"{folder}: not an index of the archive; {_MEND}") from error
    if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexFault(f"{folder}: others can write to the index; {_MEND}")
    if stamp != expected:
        raise IndexFault(
            f"{folder}: the index is of another archive, or of another version of it; {_MEND}"
        )


def claim_folder(folder: Path) -> None:
    """Make the folder ours alone; one that holds the files of others is left as it is."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        foreign = [path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name)]
        if foreign:
            raise IndexFault(f"{folder}: holds '{foreign[0]}', which is no index; move it away")
        folder.chmod(0o700)
    except OSError as error:
        raise IndexFault(f"{folder}: no index can be made here: {error.strerror}") from error


def stamp_folder(folder: Path, token: Path | None) -> None:
    """Note that the archive, as it is now, wrote the index in the folder."""
    if token:
        token.write_text(uuid4().hex)
    (folder / _STAMP).write_text(json.dumps(_stamp(token)))


def unstamp_folder(folder: Path) -> None:
    """Let nobody open the index in the folder until it is stamped again."""
    (folder / _STAMP).unlink(missing_ok=True)


def _stamp(token: Path | None) -> dict[str, int | str | None]:
    return _VERSIONS | {"token": token.read_text() if token else None}
