"""Write records as JSON, JSON lines or CSV; UTF-8 stays unescaped."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import Literal

from archive.render.plain import Plain, to_plain
from archive.render.safe import escape_controls

DataFormat = Literal["json", "jsonl", "csv"]

# What spreadsheets take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
# One that expects semicolons or tabs, as in Germany, starts cells behind these and at line ends.
# Blanks and quotation marks before a sign are passed over, as an import that trims them would.
_SIGNS = r"=+\-@＝＋－＠"
_STARTS = ";\t\r\n\0"
_FORMULA = re.compile(rf'(?<![\s";\0])[\s";\0]*+(?=[{_SIGNS}])')  # from where blanks begin


def write_records(
    records: Sequence[object], kind: DataFormat, *, excel_safe: bool = False
) -> Iterator[str]:
    """Yield the records as text, in lines without their ends; CSV writes lists as JSON."""
    rows = [to_plain(record) for record in records]
    if kind == "json":
        yield _json(rows, indent=2)
    elif kind == "jsonl":
        yield from (_json(row) for row in rows)
    else:
        dicts = [row for row in rows if isinstance(row, dict)]
        columns = list(dicts[0]) if dicts else []
        rows_of_cells = ([row[key] for key in columns] for row in dicts)
        yield from write_csv(columns, rows_of_cells, excel_safe=excel_safe)


def stream_records(
    records: Iterable[object],
    record: type,
    kind: Literal["jsonl", "csv"],
    *,
    excel_safe: bool = False,
) -> Iterator[str]:
    """Yield records of one type as `write_records` does, each when it comes; CSV names its columns
    even where there are none.
    """
    if kind == "jsonl":
        for one in records:
            yield from write_records([one], kind)
    else:
        columns = [field.name for field in fields(record)]
        plain = ([to_plain(getattr(one, name)) for name in columns] for one in records)
        yield from write_csv(columns, plain, excel_safe=excel_safe)


def write_csv(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, excel_safe: bool = False
) -> Iterator[str]:
    """Yield a line for the columns, if there are any, and a record for each row.

    With `excel_safe` no text is a formula to a spreadsheet: an apostrophe goes before its sign.
    """
    file = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if excel_safe else csv.QUOTE_MINIMAL
    writer = csv.writer(file, lineterminator="", quoting=quoting)
    for row in chain([columns], rows) if columns else []:
        cells = (_cell(value) for value in row)
        writer.writerow([_harmless(cell) if excel_safe else cell for cell in cells])
        yield file.getvalue()
        file.seek(0)
        file.truncate()


def _json(value: Plain, indent: int | None = None) -> str:
    return escape_controls(json.dumps(value, ensure_ascii=False, indent=indent))


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return ("'" if cell.startswith(tuple("\t\r\n\0")) else "") + _FORMULA.sub(_marked, cell)


def _marked(found: re.Match[str]) -> str:
    """Return what stands before a sign, with an apostrophe where a cell may begin there."""
    is_start = not found.start() or any(mark in found[0] for mark in _STARTS)
    return f"{found[0]}'" if is_start else found[0]
