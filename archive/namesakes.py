"""Hold what is compared where two persons may be one, and what is then offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Publisher: TypeAlias = str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day on which something was told; null where no release has a day."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person as the newest versions know them, with the publishers that name them, the offices
    that each publisher gives them, and the versions in which they stand.
    """

    id: int
    name: str
    given: str | None
    family: str
    titles: frozenset[str]
    parties: frozenset[str]
    mentions: int
    publishers: Mapping[Publisher, Period]
    offices: Mapping[tuple[Publisher, str], Period]
    versions: frozenset[int]


@dataclass(frozen=True, slots=True)
class SuggestionRecord:
    """Two persons who may be one, the reasons, and what makes them one or parts them for good.

    `score` lies in [0, 1] and orders the suggestions; it is no probability.
    """

    person: int
    name: str
    other: int
    other_name: str
    score: float
    reasons: tuple[str, ...]
    merge: str
    separate: str
