"""Find the roles that a sentence says of a person: `Ina Roth ist seit 2019 Dezernentin`."""

from collections.abc import Iterator, Sequence

from archive.analysis import lexicon
from archive.analysis.attributes import attributes_start
from archive.analysis.names import Name
from archive.analysis.roles import Range, find_roles_after
from archive.analysis.tokens import Token

_COPULAS = frozenset(("ist", "war", "wird", "wurde", "bleibt", "blieb"))
_INTRODUCING = frozenset(("als", "zum", "zur"))
_NOMINATIVES = {"der": "male", "die": "female", "ein": "male", "eine": "female"}
_PREPOSITIONS = frozenset(
    ("von", "vom", "für", "mit", "bei", "beim", "durch", "an", "im", "am", "den", "dem", "des")
) | frozenset(("einem", "einen", "einer", "eines", "und", "sowie"))
_STOPS = frozenset(',;:.()–„“»«"')
_FARTHEST = 14  # tokens between the name and the role


def find_predicates(tokens: Sequence[Token], name: Name, starts: frozenset[int]) -> Iterator[Range]:
    """Yield the roles told of the named person; `starts` are the places where names begin."""
    head = _head(tokens, name, starts)
    if head is None:
        return
    start = attributes_start(tokens, head)
    opener = tokens[start - 1].word
    is_predicate = opener in _INTRODUCING or (
        _has_copula(tokens, name) and _can_open(tokens, start - 1, tokens[head].word)
    )
    gender = lexicon.first_name_gender(name.given[0]) if name.given else None
    if is_predicate and lexicon.role_gender(tokens[head].word) in (gender, None):
        yield from find_roles_after(tokens, start, starts)


def _head(tokens: Sequence[Token], name: Name, starts: frozenset[int]) -> int | None:
    """Return the first role behind the name, as far as its clause goes."""
    sentence = tokens[name.first].sentence
    for at in range(name.last, min(name.last + _FARTHEST, len(tokens))):
        if tokens[at].sentence != sentence or tokens[at].word in _STOPS or at in starts:
            return None
        if lexicon.is_role(tokens[at].word):
            return at if at > name.last and lexicon.is_singular(tokens[at].word) else None
    return None


def _has_copula(tokens: Sequence[Token], name: Name) -> bool:
    before, behind = name.context.before, name.last
    return tokens[behind].word in _COPULAS or (before >= 0 and tokens[before].word in _COPULAS)


def _can_open(tokens: Sequence[Token], at: int, office: str) -> bool:
    """Tell whether the word before a role lets it be said of the subject."""
    word = tokens[at].word
    if word in _NOMINATIVES:
        gender = lexicon.role_gender(office)
        return gender == _NOMINATIVES[word] and tokens[at - 1].word not in _PREPOSITIONS
    return not tokens[at].is_capital and word not in _PREPOSITIONS
