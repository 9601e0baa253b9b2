"""Read a release from a table: one header row and one row of values.

The columns are known by their common German and English names; others are told.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.encoding import decode
from archive.text.fields import as_line, find_columns, parse_keywords
from archive.text.frame import shortened, strip_frame
from archive.text.normalise import normalise
from archive.text.stamps import parse_day
from archive.text.tables import open_rows


def read(source: Source, columns: Mapping[str, str] | None = None) -> Document:
    """Return the release of a row; `columns` names those of fields: `{"title": "Kopfzeile"}`."""
    fields = _fields(source, columns or {})
    text, publisher = strip_frame(normalise(fields.get("text", "")))
    published = _date(source, fields.get("published"))
    return Document(
        title=as_line(fields.get("title")) or shortened(" ".join(text.split())),
        text=text,
        published=published,
        published_source="data" if published else None,
        publisher=as_line(fields.get("publisher")) or publisher,
        number=as_line(fields.get("number")),
        url=as_line(fields.get("url")),
        sender_id=as_line(fields.get("id")),
        keywords=parse_keywords(fields.get("keywords")),
    )


def _fields(source: Source, columns: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values by field; of several columns the first that has one gives it."""
    try:
        header, below = open_rows(io.StringIO(decode(source.content), newline=""))
        rows = [row for row in below if row]
    except (ValueError, csv.Error) as error:
        raise ReadError(f"{source.uri}: is no table: {error}") from error
    if len(rows) != 1 or len(rows[0]) > len(header):
        raise ReadError(f"{source.uri}: is not one row below a header of as many columns")
    try:
        found = find_columns(header, columns)
    except ValueError as error:
        raise ReadError(f"{source.uri}: {error}") from error
    values = dict(enumerate(rows[0]))
    filled = {
        field: [values[place] for place in places if values.get(place, "").strip()]
        for field, places in found.items()
    }
    return {field: values[0] for field, values in filled.items() if values}


def _date(source: Source, value: str | None) -> date | None:
    if value is None:
        return None
    day = parse_day(value)
    if day is None:
        raise ReadError(f"{source.uri}: {value!r} is no date; one is written 2024-05-31")
    return day
