"""Read the files of the index as memory, and of their pickles nothing that runs code.

To look up a word takes several short reads: as slices, a third of the time of buffered ones. An
index in a home that came from somebody else may hold pickles that Whoosh never wrote.
"""

from mmap import ACCESS_READ, mmap
from pathlib import Path
from pickle import Unpickler, UnpicklingError
from typing import Any

from archive.index.untyped import filestore, structfile

_WRITTEN = {  # what the pickles of an index are made of, beside plain values
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
}


class MappedFile(structfile.StructFile):  # type: ignore[misc] # as all of Whoosh, untyped
    """A file that lies in memory."""

    def get(self, position: int, length: int) -> bytes:
        """Return the bytes at a position."""
        return bytes(self.file[position : position + length])

    def read_pickle(self) -> Any:
        """Return the next value; raise UnpicklingError where it is made of anything else."""
        return _Unpickler(self.file).load()


class _Unpickler(Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _WRITTEN:
            raise UnpicklingError(f"an index holds no {module_name}.{global_name}")
        return super().find_class(module_name, global_name)


class MappedStorage(filestore.FileStorage):  # type: ignore[misc] # as above
    """A folder whose files are mapped where they are read; none is ever changed once written."""

    def open_file(self, name: str, **_: object) -> Any:
        """Return the file with this name; an empty one cannot be mapped."""
        if not self.file_length(name):
            return super().open_file(name)
        with Path(self._fpath(name)).open("rb") as file:
            return MappedFile(mmap(file.fileno(), 0, access=ACCESS_READ), name)
