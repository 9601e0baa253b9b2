"""Commands that measure the analysis: eval."""

from pathlib import Path
from typing import Annotated

import typer

from archive.cli.output import FormatOption, note, print_records
from archive.cli.session import model_of
from archive.evaluation.run import evaluate
from archive.render.evaluation import faults_table, figures_table


def eval_command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="JSON lines with what people marked in texts.")],
    texts: Annotated[
        Path | None, typer.Argument(help="JSON lines with 'id' and 'text'.", show_default="GOLD")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed or found falsely instead.")
    ] = False,
    kind: FormatOption = None,
) -> None:
    """Analyse texts that people annotated and tell how well persons and claims are found.

    GOLD has the form of 'archive analyse', or that of the WikiNews quotations, which hold the texts
    too. docs/quality.md tells what each figure means.

    Example: archive eval gold.jsonl texts.jsonl --errors --format table
    """
    evaluation = evaluate(gold, texts or gold, model_of(context))
    if errors:
        print_records(evaluation.faults, kind, faults_table)
        note(f"{len(evaluation.faults)} faults")
    else:
        print_records(evaluation.figures, kind, figures_table)
