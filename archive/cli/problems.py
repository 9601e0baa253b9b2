"""Tell what a check found."""

from collections.abc import Sequence

import typer

from archive.cli.output import Format, note, print_table
from archive.records import Problem, Table


def tell_problems(problems: Sequence[Problem], kind: Format | None) -> None:
    """Print what is wrong with the archive, with its mend; if anything is, leave with 1."""
    rows = tuple((problem.thing, problem.problem, problem.mend) for problem in problems)
    print_table(Table(("thing", "problem", "mend"), rows), kind)
    note(f"{len(problems)} problems found" if problems else "no problem found")
    if problems:
        raise typer.Exit(1)
