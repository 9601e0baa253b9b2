"""Write the figures of docs/quality.md anew from texts that people annotated.

A table stands between `<!-- figures: NAME -->` and `<!-- end -->`. `python docs/figures.py FILE…`
measures and writes it; the tests compare. The texts lie in ../shared; without them nothing changes.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.evaluation.run import evaluate
from archive.records import FigureRecord

DATA = Path(__file__).parents[2] / "shared" / "data"
CORPORA = {
    "releases": ("claims/gold.jsonl", "claims/texts.jsonl"),
    "news": ("wikinews/dev.jsonl", "wikinews/dev.jsonl"),
}
BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = (
    "| part | kind | level | P | R | F1 | found | expected |",
    "|---|---|---|--:|--:|--:|--:|--:|",
)


def refreshed(markdown: str) -> str:
    """Return the text with every table as the figures are now."""
    return BLOCK.sub(lambda block: f"{block[1]}{_table(block[2])}{block[3]}", markdown)


def _table(name: str) -> str:
    gold, texts = (DATA / file for file in CORPORA[name])
    return "".join(f"{line}\n" for line in (*HEAD, *_rows(evaluate(gold, texts).figures)))


def _rows(figures: Iterable[FigureRecord]) -> Iterator[str]:
    for f in figures:
        if f.accuracy is None:
            shares = (_percent(f.precision), _percent(f.recall), _percent(f.f1))
            cells = (
                f.part,
                f.kind,
                f.level,
                *shares,
                "" if f.found is None else f.found,
                f.expected,
            )
            yield f"| {' | '.join(map(str, cells))} |"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def main() -> None:
    """Write the tables of each file anew."""
    if not DATA.exists():
        sys.exit(f"{DATA} is absent: the figures stay as they are")
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text(refreshed(file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
