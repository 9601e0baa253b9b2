"""Define the checked query: a frozen tree that every engine must answer alike.

A leaf names its field; the empty name stands for title and text. Words are kept as the user wrote
them: an engine splits and stems them as it split and stemmed the texts, and takes a word that
splits into several as the phrase of these.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from archive.query.serials import serial_of


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is."""


@dataclass(frozen=True, slots=True)
class Present:
    """Any value at all in the field."""

    field: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any of its forms; in a field of names the word itself, in an exact field the
    whole value.
    """

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, each exactly as written but for case and umlaut spelling."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words as exact as those of a phrase, in any order, with at most `distance` others between."""

    field: str
    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words, or in an exact field values, that begin with the text."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words, or in an exact field values, of this shape: `*` is any run, `?` any one character."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` insertions, deletions or replacements of a character away."""

    field: str
    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included; null is an open end."""

    field: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from `low` to `high`; null is an open end, an excluded end is said so."""

    field: str
    low: float | None
    high: float | None
    without_low: bool = False
    without_high: bool = False

    def __contains__(self, number: float) -> bool:
        above = (
            self.low is None or number > self.low or (number == self.low and not self.without_low)
        )
        below = (
            self.high is None
            or number < self.high
            or (number == self.high and not self.without_high)
        )
        return above and below


@dataclass(frozen=True, slots=True)
class SerialRange:
    """Numbers of releases from `low` to `high`, all written alike; null is an open end."""

    field: str
    low: str | None
    high: str | None
    without_low: bool = False
    without_high: bool = False

    def __contains__(self, value: str) -> bool:
        shape, place = serial_of(value)
        if self.low is not None:
            low_shape, low = serial_of(self.low)
            if shape != low_shape or place < low or (place == low and self.without_low):
                return False
        if self.high is not None:
            high_shape, high = serial_of(self.high)
            return shape == high_shape and (
                place < high or (place == high and not self.without_high)
            )
        return True


@dataclass(frozen=True, slots=True)
class Boosted:
    """What the leaf holds of, ranked `factor` times as high by it."""

    leaf: "Weighable"
    factor: float


@dataclass(frozen=True, slots=True)
class And:
    """What all parts hold of; never nested directly in another `And`."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one part holds of; never nested directly in another `Or`."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not hold of."""

    part: "Query"


Weighable: TypeAlias = Term | Phrase | Near | Prefix | Wildcard | Fuzzy
Leaf: TypeAlias = Weighable | Present | DateRange | NumberRange | SerialRange
Query: TypeAlias = Everything | Leaf | Boosted | And | Or | Not


def conjunction(parts: list[Query]) -> Query:
    """Return the parts joined by AND, flat; one part stands for itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def alternatives(parts: list[Query]) -> Query:
    """Return the parts joined by OR, flat; one part stands for itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def boosted(query: Query, factor: float) -> Query:
    """Return the query, its words ranked `factor` times as high; what has no rank stays."""
    match query:
        case And(parts):
            return And(tuple(boosted(part, factor) for part in parts))
        case Or(parts):
            return Or(tuple(boosted(part, factor) for part in parts))
        case Boosted(leaf, before):
            return Boosted(leaf, before * factor)
        case Term() | Phrase() | Near() | Prefix() | Wildcard() | Fuzzy():
            return Boosted(query, factor)
    return query
