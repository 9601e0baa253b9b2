"""Commands that find: search, claims, persons, show."""

from collections.abc import Iterable
from typing import Annotated

import typer

from archive import search
from archive.cli.output import (
    FormatOption,
    LimitOption,
    chosen,
    note,
    print_lines,
    print_page,
    print_records,
)
from archive.cli.session import opened_archive, opened_store
from archive.documents import ClaimKind
from archive.index import Sort
from archive.index.lookup import tokens_of
from archive.query import explain, parse_query
from archive.render.formats import write_records
from archive.render.found import found_list
from archive.render.plain import to_plain
from archive.render.tables import claims_list, persons_table, release_page
from archive.search import Page, Window
from archive.search.found import show_matches
from archive.search.spelling import FEW, suggest_words
from archive.store.answers import find_release, read_persons
from archive.store.groups import read_duplicates
from archive.store.timeline import read_claims_of_version, read_version

SortOption = Annotated[Sort, typer.Option(help="The order of the results.")]
OffsetOption = Annotated[int, typer.Option(min=0, help="How many to pass over first.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("search")(search_command)
    app.command("claims")(claims_command)
    app.command("persons")(persons_command)
    app.command("show")(show_command)


def search_command(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="Words and fields; 'archive fields' lists them.")],
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    sort: SortOption = "relevance",
    explained: Annotated[
        bool, typer.Option("--explain", help="Print what the query means instead.")
    ] = False,
    all_of_group: Annotated[
        bool, typer.Option("--all", help="Show releases with like texts, too, not one for all.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """Find releases by their words, persons, dates and claims.

    Example: archive search 'Schwimmbad AND person:Lindner date:[2020 TO 2022]'
    """
    parsed = parse_query(query)
    if explained:
        print_lines([explain(parsed, tokens_of)])
        return
    with opened_archive(context) as (store, index):
        window = Window(limit, offset, sort)
        page = search.search_releases(store, index, parsed, window, collapse=not all_of_group)
        found = show_matches(store, index, parsed, page, offset=offset)
        likes = suggest_words(store, index, parsed) if page.total < FEW else []
    print_records(found.items, kind, found_list)
    _note_total(page, "release")
    _note_likes(likes)


def claims_command(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(help="Words of the claim, or fields.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who says it: whole words of a name.")] = None,
    claim_kind: Annotated[
        ClaimKind | None, typer.Option("--kind", help="How the claim is given.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="First day, month or year: 2021-05.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", help="Last day, month or year: 2022.")
    ] = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    sort: SortOption = "relevance",
    kind: FormatOption = None,
) -> None:
    """Find claims: who said what, with the words and where they stand.

    Example: archive claims --speaker Lindner --from 2020 'Schwimmbad'
    """
    wanted = search.claims_query(query, speaker=speaker, kind=claim_kind, since=since, until=until)
    with opened_archive(context) as (store, index):
        page = search.search_claims(store, index, wanted, Window(limit, offset, sort))
        likes = suggest_words(store, index, wanted) if page.total < FEW else []
    print_records(page.items, kind, claims_list)
    _note_total(page, "claim")
    _note_likes(likes)


def persons_command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Whole words of the name.")] = None,
    limit: LimitOption = 50,
    kind: FormatOption = None,
) -> None:
    """List persons with the offices they held and when, the most named first.

    Example: archive persons Lindner --format json
    """
    with opened_store(context) as store, store.reading() as connection:
        persons = read_persons(connection, name, limit=limit)
    print_records(persons, kind, persons_table)


def show_command(
    context: typer.Context,
    release: Annotated[str, typer.Argument(help="The release's id, key, URL or number.")],
    with_claims: Annotated[bool, typer.Option("--claims", help="Its claims too.")] = False,
    version: Annotated[int | None, typer.Option(help="Which version; default: the newest.")] = None,
    kind: FormatOption = None,
) -> None:
    """Show a release in its newest version or another one, to read or as data.

    Example: archive show 112/2021 --claims
    """
    with opened_store(context) as store, store.reading() as connection:
        identity = find_release(connection, release)
        record = read_version(connection, identity, version)
        others = read_duplicates(connection, identity)
        held = read_claims_of_version(connection, identity, record.version)
    claims = held if with_claims else []
    wanted = chosen(kind)
    if wanted == "table":
        print_page(release_page(record, claims, others))
    else:
        plain = to_plain(record)
        assert isinstance(plain, dict)  # noqa: S101 - a record is one
        shown = plain | {"like": to_plain(others)}
        shown |= {"claims": to_plain(claims)} if with_claims else {}
        print_lines(write_records([shown], wanted))


def _note_total(page: Page[object], noun: str) -> None:
    shown = len(page.items)
    if not page.total:
        note(f"no {noun} matches")
    elif shown < page.total:
        note(f"{shown} of {page.total} {noun}s; --limit and --offset show others")


def _note_likes(likes: Iterable[tuple[str, str]]) -> None:
    for word, like in likes:
        note(f"nothing holds '{word}'; did you mean '{like}'?")
