"""Turn records into plain values, the JSON contract of docs/data.md."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TypeAlias

from archive.documents import Amount, Span
from archive.found import FoundClaim, FoundRelease

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
    return _record(value) if is_dataclass(value) else str(value)


def _record(value: object) -> dict[str, Plain]:
    match value:
        case FoundRelease():
            return _record(value.release) | {
                "rank": value.rank,
                "score": round(value.score, 4),
                "title_highlights": to_plain(value.title_highlights),
                "snippet": value.snippet.text,
                "highlights": to_plain(value.snippet.highlights),
                "claims": to_plain(value.claims),
            }
        case FoundClaim(claim, highlights):
            return _record(claim) | {"highlights": to_plain(highlights)}
    names = [field.name for field in fields(value)]  # type: ignore[arg-type] # asked above
    return {name: to_plain(getattr(value, name)) for name in names}


def _whole(number: float | None) -> Plain:
    """Return a number without a fraction as an integer: 500000, not 500000.0."""
    return int(number) if number is not None and number.is_integer() else number
