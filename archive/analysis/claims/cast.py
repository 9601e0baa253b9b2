"""Know where the persons of a text are named, and who was named last before a place."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.documents import Person

_FARTHEST = 40  # mentions that are looked through


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons by the places where they are named, in text order."""

    starts: tuple[int, ...]
    persons: tuple[Person, ...]

    def last_before(self, offset: int, fits: Callable[[Person], bool]) -> tuple[int, Person] | None:
        """Return where the fitting person named last before the offset is named, and who it is."""
        index = bisect_left(self.starts, offset)
        seen: set[int] = set()
        for at in range(index - 1, max(-1, index - _FARTHEST), -1):
            person = self.persons[at]
            if id(person) not in seen and fits(person):
                return self.starts[at], person
            seen.add(id(person))
        return None

    def nearest(self, offset: int, fits: Callable[[Person], bool]) -> Person | None:
        """Return the fitting person named last before the offset, else the first behind it."""
        found = self.last_before(offset, fits)
        if found:
            return found[1]
        index = bisect_left(self.starts, offset)
        behind = {id(person): person for person in self.persons[index : index + _FARTHEST]}
        return next((person for person in behind.values() if fits(person)), None)


def cast_of(persons: Sequence[Person]) -> Cast:
    """Return the persons by their places."""
    places = [(m.span.start, index) for index, p in enumerate(persons) for m in p.mentions]
    places.sort()
    starts = tuple(start for start, _ in places)
    return Cast(starts, tuple(persons[index] for _, index in places))
