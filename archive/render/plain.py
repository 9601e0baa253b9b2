"""Turn records into plain values, the JSON contract of docs/data.md."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TypeAlias

from archive.documents import Amount, Span

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


def to_plain(value: object) -> Plain:
    """Return the value in dicts, lists, strings and numbers; a span is `[start, end]`."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case date() | datetime():
            return value.isoformat()
        case Span(start, end):
            return [start, end]
        case Amount():
            return {
                "value": _whole(value.value),
                "value_to": _whole(value.value_to),
                "currency": value.currency,
                "span": to_plain(value.span),
            }
        case dict():
            return {str(key): to_plain(item) for key, item in value.items()}
        case list() | tuple():
            return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _whole(number: float | None) -> Plain:
    """Return a number without a fraction as an integer: 500000, not 500000.0."""
    return int(number) if number is not None and number.is_integer() else number
