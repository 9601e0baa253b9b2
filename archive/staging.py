"""Make a file or a folder in a place of its own, so that nothing half made is ever under its name.

Only a rename gives the name. What a crash left in the other place is cleared away by whoever makes
the same thing next; what another process is working on there is told by its lock.
"""

import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import BackupError, mend_of

SUFFIX = ".partial"


@contextmanager
def staged(place: Path) -> Iterator[Path]:
    """Give a new folder on the disk where the place is, or will be; it is gone at the end.

    What the disk refuses meanwhile is a `BackupError` that names the place.
    """
    try:
        with _staged(place) as folder:
            yield folder
    except OSError as error:
        message = f"{place}: cannot be made: {error.strerror or error}"
        raise BackupError(message + mend_of(error)) from error


def put_in_place(made: Path, place: Path) -> None:
    """Give what was made its name, once the disk holds all of it."""
    for path in (*made.rglob("*"), made):
        _sync(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    made.replace(place)
    _sync(place.parent)


@contextmanager
def _staged(place: Path) -> Iterator[Path]:
    beside = next(folder for folder in place.parents if folder.is_dir())
    for left in beside.glob(f".{glob.escape(place.name)}.*{SUFFIX}"):
        _remove_unless_held(left)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=SUFFIX, dir=beside))
    try:
        with _locked(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    with _opened(path) as handle:
        os.fsync(handle)


def _remove_unless_held(folder: Path) -> None:
    try:
        with _locked(folder):
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # another process works there, or has just cleared it away
        return


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with _opened(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # gone with the process
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
