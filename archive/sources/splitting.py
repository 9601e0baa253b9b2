"""Split a JSON list into its objects, each with the bytes it has there.

A list may be larger than the memory, so it is scanned, not parsed: what is wrong inside an object
is for its reader to tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.sources import limits
from archive.sources.limits import LimitError, too_long

CHUNK = 64 * 2**10
_MARK = re.compile(rb'["\\\[\]{}]')


def list_items(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the objects and lists inside the list; raise ValueError where the list is cut off."""
    held = bytearray()
    place = _Place()
    while chunk := stream.read(CHUNK):
        held += chunk
        while mark := _MARK.search(held, place.scanned):
            if place.passes(mark) and place.depth == 1:
                yield bytes(held[place.start : place.scanned])
                del held[: place.scanned]
                place.scanned = 0
            elif place.depth == 0:
                return
        place.scanned = max(place.scanned, len(held))
        if len(held) > limits.MAX_BYTES:
            raise LimitError(too_long())
    raise ValueError("the list is cut off")


@dataclass(slots=True)
class _Place:
    """Where the scan of a list stands, and where the object around that place starts."""

    scanned: int = 0
    start: int = 0
    depth: int = 0
    in_string: bool = False

    def passes(self, mark: re.Match[bytes]) -> bool:
        """Go on behind a mark, and tell whether it ends an object or list."""
        self.scanned = mark.end()
        if self.in_string:
            self.scanned += mark[0] == b"\\"  # what is escaped marks nothing
            self.in_string = mark[0] != b'"'
        elif mark[0] == b'"':
            self.in_string = True
        elif mark[0] in b"[{":
            self.depth += 1
            self.start = mark.start() if self.depth == 2 else self.start
        else:
            self.depth -= 1
            return True
        return False
