"""Print results to stdout in the wanted format, and notes to stderr."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from archive.records import Table
from archive.render.formats import write_csv, write_records
from archive.render.safe import drop_controls

if TYPE_CHECKING:
    from rich.console import RenderableType

Format = Literal["table", "json", "jsonl", "csv"]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="Default: table on a terminal, else jsonl.", show_default=False),
]
EXCEL_SAFE = ContextVar("excel_safe", default=False)  # the option of this call
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to print.")]

Record = TypeVar("Record")


def excel_safe_option() -> Any:
    """Return the option that goes with `--format`; what it says holds for the whole call."""

    def remember(asked: bool) -> None:
        EXCEL_SAFE.set(asked)

    def command(
        _excel_safe: Annotated[
            bool,
            typer.Option(
                "--excel-safe",
                help="In CSV, no text is a formula to a spreadsheet.",
                callback=remember,
                expose_value=False,
            ),
        ] = False,
    ) -> None: ...

    holder = typer.Typer(add_completion=False)
    holder.command()(command)
    return typer.main.get_command(holder).params[0]


def chosen(kind: Format | None) -> Format:
    """Return the format: the one asked for, else what suits where the output goes."""
    return kind or ("table" if sys.stdout.isatty() else "jsonl")


def print_records(
    records: Sequence[Record],
    kind: Format | None,
    lay_out: "Callable[[Sequence[Record]], RenderableType]",
) -> None:
    """Print the records."""
    wanted = chosen(kind)
    if wanted != "table":
        print_lines(write_records(records, wanted, excel_safe=EXCEL_SAFE.get()))
    elif records:
        print_page(lay_out(records))


def print_table(answer: Table, kind: Format | None) -> None:
    """Print columns and rows."""
    wanted = chosen(kind)
    if wanted == "table":
        from archive.render.tables import table  # loaded late: Rich is for tables alone

        print_page(table(answer.columns, answer.rows))
    elif wanted == "csv":
        print_lines(write_csv(answer.columns, answer.rows, excel_safe=EXCEL_SAFE.get()))
    else:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        print_lines(write_records(rows, wanted))


def print_page(page: "RenderableType") -> None:
    """Print a table or a page."""
    from rich.console import Console  # loaded late

    Console(highlight=False).print(page)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text; on a terminal without anything that it would obey."""
    to_terminal = sys.stdout.isatty()
    for line in lines:
        typer.echo(drop_controls(line) if to_terminal else line)


def note(message: str) -> None:
    """Tell the user something beside the results."""
    typer.echo(drop_controls(message), err=True)
