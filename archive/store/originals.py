"""Keep the original bytes of every source as files named by their SHA-256."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from archive.errors import StoreError


class Originals:
    """A folder of immutable files: `ab/cdef…` holds the bytes whose SHA-256 is `abcdef…`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Return where the bytes of the hash lie, or would."""
        return self._folder / digest[:2] / digest[2:]

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their hash; keeping them again changes nothing."""
        digest = sha256(content).hexdigest()
        path = self.path(digest)
        if path.exists():
            return digest
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                file.write(content)
            Path(file.name).replace(path)  # a reader sees the whole file or none
        except OSError as error:
            raise StoreError(f"{path}: the original cannot be kept: {error.strerror}") from error
        return digest

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
