"""Know where persons are named outside of quotations."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archive.analysis.claims.quotes import Quote
from archive.documents import Person


@dataclass(frozen=True, slots=True)
class Names:
    """The places where persons are named, by the offset at which the name begins."""

    by_start: dict[int, tuple[int, Person]]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        """Return start, end and person of the names inside the range, in text order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(at, *self.by_start[at]) for at in self.starts[first:last]]


def names_of(persons: Sequence[Person], quotes: Sequence[Quote]) -> Names:
    """Return where the persons are named outside of quotations."""
    found = {
        mention.span.start: (mention.span.end, person)
        for person in persons
        for mention in person.mentions
        if not _is_quoted(mention.span.start, quotes)
    }
    return Names(found, tuple(sorted(found)))


def _is_quoted(offset: int, quotes: Sequence[Quote]) -> bool:
    index = bisect_left(quotes, (offset + 1,)) - 1
    return index >= 0 and offset < quotes[index].end
