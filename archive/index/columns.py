"""Read a column of numbers in one piece: Whoosh's own reads each number by itself."""

import sys
from array import array

from archive.index.untyped import columns


class Numbers(columns.NumericColumn):  # type: ignore[misc] # as all of Whoosh, untyped
    """A number for each document, 0 where none was given."""

    class Reader(columns.NumericColumn.Reader):  # type: ignore[misc] # as above
        """Read the numbers of one segment."""

        def load(self) -> "array[int]":
            """Return the numbers by document; those at the end may be left out of the file."""
            numbers = array(self._typecode)
            size = self._count * self._fixedlen
            numbers.frombytes(self._dbfile.get(self._basepos, size))
            if sys.byteorder == "little":
                numbers.byteswap()
            numbers.extend([0] * (self._doccount - self._count))
            return numbers
