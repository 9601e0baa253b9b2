"""Commands about persons: list, suggest, merge and separate; a name alone lists."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from archive.cli.answering import note_total
from archive.cli.commands import Group
from archive.cli.output import FormatOption, LimitOption, note, print_records
from archive.cli.session import model_of, now, opened_store, opened_to_write
from archive.namesakes import SuggestionRecord
from archive.records import PersonRecord
from archive.search import Page
from archive.store.answers import read_persons

if TYPE_CHECKING:
    from rich.console import RenderableType

    from archive.store.decisions import Verdict

HELP_OPTION = "--help"
WORDS = {"same": "one", "different": "two"}
PersonArgument = Annotated[int, typer.Argument(help="The id of a person.")]
OtherArgument = Annotated[int, typer.Argument(help="The id of the other one.")]


class Persons(Group):
    """Commands of which `list` need not be named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what does not begin with a command for a list's arguments."""
        is_named = bool(args) and args[0] in (*self.commands, HELP_OPTION)
        return super().parse_args(
            ctx, args if is_named or ctx.resilient_parsing else ["list", *args]
        )


persons_command = typer.Typer(
    name="persons",
    cls=Persons,
    help="List persons with their offices, find those who may be one, and make them one."
    "\n\nExample: archive persons Lindner --format json",
    add_completion=False,
    rich_markup_mode=None,
)


@persons_command.command("list")
def list_command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Whole words of the name.")] = None,
    limit: LimitOption = 50,
    kind: FormatOption = None,
) -> None:
    """List persons with the offices they held and when, the most named first.

    'list' may be left out, unless the name is that of a command.
    """
    with opened_store(context) as store, store.reading() as connection:
        persons = read_persons(connection, name, limit=limit)
    print_records(persons, kind, _persons_table)


@persons_command.command("suggest")
def suggest_command(
    context: typer.Context,
    limit: LimitOption = 20,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over first.")] = 0,
    kind: FormatOption = None,
) -> None:
    """List pairs of persons who may be one, the likeliest first, with the reasons.

    The first reason is in what the names differ. Each pair comes with the commands that make the
    two one, and that keep them apart for good: then it is not offered again.
    """
    from archive.curation.suggestions import suggest  # loaded late, with all that compares them
    from archive.store.bearers import read_bearers
    from archive.store.merged import read_different

    with opened_store(context) as store, store.reading() as connection:
        found = suggest(read_bearers(connection), read_different(connection))
    page = Page(len(found), tuple(found[offset : offset + limit]))
    print_records(page.items, kind, _suggestions_table)
    note_total(page, "pair")


@persons_command.command("merge")
def merge_command(context: typer.Context, person: PersonArgument, other: OtherArgument) -> None:
    """Make two persons one: what is said of the other is said of the person, now and later.

    Example: archive persons merge 12 87
    """
    _decide(context, "same", person, other)


@persons_command.command("separate")
def separate_command(context: typer.Context, person: PersonArgument, other: OtherArgument) -> None:
    """Keep two persons apart for good, also two that were made one.

    Example: archive persons separate 12 87
    """
    _decide(context, "different", person, other)


def _decide(context: typer.Context, verdict: "Verdict", person: int, other: int) -> None:
    from archive.curation.deciding import decide_persons  # loaded late: it analyses
    from archive.indexing import fill_index

    model = model_of(context)
    with opened_to_write(context) as (store, index):
        count = decide_persons(store, verdict, person, other, now=now(), model=model)
        fill_index(store, index, lambda _: None)
    note(f"{person} and {other} are {WORDS[verdict]} now; this concerns {count} releases")


def _persons_table(persons: Sequence[PersonRecord]) -> "RenderableType":
    from archive.render.tables import persons_table  # loaded late: Rich is for tables alone

    return persons_table(persons)


def _suggestions_table(suggestions: Sequence[SuggestionRecord]) -> "RenderableType":
    from archive.render.tables import suggestions_table  # loaded late

    return suggestions_table(suggestions)
