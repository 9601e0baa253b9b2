"""The command that shows a release: show."""

from typing import Annotated

import typer

from archive.cli.output import FormatOption, chosen, print_lines, print_page
from archive.cli.session import opened_store
from archive.render.formats import write_records
from archive.render.plain import to_plain
from archive.render.tables import release_page
from archive.store.answers import find_release
from archive.store.groups import read_duplicates
from archive.store.timeline import read_claims_of_version, read_version


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
