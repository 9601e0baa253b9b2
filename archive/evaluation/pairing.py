"""Set the claims that were found beside those that were expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.documents import Span
from archive.evaluation.assignment import best_pairs
from archive.evaluation.rates import Items, harmonic_mean

HALF = 0.5
_DIGITS = 9  # of a token F1: two of three words and four of six are the same share


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim as it is compared: its words and those of its speaker by their places.

    `label` settles which of two equal pairings is taken, behind `kind`. `place` reaches from the
    first word to the last, `said_by` names the speaker; both are to be read, not compared.
    """

    kind: str
    label: str | None
    words: Items
    speaker: Items
    place: Span | None
    said_by: str | None


class Pair(NamedTuple):
    """An expected unit and the found one beside it; null is the side that has none."""

    gold: Unit | None
    found: Unit | None

    @property
    def words(self) -> tuple[Items, Items]:
        """Return the words of both."""
        return _words(self.gold), _words(self.found)

    @property
    def speakers(self) -> tuple[Items, Items]:
        """Return the words of both speakers."""
        return _speaker(self.gold), _speaker(self.found)


class Bonus(NamedTuple):
    """What the same kind and the same label add to the weight of a pair that shares a word."""

    kind: float
    label: float


def likeness(gold: Unit, found: Unit) -> float:
    """Return the token F1 of the two."""
    common = len(gold.words & found.words)
    return harmonic_mean(common / len(found.words), common / len(gold.words)) if common else 0.0


def is_half(gold: Unit, found: Unit) -> bool:
    """Tell whether the two are the same claim by and large."""
    return round(likeness(gold, found), _DIGITS) >= HALF


def pair(golds: Sequence[Unit], founds: Sequence[Unit], bonus: Bonus) -> list[Pair]:
    """Return every unit once, paired for the greatest sum of likeness.

    A pair may share no word: the shorter side is paired in full.
    """
    weights = [[_weight(gold, found, bonus) for found in founds] for gold in golds]
    mates = dict(best_pairs(weights))
    pairs = [
        Pair(gold, founds[mates[at]] if at in mates else None) for at, gold in enumerate(golds)
    ]
    taken = set(mates.values())
    return pairs + [Pair(None, found) for at, found in enumerate(founds) if at not in taken]


def _weight(gold: Unit, found: Unit, bonus: Bonus) -> float:
    weight = likeness(gold, found)
    if not weight:
        return 0.0
    same_kind, same_label = gold.kind == found.kind, gold.label == found.label
    return weight + bonus.kind * same_kind + bonus.label * same_label


def _words(unit: Unit | None) -> Items:
    return unit.words if unit else frozenset()


def _speaker(unit: Unit | None) -> Items:
    return unit.speaker if unit else frozenset()
