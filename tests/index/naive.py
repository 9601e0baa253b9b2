"""Read all there is: what a query holds of, by the words of the documentation, without an index.

Only the splitting of texts into words and their forms is the index's own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from archive.documents import ClaimEntry, ReleaseEntry
from archive.index.words import parts_of, placed_words, split_words, stem
from archive.query import (
    FIELDS,
    And,
    Boosted,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Not,
    NumberRange,
    Or,
    Prefix,
    Present,
    Query,
    SerialRange,
    Target,
    Term,
    Wildcard,
)
from archive.search.matches import FormsOf

Item = tuple[ReleaseEntry, ClaimEntry | None]  # a release, or a claim with its release


def read_all(releases: Iterable[ReleaseEntry], query: Query, target: Target) -> set[int]:
    """Return the releases, or the claims, that a query holds of."""
    if target == "release":
        return {release.id for release in releases if holds(query, (release, None))}
    return {
        claim.id
        for release in releases
        for claim in release.claims
        if holds(query, (release, claim))
    }


def holds(query: Query, item: Item) -> bool:
    """Tell whether a query holds of a release or a claim, by the words of the documentation."""
    release, claim = item
    match query:
        case Everything():
            return True
        case Not(part):
            return not holds(part, item)
        case Or(parts):
            return any(holds(part, item) for part in parts)
        case Boosted(leaf):
            return holds(leaf, item)
        case And(parts):
            joint = [part for part in parts if asked_of(part) <= {"claim"}]
            if claim or not any(map(wants_a_claim, joint)):
                return all(holds(part, item) for part in parts)
            return all(holds(part, item) for part in parts if part not in joint) and any(
                all(holds(part, (release, one)) for part in joint) for one in release.claims
            )
    of = FIELDS[query.field].of
    if claim is None and "release" not in of:
        return any(fits(query, one) for one in release.claims)
    return fits(query, claim if claim and "claim" in of else release)


def wants_a_claim(query: Query) -> bool:
    match query:
        case And(parts):
            return any(map(wants_a_claim, parts))
        case Or(parts):
            return all(map(wants_a_claim, parts))
        case Not():
            return False
    return "claim" in asked_of(query)


def denies_a_claim(query: Query) -> bool:
    """Tell whether `NOT said:x` stands in it, which means less beside `speaker:y`."""
    match query:
        case And(parts) | Or(parts):
            return any(map(denies_a_claim, parts))
        case Not(part):
            return "claim" in asked_of(part)
    return False


def asked_of(query: Query) -> set[Target]:
    match query:
        case Everything():
            return {"release"}
        case Not(part):
            return asked_of(part)
        case Boosted(leaf):
            return asked_of(leaf)
        case And(parts) | Or(parts):
            return set().union(*map(asked_of, parts))
    of = FIELDS[query.field].of
    return set(of) if len(of) == 1 else set()


def values(field: str, item: ReleaseEntry | ClaimEntry) -> list[Any]:
    """Return the values of a field, as they are given."""
    if isinstance(item, ClaimEntry):
        kept = {"said": item.text, "speaker": item.speaker, "kind": item.kind}
        return list(item.amounts) if field == "amount" else [kept[field] or ""]
    lists: dict[str, Sequence[Any]] = {
        "person": item.persons,
        "role": item.roles,
        "keyword": item.keywords,
    }
    lists |= {"amount": item.amounts, "": (item.title, item.text), "date": (item.published,)}
    return list(lists[field]) if field in lists else [getattr(item, field) or ""]


def fits(leaf: Any, item: ReleaseEntry | ClaimEntry) -> bool:
    given = values(leaf.field, item)
    match leaf:
        case DateRange(_, first, last):
            (day,) = given
            return bool(day) and (first or day) <= day <= (last or day)
        case NumberRange():
            return any(number in leaf for number in given)
        case Present(("date" | "amount") as field):
            return bool(given) and (field == "amount" or given[0] is not None)
        case SerialRange():
            return any(lies_between(value, leaf) for value in given)
    if FIELDS[leaf.field].kind in ("exact", "serial", "choice"):
        return any(fits_value(leaf, plain(value)) for value in given if value)
    return any(fits_text(leaf, value) for value in given)


def plain(value: str) -> str:
    return " ".join(value.lower().split())


def fits_value(leaf: Any, value: str) -> bool:
    match leaf:
        case Prefix(_, text):
            return value.startswith(plain(text))
        case Wildcard(_, pattern):
            return has_shape(value, plain(pattern))
        case Term(_, text):
            return value == plain(text)
    return isinstance(leaf, Present)


def fits_text(leaf: Any, text: str) -> bool:
    words = split_words(text)
    match leaf:
        case Present():
            return bool(words)
        case Prefix(_, start):
            return any(word.startswith(tuple(split_words(start))) for word in words)
        case Wildcard(_, pattern):
            shape = re.sub(r"[^*?]+", lambda found: "".join(split_words(found[0])), pattern)
            return any(has_shape(word, shape) for word in words)
        case Fuzzy(_, like, distance):
            return any(edits(word, *split_words(like)) <= distance for word in words)
    wanted = split_words(leaf.text)
    if isinstance(leaf, Term) and len(wanted) == 1 and FIELDS[leaf.field].kind == "text":
        written = [text[start:end] for _, start, end in placed_words(text)]
        forms = {stem(word) for word in words}
        return stem(wanted[0]) in forms or any(match_of(leaf.text, word) for word in written)
    if isinstance(leaf, Near):
        return stand_together(words, wanted, leaf.distance)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def stand_together(words: list[str], wanted: list[str], distance: int) -> bool:
    """Try every stretch that is short enough."""
    length = len(wanted) + distance
    return any(
        Counter(wanted) <= Counter(words[start : start + length]) for start in range(len(words))
    )


def lies_between(value: str, leaf: SerialRange) -> bool:
    """Tell whether a number of the form n/year lies between two of that form."""
    low, high, at = (
        (int(year), int(number)) if year else None
        for number, _, year in ((end or "").partition("/") for end in (leaf.low, leaf.high, value))
    )
    return (
        at is not None
        and (low is None or at > low or (at == low and not leaf.without_low))
        and (high is None or at < high or (at == high and not leaf.without_high))
    )


def has_shape(word: str, pattern: str) -> bool:
    if not pattern:
        return not word
    if pattern[0] == "*":
        return any(has_shape(word[at:], pattern[1:]) for at in range(len(word) + 1))
    if pattern[0] == "?":
        sizes = [1, 2] if word[:2] in ("ae", "oe", "ue", "ss") else [1]
        return any(len(word) >= size and has_shape(word[size:], pattern[1:]) for size in sizes)
    return word[:1] == pattern[0] and has_shape(word[1:], pattern[1:])


def edits(first: str, second: str) -> int:
    """Return the Levenshtein distance, by the table of the textbook."""
    row = list(range(len(second) + 1))
    for number, one in enumerate(first, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(second, 1):
            before, row[at] = row[at], min(before + (one != other), row[at] + 1, row[at - 1] + 1)
    return row[-1]


def match_of(asked: str, written: str) -> Literal["word", "stem", "part"] | None:
    """Return as what a word of a query finds one of a text: itself, a form of it, or a part."""
    wanted, given = split_words(asked), split_words(written)
    if wanted == given:
        return "word"
    if [*map(stem, wanted)] == [*map(stem, given)]:
        return "stem"
    is_part = len(wanted) == 1 and stem(wanted[0]) in parts_of(written)
    return "part" if is_part else None


def forms_in(text: str) -> FormsOf:
    """Return what tells as which words of the text a word is found, as an index does."""
    placed = [(word, text[start:end]) for word, start, end in placed_words(text)]
    return lambda _, asked: {word for word, written in placed if match_of(asked, written)}
