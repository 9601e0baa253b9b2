"""Commands that find: search, claims."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from archive import search
from archive.cli.answering import answer_file, answer_one, note_likes, note_total
from archive.cli.output import (
    FormatOption,
    LimitOption,
    print_lines,
    print_records,
)
from archive.cli.session import opened_archive
from archive.documents import ClaimKind
from archive.errors import SettingsError
from archive.index import Sort
from archive.index.lookup import tokens_of
from archive.query import explain, parse_query, plain_query
from archive.records import ClaimRecord
from archive.search import Window
from archive.search.spelling import FEW, suggest_words

if TYPE_CHECKING:
    from rich.console import RenderableType

SortOption = Annotated[Sort, typer.Option(help="The order of the results.")]
OffsetOption = Annotated[int, typer.Option(min=0, help="How many to pass over first.")]


def search_command(
    context: typer.Context,
    query: Annotated[
        str | None, typer.Argument(help="Words and fields; 'archive fields' lists them.")
    ] = None,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    sort: SortOption = "relevance",
    plain: Annotated[
        bool, typer.Option("--plain", help="Take the query as mere words, of which any may match.")
    ] = False,
    queries: Annotated[
        str | None,
        typer.Option(help="A file of queries, or '-': one a line, or JSON with 'id' and 'query'."),
    ] = None,
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
    parse = plain_query if plain else parse_query
    window = Window(limit, offset, sort)
    if (query is None) == (queries is None):
        raise SettingsError("give one query, or a file of them with --queries")
    if queries is not None and explained:
        raise SettingsError("--explain is for one query, not for a file of them")
    if query is None:
        assert queries is not None  # noqa: S101 - asked above
        answer_file(context, queries, parse, window, collapse=not all_of_group, kind=kind)
    elif explained:
        print_lines([explain(parse(query), tokens_of)])
    else:
        answer_one(context, parse(query), window, collapse=not all_of_group, kind=kind)


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
    print_records(page.items, kind, _claims_list)
    note_total(page, "claim")
    note_likes(likes)


def _claims_list(claims: Sequence[ClaimRecord]) -> "RenderableType":
    from archive.render.tables import claims_list  # loaded late: Rich is for tables alone

    return claims_list(claims)
