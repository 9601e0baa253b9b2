"""Commands that tell about the archive: sql, schema, fields, analyse."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from archive.analysis import analyse
from archive.cli.output import FormatOption, note, print_lines, print_table
from archive.cli.session import model_of, opened_store
from archive.documents import Document
from archive.query import FIELDS
from archive.readers.texts import read_texts
from archive.records import Table
from archive.render.analysis import analysis_plain
from archive.render.formats import write_records
from archive.store.facts import read_schema
from archive.store.readonly import run_statement

ROW_LIMIT = 1_000


def fields_command(kind: FormatOption = None) -> None:
    """List the fields of the query language, each with an example."""
    columns = ("field", "also", "kind", "meaning", "example")
    rows = [
        (field.name, " ".join(field.also), field.kind, field.meaning, field.example)
        for field in FIELDS.values()
    ]
    print_table(Table(columns, tuple(rows)), kind)


def sql_command(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(help="One SELECT; '-' reads it from stdin.")] = "-",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows at most.")] = ROW_LIMIT,
    kind: FormatOption = None,
) -> None:
    """Ask the database in SQL; nothing can be changed by it. 'archive schema' lists the columns.

    Example: archive sql "select speaker, count(*) from v_claims group by speaker order by 2 desc"
    """
    asked = sys.stdin.read() if statement == "-" else statement
    with opened_store(context) as store:
        answer = run_statement(store.database, asked, limit=limit)
    print_table(answer, kind)
    if answer.truncated:
        note(f"only the first {limit} rows; --limit asks for more")


def schema_command(context: typer.Context, kind: FormatOption = None) -> None:
    """List the columns of the public views, then of the tables behind them."""
    with opened_store(context) as store, store.reading() as connection:
        columns = read_schema(connection)
    print_table(columns, kind)


def analyse_command(
    context: typer.Context,
    texts: Annotated[str, typer.Argument(help="JSON lines with 'id' and 'text'; '-' is stdin.")],
) -> None:
    """Find persons and claims in texts and print them as JSON lines; store nothing.

    Offsets count the characters of each text exactly as given.

    Example: archive analyse texts.jsonl > found.jsonl
    """
    model = model_of(context)
    with sys.stdin.buffer if texts == "-" else Path(texts).open("rb") as lines:
        for name, text in read_texts(lines, texts):
            analysis = analyse(Document(title="", text=text), model)
            print_lines(write_records([analysis_plain(name, analysis)], "jsonl"))
