"""The commands are named in one table, and only the one that is called is loaded."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import archive.cli
from archive.cli.commands import COMMANDS, load_command
from tests.conftest import Archive

ARCHIVE = Path(sys.executable).with_name("archive")
TOLD = {name: sentence for told in COMMANDS.values() for name, sentence in told.items()}


@pytest.mark.parametrize("name", TOLD)
def test_the_table_tells_what_the_command_itself_tells(name: str) -> None:
    command = load_command(name)

    assert command.name == name
    assert command.get_short_help_str(1_000) == TOLD[name]


def test_every_command_is_in_the_table() -> None:
    modules = {path.stem for path in Path(archive.cli.__path__[0]).glob("[a-z]*.py")}
    written = {
        (module, name.removesuffix("_command"))
        for module in modules
        for name, value in vars(import_module(f"archive.cli.{module}")).items()
        if name.endswith("_command") and getattr(value, "__module__", "") != "archive.cli.commands"
    }
    inside = {("web", name) for name in ("add", "remove", "list")}
    inside |= {("persons", name) for name in ("list", "suggest", "merge", "separate")}

    assert written - inside == {
        (module, name) for module, told in COMMANDS.items() for name in told
    }


def test_help_of_a_group_has_its_commands_whole(archive: Archive) -> None:
    done = archive("feeds", "--help")

    assert done.code == 0
    assert "  add     Watch a feed; 'archive fetch' then takes in what it tells of.\n" in done.out


@pytest.mark.parametrize("group", [(), ("feeds",)], ids=["archive", "feeds"])
def test_a_group_alone_prints_its_help_and_is_wrong_usage(group: tuple[str, ...]) -> None:
    alone = subprocess.run([ARCHIVE, *group], capture_output=True)
    asked = subprocess.run([ARCHIVE, *group, "--help"], capture_output=True)

    assert (alone.returncode, alone.stderr) == (2, b"")
    assert alone.stdout == asked.stdout


def test_a_command_misspelt_is_answered_with_like_ones(archive: Archive) -> None:
    done = archive("serch", "x")

    assert (done.code, done.out) == (2, "")
    assert done.err == "archive: No such command 'serch'. Did you mean 'search', 'fetch'?\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("archive re", ["reindex", "restore", "reanalyse"]),
        ("archive feeds ", ["add", "remove", "list"]),
        ("archive tokenize --for", ["--format"]),
    ],
    ids=["command", "command of a group", "option"],
)
def test_a_shell_is_offered_what_may_follow(words: str, offered: list[str]) -> None:
    asked = {
        "_ARCHIVE_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }

    done = subprocess.run([ARCHIVE], env=os.environ | asked, capture_output=True, text=True)

    assert done.stdout.split() == offered


def test_help_loads_no_command_and_no_engine() -> None:
    told = "import sys\nfrom archive.cli import run\nrun()\nprint(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", told, "--help"], capture_output=True, text=True, check=True
    )

    modules = done.stdout.split("\n")[-2].split()
    slow = {"sqlalchemy", "whoosh", "rich", "lxml", "httpx", "pydantic", "archive.cli.finding"}
    assert slow & set(modules) == set()
