"""Read a release from a JSON object, one line of a JSON lines file.

Keys: `text` (needed), `title`, `published` or `date` (ISO 8601), `publisher` or `source`, `url`,
`number`, `id`, `keywords` (a list). Other keys are passed over.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.frame import shortened, strip_frame
from archive.text.newswire import Wire, is_newswire, parse_newswire
from archive.text.normalise import normalise


def read(source: Source) -> Document:
    """Return the release of a JSON object."""
    fields = _parse_object(source)
    wire = _take_apart(_string(source, fields, "text") or "")
    published = _date(source, _string(source, fields, "published", "date"))
    return Document(
        title=_line(source, fields, "title") or wire.title,
        text=wire.text,
        published=published or wire.published,
        published_source="data" if published else "date line" if wire.published else None,
        publisher=_line(source, fields, "publisher", "source") or wire.publisher,
        number=_line(source, fields, "number"),
        url=_line(source, fields, "url"),
        sender_id=_line(source, fields, "id"),
        keywords=_keywords(source, fields),
        contact=wire.contact,
    )


def _take_apart(text: str) -> Wire:
    """Return what the text says of itself, which is more where it is a newswire's."""
    text = normalise(text)
    if is_newswire(text):
        return parse_newswire(text)
    text, publisher = strip_frame(text)
    return Wire(shortened(" ".join(text.split())), text, publisher=publisher)


def _parse_object(source: Source) -> Mapping[str, Any]:
    try:
        parsed = json.loads(source.content)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{source.uri}: is not JSON in UTF-8: {error}") from error
    if not isinstance(parsed, dict):
        raise ReadError(f"{source.uri}: is not a JSON object")
    return parsed


def _string(source: Source, fields: Mapping[str, Any], *keys: str) -> str | None:
    """Return the value of the first key that has one."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise ReadError(f"{source.uri}: {key!r} is not a string")
        if value and value.strip():
            return value
    return None


def _line(source: Source, fields: Mapping[str, Any], *keys: str) -> str | None:
    value = _string(source, fields, *keys)
    return " ".join(normalise(value).split()) or None if value else None


def _date(source: Source, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError as error:
        raise ReadError(
            f"{source.uri}: 'published' is {value!r}; a date is written 2024-05-31"
        ) from error


def _keywords(source: Source, fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = fields.get("keywords") or []
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ReadError(f"{source.uri}: 'keywords' is not a list of strings")
    words = (" ".join(normalise(word).split()) for word in value)
    return tuple(dict.fromkeys(word for word in words if word))
