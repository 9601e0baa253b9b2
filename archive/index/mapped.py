"""Read the files of the index as memory.

To look up a word takes several short reads: as slices, a third of the time of buffered ones.
"""

from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from archive.index.untyped import filestore, structfile


class MappedFile(structfile.StructFile):  # type: ignore[misc] # as all of Whoosh, untyped
    """A file that lies in memory."""

    def get(self, position: int, length: int) -> bytes:
        """Return the bytes at a position."""
        return bytes(self.file[position : position + length])


class MappedStorage(filestore.FileStorage):  # type: ignore[misc] # as above
    """A folder whose files are mapped where they are read; none is ever changed once written."""

    def open_file(self, name: str, **_: object) -> Any:
        """Return the file with this name; an empty one cannot be mapped."""
        if not self.file_length(name):
            return super().open_file(name)
        with Path(self._fpath(name)).open("rb") as file:
            return MappedFile(mmap(file.fileno(), 0, access=ACCESS_READ), name)
