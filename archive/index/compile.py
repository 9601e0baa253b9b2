"""Turn the checked tree of a query into Whoosh's query classes."""

from collections.abc import Sequence

from archive.index.claims import split_joint
from archive.index.matching import ButNot, Days, Every, Expansion, OfClaims, OfReleases
from archive.index.schema import STEMMED, exact_value, stems_of
from archive.index.untyped import WhooshQuery
from archive.index.untyped import query as whoosh
from archive.index.words import split_words, stem
from archive.query import (
    FIELDS,
    And,
    DateRange,
    Everything,
    Fuzzy,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Present,
    Query,
    Target,
    Term,
    Wildcard,
)
from archive.query.tree import Leaf, conjunction

WRITTEN = 0.25  # what a word just as written adds to what its stem scores


def compile_query(query: Query, target: Target) -> WhooshQuery:
    """Return the query that holds of the same releases or claims."""
    match query:
        case Everything():
            return Every(target)
        case And(parts):
            return _all(parts, target)
        case Or(parts):
            return _either([compile_query(part, target) for part in parts])
        case Not(part):
            return ButNot(Every(target), compile_query(part, target))
    if isinstance(query, DateRange) or target in FIELDS[query.field].of:
        return _compile_leaf(query, target)
    if target == "release":
        return OfClaims(_compile_leaf(query, "claim"))
    return OfReleases(_compile_leaf(query, "release"))


def _all(parts: Sequence[Query], target: Target) -> WhooshQuery:
    joint, others = split_joint(parts) if target == "release" else ([], parts)
    wanted = [compile_query(part, target) for part in others if not isinstance(part, Not)]
    if joint:
        wanted.append(OfClaims(compile_query(conjunction(joint), "claim")))
    denied = [compile_query(part.part, target) for part in others if isinstance(part, Not)]
    found = _both(wanted) if wanted else Every(target)
    return ButNot(found, _either(denied)) if denied else found


def _both(parts: Sequence[WhooshQuery]) -> WhooshQuery:
    """Return the parts joined by AND, in halves: Whoosh makes a deep chain of many."""
    if len(parts) <= 2:
        return parts[0] if len(parts) == 1 else whoosh.And(parts)
    middle = len(parts) // 2
    return whoosh.And([_both(parts[:middle]), _both(parts[middle:])])


def _either(parts: Sequence[WhooshQuery]) -> WhooshQuery:
    return parts[0] if len(parts) == 1 else whoosh.Or(parts)


def _compile_leaf(leaf: Leaf, target: Target) -> WhooshQuery:
    """Return the query for a condition on what the target itself has."""
    fields = _fields(leaf.field, target)
    match leaf:
        case DateRange(_, first, last):
            return Days(first, last, target)
        case Present("date"):
            return Days(None, None, target)
        case Present():
            return _either([whoosh.Term("present", field) for field in fields])
        case Prefix() | Wildcard() | Fuzzy() | NumberRange():
            return Expansion(fields, leaf)
        case Term(field, text) | Phrase(field, text) if FIELDS[field].kind in ("exact", "choice"):
            return whoosh.Term(field, exact_value(text))
    words = split_words(leaf.text)
    is_stemmed = isinstance(leaf, Term) and len(words) == 1
    return _either([_words(field, words, is_stemmed=is_stemmed) for field in fields])


def _fields(name: str, target: Target) -> tuple[str, ...]:
    """Return the fields of the index that a field of the query stands for."""
    if name == "amount" and target == "claim":
        return ("claim_amount",)
    return (name,) if name else ("title", "text")


def _words(field: str, words: list[str], *, is_stemmed: bool) -> WhooshQuery:
    if len(words) > 1:
        return whoosh.Phrase(field, words)
    if is_stemmed and field in STEMMED:
        written = whoosh.Term(field, words[0], boost=WRITTEN)
        return whoosh.AndMaybe(whoosh.Term(stems_of(field), stem(words[0])), written)
    return whoosh.Term(field, words[0])
