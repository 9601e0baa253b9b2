"""Tell how two names that are not equal can be those of one person; pure.

Of the given and the family name one may differ: two doubts at once would fit half a town.
"""

import re
from functools import lru_cache
from itertools import starmap

from archive.analysis.lexicon import first_name_gender, is_first_name, is_particle
from archive.namesakes import Bearer
from archive.text.fold import fold

_CACHED = 1 << 16
_SHORTEST_MISSPELT = 5  # letters
_UMLAUT = re.compile(r"(?<=[aou])e")
_TWICE = re.compile(r"(.)\1")
_SPELLINGS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"))


def find_difference(one: Bearer, other: Bearer) -> str | None:
    """Return in what the names differ, null where they cannot be those of one person."""
    family = _compare_families(one.family, other.family)
    if family is None:
        return None
    if one.given is None or other.given is None:
        return "surname alone" if family == "" and one.given != other.given else None
    given = _compare_given(one.given, other.given)
    return None if given is None or (given and family) else given or family or None


@lru_cache(_CACHED)
def family_keys(family: str) -> frozenset[str]:
    """Return the words of a family name, particles apart, in a form that umlauts do not change."""
    return frozenset(_UMLAUT.sub("", part) for part in _parts(family))


@lru_cache(_CACHED)
def _parts(family: str) -> tuple[str, ...]:
    words = re.split(r"[ -]+", family)
    return tuple(fold(word) for word in words if word and not is_particle(word.rstrip(".")))


def _compare_families(one: str, other: str) -> str | None:
    """Return the difference, empty where there is none, null where it is too great."""
    if fold(one) == fold(other):
        return ""
    some, others = _parts(one), _parts(other)
    if some == others:
        return "particle or hyphen of the surname"
    if set(some) <= set(others) or set(others) <= set(some):
        return "double surname"
    if family_keys(one) == family_keys(other):
        return "umlaut of the surname"
    return "one letter of the surname" if _is_misspelt("".join(some), "".join(others)) else None


def _compare_given(one: str, other: str) -> str | None:
    """Return the difference, empty where there is none, null where it is too great."""
    some, others = one.replace("-", " ").split(), other.replace("-", " ").split()
    if fold(one) == fold(other):
        return ""
    if _as_spoken(one) == _as_spoken(other):
        return "spelling of the given name"
    if {first_name_gender(some[0]), first_name_gender(others[0])} == {"female", "male"}:
        return None
    if all(starmap(_can_be_one, zip(some, others, strict=False))):
        shortened = any(part.endswith(".") for part in (*some, *others))
        return "initial of a given name" if shortened else "number of given names"
    is_known = is_first_name(some[0]) and is_first_name(others[0])
    if not is_known and _is_misspelt(fold(some[0]), fold(others[0])) and some[1:] == others[1:]:
        return "one letter of the given name"
    return None


@lru_cache(_CACHED)
def _as_spoken(given: str) -> str:
    """Return the names as one word in which usual spellings are alike (`Kathrin`, `Katrin`)."""
    word = re.sub("[ -]", "", fold(given))
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return _TWICE.sub(r"\1", word)


def _can_be_one(one: str, other: str) -> bool:
    """Tell whether the given names are equal, or one shortens the other with a full stop."""
    first, second = sorted((fold(one), fold(other)), key=len)
    return first == second or (first[-1] == "." and second.startswith(first[:-1]))


def _is_misspelt(one: str, other: str) -> bool:
    """Tell whether one letter is another, missing, or at its neighbour's place."""
    pairs = enumerate(zip(one, other, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    some, others = one[start:], other[start:]
    is_long = min(len(one), len(other)) >= _SHORTEST_MISSPELT
    swapped = some[:2] == others[:2][::-1] and some[2:] == others[2:]
    changed = some[1:] in (others[1:], others) or some == others[1:]
    return is_long and (changed or swapped)
