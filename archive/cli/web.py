"""Commands that go to the web: feeds add, list and remove, and fetch."""

from typing import Annotated

import typer

from archive.cli.app import settings_of
from archive.cli.hints import read_hints
from archive.cli.output import FormatOption, note, print_table
from archive.cli.running import Order, count_cores, take_in
from archive.cli.session import opened_archive, opened_store, opened_web
from archive.errors import SettingsError
from archive.fetching import Round
from archive.ingest.plan import Defaults
from archive.records import Table
from archive.store.feeds import add_feed, read_feeds, remove_feed

feeds = typer.Typer(no_args_is_help=True, help="Say which feeds are watched.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(feeds, name="feeds")
    app.command("fetch")(fetch_command)


@feeds.command("add")
def add_command(
    context: typer.Context, url: Annotated[str, typer.Argument(help="The feed's address.")]
) -> None:
    """Watch a feed; 'archive fetch' then takes in what it tells of."""
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"{url!r} is no http or https address")
    with opened_archive(context, create=True) as (store, _), store.writing() as connection:
        is_new = add_feed(connection, url)
    note("watched now" if is_new else "watched already")


@feeds.command("remove")
def remove_command(
    context: typer.Context, url: Annotated[str, typer.Argument(help="The feed's address.")]
) -> None:
    """Watch a feed no more; what came from it stays."""
    with opened_store(context) as store, store.writing() as connection:
        remove_feed(connection, url)


@feeds.command("list")
def list_command(context: typer.Context, kind: FormatOption = None) -> None:
    """List the feeds that are watched, and how the last round went."""
    with opened_store(context) as store, store.reading() as connection:
        rows = tuple((feed.url, feed.fetched_at, feed.problem) for feed in read_feeds(connection))
    print_table(Table(("url", "fetched_at", "problem"), rows), kind)


def fetch_command(
    context: typer.Context,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the page where an entry is but a teaser.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Go to addresses inside this network too.")
    ] = False,
) -> None:
    """Take in what the watched feeds tell of, asking only for what is new.

    Example: archive fetch --follow
    """
    settings = settings_of(context)
    hints = read_hints(settings)
    with opened_archive(context) as (store, index):
        with opened_web(settings, store, hints, allow_private=allow_private) as web:
            polled = Round(web)
            defaults = Defaults(hints=hints)
            order = Order(polled.find_entries(follow=follow), defaults, jobs=count_cores())
            code = take_in(store, index, order)
        polled.keep()
    raise typer.Exit(code)
