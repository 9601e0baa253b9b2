"""Let one process at a time write to an archive, and tell who waits for whom.

The lock is the operating system's, so it ends with the process that holds it, however that ends.
Readers take it only to bring the index up to the database, and never wait for that.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.errors import StoreError, mend_of

LOCK = "writing.lock"
_WIDTH = 80  # bytes that say who writes: always as many, so that a full disk has room for them


@dataclass(frozen=True, slots=True)
class Caller:
    """Who opens an archive: by which name others know it, and how it hears for whom it waits."""

    name: str = "another program"
    tell: Callable[[str], None] = lambda _: None


UNNAMED = Caller()


class Lock:
    """The right to write to the archive in a folder; not to be taken twice by one process."""

    def __init__(self, home: Path, caller: Caller) -> None:
        self._home = home
        self._caller = caller

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the right alone; who has to wait for it says so."""
        with self._opened() as handle:
            if not _take(handle):
                self._caller.tell(f"waiting for {_holder(handle)}: it writes to {self._home}")
                fcntl.flock(handle, fcntl.LOCK_EX)
            self._sign(handle)
            yield

    @contextmanager
    def held_if_free(self) -> Iterator[bool]:
        """Hold the right if nobody has it, and tell whether it is held."""
        with self._opened() as handle:
            is_free = _take(handle)
            if is_free:
                self._sign(handle)
            else:
                self._caller.tell(
                    f"{_holder(handle)} writes to {self._home}:"
                    " what it stored last may not be found yet"
                )
            yield is_free

    @contextmanager
    def _opened(self) -> Iterator[int]:
        path = self._home / LOCK
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            message = f"{path}: the archive cannot be locked: {error.strerror}"
            raise StoreError(message + mend_of(error)) from error
        try:
            yield handle
        finally:
            os.close(handle)  # and the lock is gone

    def _sign(self, handle: int) -> None:
        """Leave word of who writes; where even that finds no room, what needs room will tell."""
        name = f"process {os.getpid()} ({self._caller.name})".encode()
        with suppress(OSError):
            os.pwrite(handle, name[:_WIDTH].ljust(_WIDTH), 0)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(handle: int) -> str:
    return os.pread(handle, _WIDTH, 0).decode("utf-8", "replace").strip() or "another process"
