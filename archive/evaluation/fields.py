"""Read the fields of annotations, with an error that names the place of what is wrong."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from archive.documents import Span
from archive.errors import ReadError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and the place where it stands: `gold.jsonl:3: claims[2]`."""

    place: str
    values: Mapping[str, Any]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, key: str, problem: str) -> ReadError:
        """Return the error that a field has a problem."""
        return ReadError(f"{self.place}.{key}: {problem}")

    def string(self, key: str) -> str:
        """Return a string that is not empty."""
        return self._typed(key, self._value(key), str, "a string")

    def string_or_null(self, key: str) -> str | None:
        """Return a string that is not empty, or null."""
        return None if self._value(key) is None else self.string(key)

    def flag(self, key: str) -> bool:
        """Return a truth value."""
        return self._typed(key, self._value(key), bool, "true or false", may_be_empty=True)

    def object(self, key: str) -> "Fields":
        """Return an object."""
        return _as_fields(f"{self.place}.{key}", self._value(key))

    def objects(self, key: str) -> Iterator["Fields"]:
        """Yield the objects of a list."""
        for number, value in enumerate(self._list(key)):
            yield _as_fields(f"{self.place}.{key}[{number}]", value)

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the strings of a list, none of them empty."""
        return tuple(self._typed(key, value, str, "a list of strings") for value in self._list(key))

    def indices(self, key: str, count: int) -> tuple[int, ...]:
        """Return the places of a list in a sequence of so many items."""
        found = self._list(key)
        if not all(type(value) is int and 0 <= value < count for value in found):
            raise self.fault(key, f"holds a place that is none of {count}")
        return tuple(found)

    def spans(self, key: str, length: int) -> tuple[Span, ...]:
        """Return the spans of a list, all within a text of that length."""
        return tuple(self._span(key, value, length) for value in self._list(key))

    def span_or_null(self, key: str, length: int) -> Span | None:
        """Return a span within a text of that length, or null."""
        value = self._value(key)
        return None if value is None else self._span(key, value, length)

    def _value(self, key: str) -> Any:
        if key not in self.values:
            raise self.fault(key, "is missing")
        return self.values[key]

    def _list(self, key: str) -> list[Any]:
        return self._typed(key, self._value(key), list, "a list", may_be_empty=True)

    def _typed(
        self, key: str, value: Any, kind: type[Value], noun: str, *, may_be_empty: bool = False
    ) -> Value:
        if not isinstance(value, kind) or not (value or may_be_empty):
            raise self.fault(key, f"is not {noun}")
        return value

    def _span(self, key: str, value: Any, length: int) -> Span:
        match value:
            case [int(start), int(end)] if 0 <= start < end <= length:
                return Span(start, end)
        raise self.fault(key, f"is no [start, end] with 0 <= start < end <= {length}: {value!r}")


def read_objects(lines: Iterable[bytes], name: str) -> Iterator[Fields]:
    """Yield the object of each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{name}:{number}: $"
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ReadError(f"{place}: is not JSON in UTF-8: {error}") from error
            yield _as_fields(place, value)


def by_id(
    objects: Iterable[Fields], key: str, read: Callable[[Fields], Value]
) -> Iterator[tuple[str, Value]]:
    """Yield the value of each object with its id, which must not come twice."""
    seen = set()
    for fields in objects:
        identity = fields.string(key)
        if identity in seen:
            raise fields.fault(key, f"{identity!r} stands in an earlier line already")
        seen.add(identity)
        yield identity, read(fields)


def _as_fields(place: str, value: object) -> Fields:
    if not isinstance(value, dict):
        raise ReadError(f"{place}: is not an object")
    return Fields(place, value)
