"""Decide which namings in one text name the same individual."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from archive.analysis import lexicon
from archive.analysis.lexicon import Gender
from archive.analysis.names import Name
from archive.text.fold import fold

_SHORTEST_MISSPELT = 6
_CLEAR, _NEAREST = 0.95, 0.5  # confidence of a bare surname: one bearer, or several


class Individual:
    """One person of the text with the namings found so far; made from the full ones, in order."""

    def __init__(self, family: str, names: Sequence[Name]) -> None:
        self.family = family
        self.names = list(names)
        self._places = [name.first for name in names]
        self._last_bare = -1
        found = Counter(name.given for name in names)
        self.given = max(found, key=lambda g: (g[:1] != () and g[0][-1] != ".", len(g), found[g]))
        self.gender = self._gender_told()

    def add_bare(self, name: Name) -> None:
        """Add a naming by the family name alone; to be done in text order."""
        self.names.append(name)
        self._last_bare = name.first

    def last_named_before(self, place: int) -> int:
        """Return the token at which the person was last named before the place, else -1."""
        at = bisect_left(self._places, place)
        return max(self._last_bare, self._places[at - 1] if at else -1)

    def _gender_told(self) -> Gender | None:
        """Return the gender that a form of address or the given name tells."""
        addresses = {name.context.address for name in self.names} - {None}
        genders = addresses or {lexicon.first_name_gender(part) for part in self.given} - {None}
        return genders.pop() if len(genders) == 1 else None


def identify(names: Iterable[Name]) -> list[Individual]:
    """Return the individuals whom the full names name; bare surnames are left to `assign`."""
    namesakes: dict[str, list[list[Name]]] = defaultdict(list)
    for name in names:
        if name.given:
            groups = namesakes[fold(name.family)]
            group = next((g for g in groups if are_variants(g[0].given, name.given)), None)
            if group is None:
                groups.append([name])
            else:
                group.append(name)
    return [Individual(g[0].family, g) for groups in namesakes.values() for g in groups]


def assign(name: Name, gender: Gender | None, individuals: Sequence[Individual]) -> None:
    """Add a bare surname to its bearer: by gender, else to the one named last before it.

    Bare surnames are assigned in text order.
    """
    fitting = individuals
    if len(individuals) > 1 and gender:
        fitting = [p for p in individuals if p.gender in (gender, None)] or individuals
    person = max(fitting, key=lambda p: p.last_named_before(name.first))
    clear = len(fitting) == 1 and person.gender in (gender, None)
    known = min(_CLEAR, person.names[0].confidence)
    person.add_bare(name._replace(confidence=known if clear else _NEAREST))


def are_variants(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the given names can be those of one person: shortened, or one letter wrong."""
    first, second = fold(one[0]), fold(other[0])
    if first == second or _joined(one) == _joined(other):
        return True
    if "." in (one[0][-1], other[0][-1]):
        return first[0] == second[0]
    differing = sum(a != b for a, b in zip(first, second, strict=False))
    return len(first) == len(second) >= _SHORTEST_MISSPELT and differing == 1


def _joined(given: tuple[str, ...]) -> str:
    """Return the given names as one word: `Karl-Heinz` and `Karlheinz` are the same."""
    return fold("".join(given).replace("-", ""))
