"""Measure persons: where they are named, who they are, which offices they hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archive.documents import Span
from archive.evaluation.annotation import Annotation, MarkedPerson, same_name
from archive.evaluation.rates import Items, averaged, pooled
from archive.records import FigureRecord

Key = tuple[str, int]


class _Side(NamedTuple):
    """The persons of one text as one side sees them."""

    owners: Mapping[Span, int]  # a place belongs to the first person that lists it
    persons: Mapping[Key, MarkedPerson]

    @property
    def names(self) -> Items:
        return frozenset(self.persons)

    def roles(self, key: Key) -> Items:
        return frozenset(map(same_name, self.persons[key].roles))


def measure_persons(pairs: Iterable[tuple[Annotation, Annotation]]) -> Iterator[FigureRecord]:
    """Yield the figures of the texts, each as people and as the machine marked it.

    `mention` counts equal places, `identity` equal names, `roles` the roles of persons with equal
    names; `clustering` is B-cubed over the places that both have.
    """
    sides = [(_side(gold.persons), _side(found.persons)) for gold, found in pairs]
    rates = {
        "mention": pooled(
            (frozenset(gold.owners), frozenset(found.owners)) for gold, found in sides
        ),
        "identity": pooled((gold.names, found.names) for gold, found in sides),
        "roles": pooled(
            (gold.roles(key), found.roles(key))
            for gold, found in sides
            for key in gold.persons.keys() & found.persons.keys()
        ),
        "clustering": averaged(cluster for both in sides for cluster in _clusters(*both)),
    }
    for level, rate in rates.items():
        yield rate.figure("persons", "all", level)


def keyed(persons: Sequence[MarkedPerson]) -> dict[Key, MarkedPerson]:
    """Return the persons by name; namesakes are told apart by their order."""
    seen: Counter[str] = Counter()
    by_key = {}
    for person in persons:
        name = same_name(person.name)
        by_key[name, seen[name]] = person
        seen[name] += 1
    return by_key


def _side(persons: Sequence[MarkedPerson]) -> _Side:
    owners: dict[Span, int] = {}
    for number, person in enumerate(persons):
        for mention in person.mentions:
            owners.setdefault(mention, number)
    return _Side(owners, keyed(persons))


def _clusters(gold: _Side, found: _Side) -> Iterator[tuple[Items, Items]]:
    """Yield, for each place that both have, the places that each side gives the same person."""
    common = gold.owners.keys() & found.owners.keys()
    for mention in common:
        yield _around(mention, gold, common), _around(mention, found, common)


def _around(mention: Span, side: _Side, among: Iterable[Span]) -> Items:
    owner = side.owners[mention]
    return frozenset(place for place in among if side.owners[place] == owner)
