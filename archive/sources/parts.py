"""Hold the values that pass between the modules that take containers apart."""

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from archive.sources.limits import Budget, Forward, Unpacked
from archive.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or a file inside a container; its stream is open until the next part is asked for.

    A part that is not `wanted` by itself is passed over if it is no release: an image, say.
    `columns` names those that hold the fields of tables, where the user told.
    """

    uri: str
    name: str
    stream: io.BufferedReader
    columns: Mapping[str, str] = field(default_factory=dict)
    wanted: bool = False
    depth: int = 1
    budget: Budget = field(default_factory=Budget)

    def child(self, uri: str, name: str, stream: io.BufferedReader | bytes) -> "Part":
        """Return a part inside this one, one container deeper."""
        opened = buffered(io.BytesIO(stream)) if isinstance(stream, bytes) else stream
        return replace(self, uri=uri, name=name, stream=opened, wanted=False, depth=self.depth + 1)


def buffered(stream: Forward | BinaryIO) -> io.BufferedReader:
    """Return the stream with a buffer to look ahead in."""
    return io.BufferedReader(cast(io.RawIOBase, stream), 64 * 2**10)


def unpacked(stream: object, packed: Forward) -> io.BufferedReader:
    """Return what a decompressor gives, held to the limits of compression."""
    return buffered(Unpacked(cast(BinaryIO, stream), packed))


class Addresses:
    """Addresses for the parts of one container: no two are the same."""

    def __init__(self, uri: str) -> None:
        self._uri, self._seen = uri, Counter[str]()

    def of(self, name: str) -> str:
        """Return the address of a part; a name that comes again is numbered."""
        clean = normalise(name.encode("utf-8", "replace").decode()).replace("\n", " ") or "part"
        self._seen[clean] += 1
        count = self._seen[clean]
        return f"{self._uri}#{clean}" if count == 1 else f"{self._uri}#{clean}~{count}"
