"""Name the commands and what each does, so that one alone is loaded: the one that is called."""

import gc
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {  # module: {command: the first sentence of its help}; `search_command` is `search`
    "taking": {
        "ingest": (
            "Take in releases, new and changed ones: web pages, PDF, Word, mail, text, data,"
            " archives."
        ),
        "watch": (
            "Take in what arrives in a folder, until Ctrl-C; nothing is moved unless --move-to is"
            " given."
        ),
        "failures": (
            "List the sources that could not be read, with the reason; their bytes are kept."
        ),
    },
    "web": {
        "fetch": "Take in what the watched feeds tell of, asking only for what is new.",
        "feeds": "Say which feeds are watched.",
    },
    "keeping": {
        "reindex": "Build the index anew from the database.",
        "upgrade": "Bring the database to this program's schema, with a copy of it made first.",
        "check": "Look whether evidence, originals, queue and index are as they should be.",
        "info": "Tell where the archive is and how much it holds.",
    },
    "preserving": {
        "backup": "Write the archive into one file, while others may use it: all but the index.",
        "restore": (
            "Make an archive from a backup, build its index and check it; an altered file is"
            " refused."
        ),
    },
    "exporting": {
        "export": ("Write all releases, claims or persons to stdout, by the names of the JSON."),
    },
    "finding": {
        "search": "Find releases by their words, persons, dates and claims.",
        "claims": "Find claims: who said what, with the words and where they stand.",
    },
    "persons": {
        "persons": "List persons with their offices, find those who may be one, and make them one.",
    },
    "showing": {
        "show": "Show a release in its newest version or another one, to read or as data.",
    },
    "counting": {
        "facets": (
            "Count the releases that a query finds by year, publisher, person, speaker, kind of"
            " claim."
        ),
    },
    "history": {
        "log": (
            "Tell what happened to a release: its versions, its frame, its withdrawal, its"
            " duplicates."
        ),
        "diff": "Tell what a new version changed: words, and claims; by default the last one.",
    },
    "explaining": {
        "explain": (
            "Tell why a claim is one: its rule, its cue, and why this speaker and nobody else."
        ),
    },
    "asking": {
        "fields": "List the fields of the query language, each with an example.",
        "sql": "Ask the database in SQL; nothing can be changed by it.",
        "schema": "List the columns of the public views, then of the tables behind them.",
        "analyse": (
            "Find persons and claims in texts and print them as JSON lines; store nothing."
        ),
    },
    "tokenizing": {
        "tokenize": (
            "Show by what each word of a text is found: itself, its stem, the ends of compounds."
        ),
    },
    "measuring": {
        "eval": (
            "Analyse texts that people annotated and tell how well persons and claims are found."
        ),
    },
    "revising": {
        "reanalyse": (
            "Analyse all versions anew with this program's rules, and tell what changed."
        ),
    },
}
Command = TyperCommand | TyperGroup


class Group(TyperGroup):
    """A group of commands: its help, which it also gives where no command is named, has them all.

    What a command does is told in whole sentences, where Click would cut them to the line. A
    context is `Any`: what Typer gives a group is of a class that it does not export.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the group's own options; without anything, print the help and leave with 2."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command with the first sentence of its help."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(1_000))
                    for name, command in self.commands.items()
                ]
            )


class Commands(Group):
    """The commands of the table; only the name and help of those that are not called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for told in COMMANDS.values():
            for name, sentence in told.items():
                self.add_command(TyperCommand(name, help=sentence))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Load the command that the arguments name."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if command and name else None, rest


def load_command(name: str) -> Any:
    """Return a command of the table; its module is loaded now."""
    module = next(module for module, told in COMMANDS.items() if name in told)
    command = getattr(_load(f"archive.cli.{module}"), f"{name}_command")
    if not isinstance(command, typer.Typer):
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name)(command)
        command = single
    return _with_excel_safe(typer.main.get_command(command))


def _with_excel_safe(command: Any) -> Any:
    """Give every command that has `--format` the option for its CSV, of which it knows nothing."""
    from archive.cli.output import excel_safe_option  # loaded late: the help of all needs it not

    for one in getattr(command, "commands", {"": command}).values():
        names = [parameter.name for parameter in one.params]
        if "kind" in names:
            one.params.insert(names.index("kind") + 1, excel_safe_option())
    return command


@cache
def _load(module: str) -> ModuleType:
    gc.disable()  # what is loaded stays: to look through it for waste took an eighth of a search
    try:
        return import_module(module)
    finally:
        gc.freeze()
        gc.enable()
