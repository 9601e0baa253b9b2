"""Commands that explain what the analysis found: explain."""

from typing import Annotated

import typer

from archive.analysis import claim_rules
from archive.cli.output import FormatOption, chosen, print_lines, print_page, print_records
from archive.cli.session import model_of, opened_store
from archive.explanation import explain_claim
from archive.render.explanation import explanation_page, rules_table
from archive.render.formats import write_records


def explain_command(
    context: typer.Context,
    claim: Annotated[str | None, typer.Argument(help="The claim's id, as 'claims' tells.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List all rules instead.")] = False,
    kind: FormatOption = None,
) -> None:
    """Tell why a claim is one: its rule, its cue, and why this speaker and nobody else.

    Example: archive explain 190
    """
    if rules:
        print_records(list(claim_rules().values()), kind, rules_table)
        return
    if claim is None:
        raise typer.BadParameter("give the id of a claim, or --rules")
    model = model_of(context)
    with opened_store(context) as store:
        explanation = explain_claim(store, claim, model)
    wanted = chosen(kind)
    if wanted == "table":
        print_page(explanation_page(explanation))
    else:
        print_lines(write_records([explanation], wanted))
