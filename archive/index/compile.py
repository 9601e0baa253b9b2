"""Turn the checked tree of a query into one that the index can answer."""

from collections.abc import Sequence

from archive.index.claims import split_joint
from archive.index.matching import (
    All,
    Any,
    AnyWord,
    ButNot,
    Days,
    Every,
    Expansion,
    Forms,
    Known,
    OfClaims,
    OfReleases,
    Value,
    Word,
)
from archive.index.phrases import Phrase as Adjacent
from archive.index.proximity import Together
from archive.index.schema import STEMMED, exact_value
from archive.index.searcher import WRITTEN
from archive.index.weighting import Weighted
from archive.index.words import split_words, stem
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
    Phrase,
    Prefix,
    Present,
    Query,
    SerialRange,
    Target,
    Term,
    Wildcard,
)
from archive.query.tree import Leaf, conjunction

_WHOLE = ("exact", "serial", "choice")  # kinds of field whose values are compared as a whole


def compile_query(query: Query, target: Target) -> Known:
    """Return the query that holds of the same releases or claims."""
    match query:
        case Everything():
            return Every(target)
        case And(parts):
            return _all(parts, target)
        case Or(parts):
            return _any_of(parts, target)
        case Not(part):
            return ButNot(Every(target), compile_query(part, target))
        case Boosted(leaf, factor):
            return Weighted(compile_query(leaf, target), factor)
    if isinstance(query, DateRange) or target in FIELDS[query.field].of:
        return _compile_leaf(query, target)
    if target == "release":
        return OfClaims(_compile_leaf(query, "claim"))
    return OfReleases(_compile_leaf(query, "release"))


def words_in_a_row(query: Query) -> list[str]:
    """Return the stems of the plain words of a query, as they follow each other."""
    parts = query.parts if isinstance(query, And | Or) else ()
    plain = [part.text for part in parts if isinstance(part, Term) and not part.field]
    return [stem(word) for text in plain for word in split_words(text)]


def _all(parts: Sequence[Query], target: Target) -> Known:
    joint, others = split_joint(parts) if target == "release" else ([], parts)
    wanted = [compile_query(part, target) for part in others if not isinstance(part, Not)]
    if joint:
        wanted.append(OfClaims(compile_query(conjunction(joint), "claim")))
    denied = [compile_query(part.part, target) for part in others if isinstance(part, Not)]
    found = _both(wanted) if wanted else Every(target)
    return ButNot(found, _either(denied)) if denied else found


def _any_of(parts: Sequence[Query], target: Target) -> Known:
    words: dict[str, list[str]] = {}
    others: list[Known] = []
    for part in parts:
        if isinstance(part, Term) and _is_word(part, target):
            for field in index_fields(part.field, target):
                words.setdefault(field, []).append(part.text)
        else:
            others.append(compile_query(part, target))
    return _either([*(AnyWord(field, found) for field, found in words.items()), *others])


def _is_word(leaf: Term, target: Target) -> bool:
    """Tell whether the leaf asks for a single word in any of its forms."""
    return (
        target in FIELDS[leaf.field].of
        and STEMMED.issuperset(index_fields(leaf.field, target))
        and len(split_words(leaf.text)) == 1
    )


def _both(parts: Sequence[Known]) -> Known:
    return parts[0] if len(parts) == 1 else All(parts)


def _either(parts: Sequence[Known]) -> Known:
    return parts[0] if len(parts) == 1 else Any(parts)


def _compile_leaf(leaf: Leaf, target: Target) -> Known:
    """Return the query for a condition on what the target itself has."""
    fields = index_fields(leaf.field, target)
    match leaf:
        case DateRange(_, first, last):
            return Days(first, last, target)
        case Present("date"):
            return Days(None, None, target)
        case Present():
            return _either([Value("present", field, 0.0) for field in fields])
        case Prefix() | Wildcard() | Fuzzy() | NumberRange() | SerialRange():
            return Expansion(fields, leaf)
        case Term(field, text) | Phrase(field, text) if FIELDS[field].kind in _WHOLE:
            return Value(field, exact_value(text))
        case Near(_, text, distance):
            together = split_words(text)
            return _either([Together(field, together, distance) for field in fields])
    words = split_words(leaf.text)
    is_stemmed = isinstance(leaf, Term) and len(words) == 1
    return _either([_words(field, words, is_stemmed=is_stemmed) for field in fields])


def index_fields(name: str, target: Target) -> tuple[str, ...]:
    """Return the fields of the index that a field of the query stands for."""
    if name == "amount" and target == "claim":
        return ("claim_amount",)
    return (name,) if name else ("title", "text")


def _words(field: str, words: list[str], *, is_stemmed: bool) -> Known:
    if len(words) > 1:
        return Adjacent(field, words)
    if is_stemmed and field in STEMMED:
        written = Word(field, words[0], WRITTEN)
        return Any([Forms(field, stem(words[0])), written])
    return Word(field, words[0])
