"""Commands that give the data to other programs: export."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal

import typer

from archive.cli.output import EXCEL_SAFE, print_lines
from archive.cli.progress import progress
from archive.cli.session import opened_store
from archive.errors import SettingsError
from archive.render.formats import stream_records
from archive.render.parquet import write_parquet
from archive.store.everything import READERS, Kind, Record, find_records


def export_command(
    context: typer.Context,
    what: Annotated[Kind, typer.Argument(help="What to write: all there are.")],
    kind: Annotated[
        Literal["jsonl", "csv", "parquet"], typer.Option("--format", help="The form.")
    ] = "jsonl",
) -> None:
    """Write all releases, claims or persons to stdout, by the names of the JSON.

    Example: archive export claims --format parquet > claims.parquet
    """
    if kind == "parquet" and sys.stdout.isatty():
        raise SettingsError("Parquet is nothing to read: send it into a file with '> FILE'")
    record = READERS[what].record
    with (
        opened_store(context) as store,
        store.reading() as connection,
        progress(what) as advance,
    ):
        records = _counted(find_records(connection, what), advance)
        if kind == "parquet":
            write_parquet(records, record, sys.stdout.buffer)
        else:
            print_lines(stream_records(records, record, kind, excel_safe=EXCEL_SAFE.get()))


def _counted(records: Iterable[Record], advance: Callable[[int], None]) -> Iterator[Record]:
    for record in records:
        yield record
        advance(1)
