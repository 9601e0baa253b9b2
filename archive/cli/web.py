"""Commands that go to the web: feeds add, list and remove, and fetch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from archive.cli.commands import Group
from archive.cli.hints import read_hints
from archive.cli.output import FormatOption, note, print_table
from archive.cli.running import Order, count_cores, take_in
from archive.cli.session import model_of, now, opened_store, opened_to_write, settings_of
from archive.config import FILE, Settings
from archive.errors import SettingsError
from archive.fetching import Round, Web
from archive.ingest.plan import Defaults
from archive.readers import Hints
from archive.records import Table
from archive.store.feeds import add_feed, read_feeds, remove_feed
from archive.store.store import Store
from archive.web import Fetcher, is_public

feeds_command = typer.Typer(
    name="feeds",
    cls=Group,
    help="Say which feeds are watched.",
    add_completion=False,
    rich_markup_mode=None,
)


@feeds_command.command("add")
def add_command(
    context: typer.Context, url: Annotated[str, typer.Argument(help="The feed's address.")]
) -> None:
    """Watch a feed; 'archive fetch' then takes in what it tells of."""
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"{url!r} is no http or https address")
    with opened_to_write(context, create=True) as (store, _), store.writing() as connection:
        is_new = add_feed(connection, url)
    note("watched now" if is_new else "watched already")


@feeds_command.command("remove")
def remove_command(
    context: typer.Context, url: Annotated[str, typer.Argument(help="The feed's address.")]
) -> None:
    """Watch a feed no more; what came from it stays."""
    with opened_store(context) as store, store.lock.held(), store.writing() as connection:
        remove_feed(connection, url)


@feeds_command.command("list")
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
    model = model_of(context)
    with opened_to_write(context) as (store, index):
        with opened_web(settings, store, hints, allow_private=allow_private) as web:
            polled = Round(web)
            defaults = Defaults(hints=hints)
            order = Order(polled.find_entries(follow=follow), defaults, jobs=count_cores())
            code = take_in(store, index, order, model)
        polled.keep()
    raise typer.Exit(code)


@contextmanager
def opened_web(
    settings: Settings, store: Store, hints: Hints, *, allow_private: bool
) -> Iterator[Web]:
    """Give what fetching needs; hosts are told who asks."""
    if settings.contact is None:
        raise SettingsError(
            "ARCHIVE_CONTACT is not set: hosts are told by whom they are asked; give a URL or an"
            f" e-mail address there, or as 'contact' under [web] in {settings.home / FILE}"
        )
    may_connect = (lambda _: True) if allow_private else is_public
    with Fetcher(settings.contact, may_connect=may_connect) as fetcher:
        yield Web(fetcher, store, now, hints.columns)
