"""Measure claims as the WikiNews quotations are measured: the simplified track.

The figures are those of the official scorer: nested quotations are left out, and the roles scored
are the quotation (Message) and its speaker (Source); Joint pools both. A pair of quotations may
share no word, and its speakers may agree all the same.
"""

from collections.abc import Iterator, Sequence

from archive.evaluation.claims import KINDS
from archive.evaluation.news import KIND_OF, News
from archive.evaluation.pairing import Bonus, Unit, pair
from archive.evaluation.rates import averaged
from archive.records import FigureRecord

BONUS = Bonus(kind=0.01, label=0.001)  # the official ones


def measure_quotations(news: Sequence[News]) -> Iterator[FigureRecord]:
    """Yield the figures of all quotations, then how much of each kind was found."""
    flat = [both for one in news for both in pair(one.outer, one.found, BONUS)]
    full = [both for one in news for both in pair(one.outer + one.nested, one.found, BONUS)]
    message = [both.words for both in flat]
    source = [both.speakers for both in flat]
    levels = {
        "Message": message,
        "Source": source,
        "Joint": message + source,
        "Message, full": [both.words for both in full],
    }
    for level, sets in levels.items():
        yield averaged(sets).figure("quotations", "all", level)
    for kind in KINDS:
        rate = averaged(both.words for both in flat if both.gold and kind_of(both.gold) == kind)
        yield FigureRecord(
            "quotations", kind, "Message", recall=rate.recall, expected=rate.expected
        )


def kind_of(unit: Unit) -> str:
    """Return the archive's name of the kind."""
    return KIND_OF.get(unit.kind, unit.kind)
