"""Read the body of an answer, decompressed, up to a limit.

httpx's own decoding is not used: it inflates whole pieces, several times over where an answer
says so, and takes a compressed body that breaks off for a whole one.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx

from archive.web.values import Refused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP, PLAIN = ("gzip", "x-gzip"), ("", "identity")


def read_body(response: httpx.Response, max_bytes: int) -> bytes:
    """Return the body; raise Refused where it is too long or not what its headers say."""
    raw = io.BufferedReader(_Chunks(response.iter_raw()))
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in GZIP + PLAIN:
        raise Refused(f"is compressed as {coding!r}, which was not asked for")
    try:
        stream = gzip.GzipFile(fileobj=raw) if coding in GZIP else raw
        content = stream.read(max_bytes + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Refused(f"is not the gzip that its headers say: {error}") from error
    if len(content) > max_bytes:
        raise Refused(f"is longer than {max_bytes:,} bytes")
    return content


class _Chunks(io.RawIOBase):
    """The chunks of a body as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = filter(None, chunks)  # an empty one would mean the end of the file
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        chunk = self._rest or next(self._chunks, b"")
        size = min(len(view), len(chunk))
        view[:size], self._rest = chunk[:size], chunk[size:]
        return size
