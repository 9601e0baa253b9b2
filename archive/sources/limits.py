"""Bound what a source may unpack to, so that no file can fill the memory or run for ever."""

import io
from dataclasses import dataclass, field
from typing import Any, BinaryIO

MAX_BYTES = 64 * 2**20  # of one release; more is no press release, and would fill the memory
MAX_REFUSED = 16 * 2**20  # of what no reader takes and is kept out of a container
MAX_DEPTH = 4  # containers inside one another
MAX_MEMBERS = 100_000  # of the containers in one file
MAX_TOTAL = 2 * 2**30  # bytes unpacked from one file's ZIP and TAR members
MAX_REPEATED = 256 * 2**20  # bytes that a file has once and that are kept with each release in it
FREE_REPEATS = 10  # of its own length a release may have above it before that counts
MAX_RATIO = 100  # of compression; text reaches 20


class LimitError(ValueError):
    """Report that a container holds more than any honest one does."""


@dataclass(slots=True)
class Budget:
    """What the containers of one file may still unpack to."""

    members: int = field(default_factory=lambda: MAX_MEMBERS)
    total: int = field(default_factory=lambda: MAX_TOTAL)
    repeated: int = field(default_factory=lambda: MAX_REPEATED)

    def spend(self, size: int) -> None:
        """Count a member of the size; raise LimitError where it is one too many."""
        self.members -= 1
        self.total -= size
        if self.members < 0:
            raise LimitError(f"holds more than {MAX_MEMBERS} files")
        if self.total < 0:
            raise LimitError(f"unpacks to more than {MAX_TOTAL // 2**20} MB")

    def repeat(self, size: int, own: int) -> None:
        """Count what is kept once more with a release of its own length: a header above a row."""
        self.repeated -= max(0, size - FREE_REPEATS * own)
        if self.repeated < 0:
            most = MAX_REPEATED // 2**20
            raise LimitError(f"has a head that would be kept more than {most} MB; split it")


class Forward(io.RawIOBase):
    """A stream that can only be read on, and counts what was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer and return how many bytes came."""
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        self.count += len(content)
        return len(content)


class Unpacked(Forward):
    """What a packed stream holds; more than an honest one can hold is an error."""

    def __init__(self, stream: BinaryIO, packed: Forward) -> None:
        super().__init__(stream)
        self._packed = packed

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer and return how many bytes came."""
        size = super().readinto(buffer)
        if self.count > MAX_BYTES + MAX_RATIO * self._packed.count:
            raise LimitError(f"is packed more than {MAX_RATIO} times over, as no text is")
        return size


def read_whole(stream: BinaryIO) -> bytes:
    """Return what remains of the stream; raise LimitError where that is no release."""
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise LimitError(too_long())
    return content


def too_long() -> str:
    """Return why a source beyond the limit is refused."""
    return f"is longer than {MAX_BYTES // 2**20} MB, no press release is"
