"""Open files of many records: JSON (lines, lists, objects), tables, newswire texts."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from archive.documents import Source
from archive.filing import Fail
from archive.sources import limits
from archive.sources.kinds import CSV, JSON, NEWSWIRE
from archive.sources.limits import FREE_REPEATS, read_whole, too_long
from archive.sources.parts import Part
from archive.sources.refused import refuse
from archive.sources.splitting import list_items
from archive.text.encoding import UTF16_MARKS, decode
from archive.text.fields import find_columns
from archive.text.newswire import is_newswire, split_newswire
from archive.text.normalise import normalise
from archive.text.tables import open_rows

_LINES = (".jsonl", ".ndjson")


def open_json(part: Part) -> Iterator[Source | Fail]:
    """Yield the objects of a JSON file: one a line, one alone, or those of a list."""
    head = part.stream.peek()[:1024].lstrip()
    if _is_lines(part, head):
        yield from _json_lines(part)
    elif head.startswith(b"["):
        yield from _json_list(part)
    else:
        yield from _reports(part, Source(part.uri, read_whole(part.stream), JSON))


def _is_lines(part: Part, head: bytes) -> bool:
    """Tell whether each line is an object: its name says so, or its first line is a whole one."""
    if part.name.lower().endswith(_LINES) or not head.startswith((b"{", b"[")):
        return True
    line = part.stream.peek().lstrip().partition(b"\n")
    try:
        return isinstance(json.loads(line[0]), dict)
    except (ValueError, RecursionError):
        return not line[1] and head.startswith(b"{")


def _json_lines(part: Part) -> Iterator[Source | Fail]:
    number = 0
    while line := part.stream.readline(limits.MAX_BYTES + 1):
        number += 1
        if len(line) > limits.MAX_BYTES:
            yield Fail(f"{part.uri}#{number}", too_long())
            while line and not line.endswith(b"\n"):
                line = part.stream.readline(limits.MAX_BYTES)
        elif line.strip():
            source = Source(f"{part.uri}#{number}", line.rstrip(b"\r\n"), JSON)
            yield from _reports(part, source)


def _json_list(part: Part) -> Iterator[Source | Fail]:
    number = 0
    for number, item in enumerate(list_items(part.stream), 1):
        yield from _reports(part, Source(f"{part.uri}#{number}", item, JSON))
    if not number:
        yield Fail(part.uri, "is a list without objects")


def _reports(part: Part, source: Source) -> Iterator[Source]:
    """Yield the object, or an object for each report of a newswire text that it holds.

    A report has no page and no number of its own: its id names the release and its place there.
    """
    fields = _parse_newswire(source)
    texts = _split(part, fields["text"]) if fields else []
    if len(texts) < 2:
        yield source
        return
    identity = fields.get("id") or fields.get("url")
    for number, text in enumerate(texts, 1):
        own = {"text": text, "title": None, "url": None, "number": None}
        own["id"] = f"{identity}#{number}" if identity else None
        content = json.dumps({**fields, **own}, ensure_ascii=False).encode("utf-8", "replace")
        part.budget.repeat(len(content) - len(text), len(text))
        yield Source(f"{source.uri}#{number}", content, JSON)


def _parse_newswire(source: Source) -> dict[str, Any]:
    """Return the object if its text is a newswire's, else nothing."""
    if b"(ots" not in source.content:
        return {}
    try:
        fields = json.loads(source.content)
    except (ValueError, RecursionError):
        return {}
    text = fields.get("text") if isinstance(fields, dict) else None
    return fields if isinstance(text, str) and is_newswire(normalise(text)) else {}


def _split(part: Part, written: str) -> list[str]:
    """Return the reports of a newswire text; what they share stands in each."""
    text = normalise(written)
    texts: list[str] = []
    size = 0
    for report in split_newswire(text):
        if size > FREE_REPEATS * len(text):
            part.budget.repeat(len(report), 0)
        size += len(report)
        texts.append(report)
    return texts


def open_newswire(part: Part) -> Iterator[Source]:
    """Yield every report of a newswire text."""
    content = read_whole(part.stream)
    texts = _split(part, decode(content))
    if len(texts) < 2:
        yield Source(part.uri, content, NEWSWIRE)
        return
    for number, text in enumerate(texts, 1):
        yield Source(f"{part.uri}#{number}", text.encode(), NEWSWIRE)


def open_table(part: Part) -> Iterator[Source | Fail]:
    """Yield every row of a table, each with the header above it."""
    try:
        find_columns(_header(part.stream.peek()), part.columns)
    except ValueError as error:
        yield refuse(part, str(error))
        return
    header, rows = open_rows(_text_lines(part))
    above = len(_as_table(header, []))
    number = 0
    while True:
        number += 1
        uri = f"{part.uri}#{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fail(uri, f"is a broken row: {error}")
            continue
        if any(cell.strip() for cell in row):
            part.budget.repeat(above, sum(map(len, row)))
            yield Source(uri, _as_table(header, row), CSV)


def has_columns(head: bytes, columns: Mapping[str, str]) -> bool:
    """Tell whether a text that begins so is a table with columns of these names."""
    try:
        header = _header(head)
        find_columns(header, columns)
    except (ValueError, csv.Error):
        return False
    return len(header) > 1


def _header(head: bytes) -> list[str]:
    """Return the first row of a table that begins so; the bytes may end inside a character."""
    if head.startswith(UTF16_MARKS):
        text = head[: len(head) - len(head) % 2].decode("utf-16", "ignore")
    else:
        text = decode(head[: head.rfind(b"\n") + 1] or head)
    return open_rows(io.StringIO(text, newline=""))[0]


def _text_lines(part: Part) -> Iterator[str]:
    """Yield the lines of a text, each decoded by itself; UTF-16 has no lines until it is."""
    if part.stream.peek().startswith(UTF16_MARKS):
        yield from io.StringIO(decode(read_whole(part.stream)), newline="")
    else:
        yield from iter(lambda: decode(part.stream.readline(limits.MAX_BYTES)), "")


def _as_table(header: list[str], row: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows((header, row))
    return text.getvalue().encode("utf-8", "replace")
