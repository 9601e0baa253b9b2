"""Commands that take releases in, and tell what could not be: ingest, watch, failures."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from archive.cli.hints import read_hints
from archive.cli.output import Format, FormatOption, note, print_records
from archive.cli.running import INTERRUPTED, Order, count_cores, take_in
from archive.cli.session import model_of, opened_store, opened_to_write, settings_of, to_write
from archive.cli.web import opened_web
from archive.documents import Source
from archive.errors import NotFoundError, SettingsError
from archive.fetching import Web
from archive.filing import Fail
from archive.ingest.plan import Defaults, planned_record
from archive.ingest.run import preview
from archive.moving import Mover
from archive.readers import Hints
from archive.render.tables import failures_table, plan_table
from archive.sources import count_passed, expand, find_sources, only_one, reopen
from archive.store.failures import find_failed, read_failures
from archive.store.store import Store
from archive.watching import settled_files

ColumnsOption = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=NAME,…", help="The columns of tables: 'title=Kopfzeile,text=Wortlaut'."
    ),
]


def ingest_command(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, quoted patterns ('in/*.html'), addresses; '-' is stdin."
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="The publisher, where a source names none.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day (2024-05-31), where a source gives none.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address of a single release.")] = None,
    columns: ColumnsOption = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what 'archive failures' lists.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be done, and store nothing.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes to read in (default: all cores).")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Go to addresses inside this network too.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """Take in releases, new and changed ones: web pages, PDF, Word, mail, text, data, archives.

    Ctrl-C ends it after the batch under way; the next run goes on from there.

    Example: archive ingest inbox/ --publisher 'Stadt Musterau'
    """
    if not paths and not retry_failed:
        raise SettingsError("there is nothing to take in: name files, folders or addresses")
    settings = settings_of(context)
    hints = read_hints(settings, columns)
    wanted = Wanted(*_parted(paths or []), hints, retry=retry_failed, is_one=url is not None)
    defaults = Defaults(publisher, _parse_day(published), url, hints)
    if passed := count_passed(wanted.files):
        note(f"passed over, of no known kind: {passed}")
    jobs = jobs or count_cores()
    if dry_run:
        raise typer.Exit(_print_plan(context, wanted, defaults, kind))
    model = model_of(context)
    with opened_to_write(context, create=True) as (store, index), ExitStack() as stack:
        web = None
        if wanted.addresses:
            opened = opened_web(settings, store, hints, allow_private=allow_private)
            web = stack.enter_context(opened)
        behind = settings if jobs > 1 else None
        order = Order(wanted.find(store, web), defaults, jobs, settings=behind)
        code = take_in(store, index, order, model)
    raise typer.Exit(code)


def watch_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to watch.")],
    publisher: Annotated[
        str | None, typer.Option(help="The publisher, where a source names none.")
    ] = None,
    columns: ColumnsOption = None,
    settle: Annotated[
        float, typer.Option(min=0, help="Seconds for which a file must not have grown.")
    ] = 5.0,
    move_to: Annotated[
        Path | None, typer.Option(help="A folder for files that went in whole.")
    ] = None,
) -> None:
    """Take in what arrives in a folder, until Ctrl-C; nothing is moved unless --move-to is given.

    Example: archive watch inbox/ --move-to done/
    """
    defaults = Defaults(publisher, hints=read_hints(settings_of(context), columns))
    mover = Mover(folder, move_to) if move_to else None
    model = model_of(context)
    with opened_store(context, create=True) as store:
        for files in settled_files(folder, settle_seconds=settle):
            with to_write(context, store) as index:
                code = take_in(store, index, _order_of(files, defaults, mover), model)
            for problem in mover.move() if mover else ():
                note(problem)
            if code == INTERRUPTED:
                raise typer.Exit(INTERRUPTED)


def failures_command(
    context: typer.Context,
    closed: Annotated[
        bool, typer.Option("--all", help="Those that went in later, or failed again, too.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """List the sources that could not be read, with the reason; their bytes are kept.

    Example: archive failures --format csv
    """
    with opened_store(context) as store, store.reading() as connection:
        failures = read_failures(connection, closed=closed)
    print_records(failures, kind, failures_table)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for: files and folders, addresses, and what failed before."""

    files: Sequence[str]
    addresses: Sequence[str]
    hints: Hints
    retry: bool
    is_one: bool

    def find(self, store: Store | None, web: Web | None) -> Iterator[Source | Fail]:
        """Yield what failed before, then the files, then the pages."""
        failed = find_failed(store) if self.retry and store else iter(())
        columns = self.hints.columns
        found = chain(
            find_sources(self.files, sys.stdin.buffer, columns),
            web.find_pages(self.addresses) if web else (),
        )
        return chain(
            chain.from_iterable(reopen(source, columns) for source in failed),
            only_one(found, "--url") if self.is_one else found,
        )


def _order_of(files: Iterable[Path], defaults: Defaults, mover: Mover | None) -> Order:
    """Return the order to take in files that have settled."""

    def open_file(file: Path) -> Iterator[Source | Fail]:
        return find_sources([str(file)], sys.stdin.buffer, defaults.hints.columns)

    if mover:
        return Order(mover.follow(files, open_file), defaults, jobs=1, report=mover.note)
    return Order(chain.from_iterable(map(open_file, files)), defaults, jobs=1)


def _parted(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part files, patterns replaced by what they fit, from addresses."""
    addresses = [path for path in paths if path.startswith(("http://", "https://"))]
    return expand(path for path in paths if path not in addresses), addresses


def _print_plan(
    context: typer.Context, wanted: Wanted, defaults: Defaults, kind: Format | None
) -> int:
    """Print what an ingest would do and return its exit code."""
    if wanted.addresses:
        raise SettingsError("--dry-run is for files and folders: a page would have to be fetched")
    try:
        with opened_store(context) as store:
            actions = preview(store, wanted.find(store, None), defaults, jobs=1)
            plan = [planned_record(action) for action in actions]
    except NotFoundError:  # nothing is held yet
        plan = [planned_record(a) for a in preview(None, wanted.find(None, None), defaults)]
    print_records(plan, kind, plan_table)
    return int(any(planned.action == "fail" for planned in plan))


def _parse_day(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError(f"--published is {day!r}; a day is written 2024-05-31") from error
