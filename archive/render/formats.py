"""Write records as JSON, JSON lines or CSV; UTF-8 stays unescaped."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Literal

from archive.render.plain import Plain, to_plain
from archive.render.safe import escape_controls

DataFormat = Literal["json", "jsonl", "csv"]


def write_records(records: Sequence[object], kind: DataFormat) -> Iterator[str]:
    """Yield the records as text, in lines without their ends; CSV writes lists as JSON."""
    rows = [to_plain(record) for record in records]
    if kind == "json":
        yield _json(rows, indent=2)
    elif kind == "jsonl":
        yield from (_json(row) for row in rows)
    else:
        dicts = [row for row in rows if isinstance(row, dict)]
        columns = list(dicts[0]) if dicts else []
        yield from write_csv(columns, [[row[key] for key in columns] for row in dicts])


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield a line for the columns, if there are any, and a record for each row."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="")
    for row in [columns, *rows] if columns else []:
        writer.writerow([_cell(value) for value in row])
        yield file.getvalue()
        file.seek(0)
        file.truncate()


def _json(value: Plain, indent: int | None = None) -> str:
    return escape_controls(json.dumps(value, ensure_ascii=False, indent=indent))


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
