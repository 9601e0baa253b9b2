"""Find the roles by which a text refers back to a person: “…”, sagt die Dezernentin."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.analysis import lexicon
from archive.analysis.claims.lexicon import quoting_words
from archive.analysis.identity import Individual
from archive.analysis.roles import Range, find_definite_roles, head_of
from archive.analysis.tokens import Token

_FARTHEST = 80  # tokens between a name and the role that stands for its bearer

_DESCRIBED_BY = frozenset(("für", "der", "des"))
_NOMINATIVES = {"male": ("der", "Der"), "female": ("die", "Die"), None: ()}
_KINSHIP = ("mutter", "tochter", "schwester")


def find_references(
    tokens: Sequence[Token], individuals: Sequence[Individual], held: Sequence[Sequence[str]]
) -> Iterator[tuple[int, Range]]:
    """Yield the index of a person and a role that stands alone with its article for that person.

    `held` are the roles of the persons that are known already.
    """
    names = [(name, index) for index, p in enumerate(individuals) for name in p.names]
    taken = frozenset(at for name, _ in names for at in range(name.context.before + 1, name.last))
    places = sorted((name.first, index) for name, index in names)
    for role in find_definite_roles(tokens, taken):
        head = head_of(tokens, role)
        index = _holder(tokens[head].word, held) if role == (head, head + 1) else None
        if index is None and _is_meant_for_one(tokens, role, head):
            index = _last_named(places, role[0], tokens[head].word, individuals)
        if index is not None:
            yield index, role


def _holder(office: str, held: Sequence[Sequence[str]]) -> int | None:
    """Return the one person who has an office that ends like this one."""
    ending = lexicon.nominative(office).lower()
    holders = [
        index
        for index, roles in enumerate(held)
        if any(word.lower().endswith(ending) for role in roles for word in role.split())
    ]
    return holders[0] if len(holders) == 1 else None


def _is_meant_for_one(tokens: Sequence[Token], role: Range, head: int) -> bool:
    """Tell whether the role speaks (`…“, so die Ministerin`), or is an artist's or the like."""
    office, article = tokens[head].word, tokens[role[0] - 1].word
    gender = lexicon.role_gender(office)
    if tokens[role[0] - 2].word in quoting_words() and article in _NOMINATIVES[gender]:
        return head + 1 == role[1] or tokens[head + 1].word in _DESCRIBED_BY
    is_artist = gender == "female" and not lexicon.is_office(office)
    return is_artist and role == (head, head + 1) and not office.lower().endswith(_KINSHIP)


def _last_named(
    places: Sequence[tuple[int, int]], at: int, office: str, individuals: Sequence[Individual]
) -> int | None:
    """Return the person named last before the role, if gender and distance allow."""
    gender = lexicon.role_gender(office)
    before = bisect_left(places, (at, 0))
    for first, index in reversed(places[:before]):
        if at - first > _FARTHEST:
            return None
        if individuals[index].gender in (gender, None):
            return index
    return None
