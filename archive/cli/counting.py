"""The command that counts what is found."""

from typing import Annotated

import typer

from archive.cli.output import FormatOption, print_table
from archive.cli.session import opened_archive
from archive.errors import SettingsError
from archive.found import Facet
from archive.query import parse_query, plain_query
from archive.records import Table
from archive.search.facets import count_facets

ALL: tuple[Facet, ...] = ("year", "publisher", "person", "speaker", "kind")


def facets_command(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="Words and fields, as for 'archive search'.")
    ] = "*:*",
    by: Annotated[str, typer.Option(help="What to count, with commas between.")] = ",".join(ALL),
    top: Annotated[int, typer.Option(min=1, help="How many values of each.")] = 10,
    plain: Annotated[bool, typer.Option("--plain", help="Take the query as mere words.")] = False,
    all_of_group: Annotated[
        bool, typer.Option("--all", help="Count releases with like texts, too, not one for all.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """Count the releases that a query finds by year, publisher, person, speaker, kind of claim.

    Example: archive facets 'Schwimmbad date:>=2020' --by year,speaker
    """
    wanted = _facets(by)
    parsed = plain_query(query) if plain else parse_query(query)
    with opened_archive(context) as (store, index):
        counts = count_facets(store, index, parsed, wanted, top=top, collapse=not all_of_group)
        rows = tuple((one.facet, one.value, one.count) for one in counts)
    print_table(Table(("facet", "value", "count"), rows), kind)


def _facets(names: str) -> list[Facet]:
    wanted: list[Facet] = []
    for name in names.split(","):
        known = next((facet for facet in ALL if facet == name.strip()), None)
        if known is None:
            raise SettingsError(f"'{name.strip()}' is not counted; write {', '.join(ALL)}")
        wanted.append(known)
    return wanted
