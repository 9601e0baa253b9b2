"""Answer queries and print what they find, with notes on what they do not."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from archive import search
from archive.cli.output import Format, note, print_records
from archive.cli.session import opened_archive
from archive.errors import QueryError, ReadError
from archive.found import AnswerRecord, FoundRelease
from archive.query import Query
from archive.search import Page, Window
from archive.search.found import show_matches
from archive.search.several import answer_query, read_queries
from archive.search.spelling import FEW, suggest_words

if TYPE_CHECKING:
    from rich.console import RenderableType


def answer_one(
    context: typer.Context, query: Query, window: Window, *, collapse: bool, kind: Format | None
) -> None:
    """Print the releases that a query finds."""
    with opened_archive(context) as (store, index):
        page = search.search_releases(store, index, query, window, collapse=collapse)
        found = show_matches(store, index, query, page, offset=window.offset)
        likes = suggest_words(store, index, query) if page.total < FEW else []
    print_records(found.items, kind, _found_list)
    note_total(page, "release")
    note_likes(likes)


def answer_file(
    context: typer.Context,
    file: str,
    parse: Callable[[str], Query],
    window: Window,
    *,
    collapse: bool,
    kind: Format | None,
) -> None:
    """Print what each query of a file finds; one that means nothing is named, and others go on."""
    answers: list[AnswerRecord] = []
    failed = 0
    lines = _read(file).split("\n")
    with opened_archive(context) as (store, index):
        for asked in read_queries(lines):
            try:
                query = parse(asked.text)
            except QueryError as error:
                note(f"query {asked.id}: {error}")
                failed += 1
            else:
                answers += answer_query(store, index, asked, query, window, collapse=collapse)
    print_records(answers, kind, _answers_table)
    if failed:
        raise typer.Exit(1)


def _found_list(found: Sequence[FoundRelease]) -> "RenderableType":
    from archive.render.found import found_list  # loaded late: Rich is for tables alone

    return found_list(found)


def _answers_table(answers: Sequence[AnswerRecord]) -> "RenderableType":
    from archive.render.tables import answers_table  # loaded late

    return answers_table(answers)


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(f"{file}: is not text in UTF-8") from error


def note_total(page: Page[object], noun: str) -> None:
    """Tell how many there are, where not all are shown."""
    shown = len(page.items)
    if not page.total:
        note(f"no {noun} matches")
    elif shown < page.total:
        note(f"{shown} of {page.total} {noun}s; --limit and --offset show others")


def note_likes(likes: Iterable[tuple[str, str]]) -> None:
    """Offer the spellings of words that nothing holds."""
    for word, like in likes:
        note(f"nothing holds '{word}'; did you mean '{like}'?")
