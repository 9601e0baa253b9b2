"""Lay out how well the analysis finds what people marked."""

from collections.abc import Iterable

from rich.table import Table

from archive.records import FaultRecord, FigureRecord
from archive.render.tables import table


def figures_table(figures: Iterable[FigureRecord]) -> Table:
    """Return one row a figure, shares in percent."""
    rows = (
        (
            f.part,
            f.kind,
            f.level,
            *map(_percent, (f.precision, f.recall, f.f1, f.accuracy)),
            f.found,
            f.expected,
        )
        for f in figures
    )
    return table(("part", "kind", "level", "P", "R", "F1", "acc.", "found", "gold"), rows)


def faults_table(faults: Iterable[FaultRecord]) -> Table:
    """Return one row a fault."""
    rows = ((f.id, f.part, f.fault, f.expected, f.found, f.context) for f in faults)
    return table(("id", "part", "fault", "expected", "found", "context"), rows)


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{100 * share:.1f}"
