"""Define the checked query: a frozen tree that every engine must answer alike.

A leaf names its field; the empty name stands for title and text. Words are kept as the user wrote
them: an engine splits and stems them as it split and stemmed the texts, and takes a word that
splits into several as the phrase of these.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


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


Leaf: TypeAlias = Present | Term | Phrase | Prefix | Wildcard | Fuzzy | DateRange | NumberRange
Query: TypeAlias = Everything | Leaf | And | Or | Not


def conjunction(parts: list[Query]) -> Query:
    """Return the parts joined by AND, flat; one part stands for itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def alternatives(parts: list[Query]) -> Query:
    """Return the parts joined by OR, flat; one part stands for itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
