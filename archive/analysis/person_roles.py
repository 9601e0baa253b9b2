"""Gather the roles that a text gives each naming of a person."""

from collections.abc import Sequence

from archive.analysis import lexicon
from archive.analysis.names import Name
from archive.analysis.predicates import find_predicates
from archive.analysis.roles import Range, find_roles_after, find_roles_before, head_of, is_plural
from archive.analysis.tokens import Token

Roles = tuple[str, ...]

_LONGEST_BRACKET = 10
_APPOSITION = frozenset((",", "–", "-"))


def find_roles(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> dict[Name, Roles]:
    """Return the roles given at each of the names, which are in text order."""
    starts = frozenset(at for name in names for at in range(name.context.before + 1, name.last))
    found: dict[Name, Roles] = {}
    shared: Roles = ()
    end = 0
    for name in names:
        ranges = _roles_before(tokens, name)
        before = tuple(wording(text, tokens, role) for role in ranges)
        if not before and shared and _is_joined(tokens, end, name.context.before + 1):
            before = shared
        else:
            shared = before if ranges and is_plural(tokens, ranges[-1]) else ()
        at = _apposition(text, tokens, name)
        after = find_roles_after(tokens, at, starts) if at is not None else ()
        told = find_predicates(tokens, name, starts)
        found[name] = (*before, *(wording(text, tokens, role) for role in (*after, *told)))
        end = name.last
    return found


def _roles_before(tokens: Sequence[Token], name: Name) -> tuple[Range, ...]:
    """Return the roles before the name, but none behind whose comma another person begins."""
    before = name.context.before
    ranges = find_roles_before(tokens, before)
    if not ranges or tokens[before].word != "," or not name.given:
        return ranges
    told = lexicon.role_gender(tokens[head_of(tokens, ranges[-1])].word)
    is_other = told == "female" and lexicon.first_name_gender(name.given[0]) == "male"
    return () if is_other else ranges


def party_behind(tokens: Sequence[Token], name: Name) -> str | None:
    """Return the party that stands in brackets behind the name."""
    end = _bracket_end(tokens, name.last)
    words = [token.word for token in tokens[name.last + 1 : end - 1]]
    party = " ".join(words).replace(" / ", "/")
    return party if end > name.last and lexicon.is_party(party) else None


def wording(text: str, tokens: Sequence[Token], role: Range) -> str:
    """Return the role as written, on one line; its head loses a genitive -s."""
    start, end = tokens[role[0]].start, tokens[role[1] - 1].end
    head = tokens[head_of(tokens, role)]
    words = text[start : head.start] + lexicon.nominative(head.word) + text[head.end : end]
    return " ".join(words.split())


def _is_joined(tokens: Sequence[Token], end: int, start: int) -> bool:
    """Tell whether only a comma or `und` parts two names."""
    return [token.word for token in tokens[end:start]] in (["und"], ["sowie"], [","], ["&"])


def _bracket_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind the brackets that open at the token, or `at` if none do."""
    if at < len(tokens) and tokens[at].word == "(":
        for end in range(at + 1, min(at + _LONGEST_BRACKET, len(tokens))):
            if tokens[end].word == ")":
                return end + 1
    return at


def _apposition(text: str, tokens: Sequence[Token], name: Name) -> int | None:
    """Return where an apposition behind the name may begin: after a comma, or on the next line."""
    at = _bracket_end(tokens, name.last)
    if at + 1 >= len(tokens):
        return None
    sentence = tokens[name.first].sentence
    if tokens[at].sentence == sentence:
        return at + 1 if tokens[at].word in _APPOSITION else None
    before = tokens[name.context.before]
    begins_line = (
        name.context.before < 0 or before.sentence != sentence or not before.word[0].isalnum()
    )
    gap = text[tokens[at - 1].end : tokens[at].start]
    on_next_line = gap.replace("\r\n", "\n").strip(" \t\xa0") in ("\n", "\r")
    return at if begins_line and on_next_line else None
