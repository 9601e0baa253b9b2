"""Command that shows the words a text is searched by: tokenize."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import RenderableType

from archive.cli.output import FormatOption, print_records
from archive.index.tokens import Token, tokenize
from archive.render.tables import table

_COLUMNS = ("position", "word", "folded", "stem", "parts")


def tokenize_command(
    text: Annotated[str, typer.Argument(help="The words of a text or of a query.")],
    kind: FormatOption = None,
) -> None:
    """Show by what each word of a text is found: itself, its stem, the ends of compounds.

    Example: archive tokenize 'Die Bürger:innen zahlen 5,5 Mio. für das Hallenbad'
    """
    print_records(list(tokenize(text)), kind, _laid_out)


def _laid_out(tokens: Sequence[Token]) -> RenderableType:
    rows = [(t.position, t.word, t.folded, t.stem, " ".join(t.parts)) for t in tokens]
    return table(_COLUMNS, rows)
