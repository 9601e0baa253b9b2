"""Keep the original bytes of every source as files named by their SHA-256."""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from archive.errors import StoreError, mend_of

ARRIVING = "arriving"  # no two hexadecimal digits, so no folder of originals
SYNCS_AT_ONCE = 16  # 2,000 releases took 2.5 times as long one by one, and with 32 no less


class Originals:
    """A folder of immutable files: `ab/cdef…` holds the bytes whose SHA-256 is `abcdef…`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Return where the bytes of the hash lie, or would."""
        return self._folder / digest[:2] / digest[2:]

    def put(self, contents: Sequence[bytes]) -> list[str]:
        """Keep the bytes of each and return their hashes; keeping them again changes nothing.

        What returns is on the disk, whole, even if the power fails. Only one process may do this
        at a time: whoever stores holds the write lock of the database.
        """
        digests = [sha256(content).hexdigest() for content in contents]
        held = dict(zip(digests, contents, strict=True))
        missing = {digest: held[digest] for digest in held if not self.path(digest).exists()}
        if missing:
            try:
                self._write(missing)
            except OSError as error:
                message = f"{self._folder}: originals cannot be kept: {error.strerror}"
                raise StoreError(message + mend_of(error)) from error
        return digests

    def get(self, digest: str) -> bytes:
        """Return the bytes of the hash."""
        try:
            return self.path(digest).read_bytes()
        except OSError as error:
            raise StoreError(f"the original {digest} cannot be read: {error.strerror}") from error

    def find_damaged(self, digests: Iterator[str]) -> Iterator[tuple[str, str]]:
        """Yield each hash whose bytes are missing or altered, with what is wrong."""
        for digest in digests:
            try:
                if sha256(self.path(digest).read_bytes()).hexdigest() != digest:
                    yield digest, "its bytes were altered"
            except FileNotFoundError:
                yield digest, "its file is missing"
            except OSError as error:
                yield digest, f"its file cannot be read: {error.strerror}"

    def _write(self, contents: dict[str, bytes]) -> None:
        """Write all, then wait for the disk, then name them: one wait serves the whole batch."""
        arriving = self._folder / ARRIVING
        shutil.rmtree(arriving, ignore_errors=True)  # what a crash left
        arriving.mkdir(parents=True)
        try:
            for digest, content in contents.items():
                (arriving / digest).write_bytes(content)
            _sync_all([arriving / digest for digest in contents])
            for digest in contents:
                path = self.path(digest)
                path.parent.mkdir(exist_ok=True)
                (arriving / digest).replace(path)  # a reader sees the whole file or none
            folders = {self.path(digest).parent for digest in contents}
            _sync_all([*folders, self._folder, self._folder.parent])
        finally:
            shutil.rmtree(arriving, ignore_errors=True)


def _sync_all(paths: Sequence[Path]) -> None:
    """Wait for all; the disk does at once what is asked at once."""
    with ThreadPoolExecutor(SYNCS_AT_ONCE) as threads:
        list(threads.map(_sync, paths))


def _sync(path: Path) -> None:
    """Wait until the disk holds the file, or the names in the folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
