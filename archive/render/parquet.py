"""Write records as Parquet, with the names and the nesting of the JSON."""

import io
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from archive.documents import Span
from archive.errors import SettingsError
from archive.render.formats import stream_records

if TYPE_CHECKING:
    from arro3.core import DataType, Schema

BATCH = 1_000  # records that are turned into columns at once
GROUP = 10_000  # records that a reader of the file takes at once


def write_parquet(records: Iterable[object], record: type, file: IO[bytes]) -> None:
    """Write records of a type; the memory that it takes is that of one group."""
    try:
        from arro3 import io as arro3
    except ImportError as error:
        message = "Parquet needs a library more: pip install 'pressearchiv[parquet]'"
        raise SettingsError(message) from error
    lines = io.BufferedReader(_Lines(stream_records(records, record, "jsonl")))
    batches = arro3.read_json(lines, schema_of(record), batch_size=BATCH)
    arro3.write_parquet(batches, file, compression="zstd(3)", max_row_group_size=GROUP)


def schema_of(record: type) -> "Schema":
    """Return the columns of a type of records."""
    from arro3.core import Field, Schema

    hints = get_type_hints(record)
    return Schema([Field(field.name, _type_of(hints[field.name])) for field in fields(record)])


def _type_of(hint: Any) -> "DataType":
    """Return how values with the type hint, in the form of JSON, are stored."""
    from arro3.core import DataType, Field

    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if hint is Span:
        return DataType.list(Field("item", DataType.int64()))
    if get_origin(hint) is tuple:
        return DataType.list(Field("item", _type_of(get_args(hint)[0])))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return DataType.struct([Field(name, _type_of(one)) for name, one in hints.items()])
    simple = {
        bool: DataType.bool(),
        int: DataType.int64(),
        float: DataType.float64(),
        date: DataType.date32(),
    }
    return simple.get(hint, DataType.utf8())


class _Lines(io.RawIOBase):
    """Lines as a file that is written as it is read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = (f"{line}\n".encode() for line in lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or next(self._lines, b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
