"""Find the persons whom a release names: every mention, with the roles given there."""

from collections.abc import Iterable, Mapping, Sequence

from archive.analysis.anaphora import find_references
from archive.analysis.identity import Individual, identify
from archive.analysis.names import Name, find_names
from archive.analysis.person_roles import Roles, find_roles, party_behind, wording
from archive.analysis.seen import with_seen
from archive.analysis.surnames import add_bare_surnames, without_genitives
from archive.analysis.tokens import Token, tokenise
from archive.documents import Mention, Person, Span

EXTRACTOR = "persons"
VERSION = "1"


def find_persons(text: str, seen: Iterable[Span] = ()) -> tuple[Person, ...]:
    """Return the individuals named in the text, in the order in which they are first named.

    `seen` are the places where a model sees persons: one more signal beside our own.
    """
    tokens = tokenise(text)
    names = without_genitives(tokens, with_seen(tokens, list(find_names(tokens)), seen))
    if not names:
        return ()
    individuals = identify(names)
    add_bare_surnames(tokens, names, individuals)
    named = sorted((n for p in individuals for n in p.names), key=lambda name: name.first)
    roles = find_roles(text, tokens, named)
    held = [_roles_of(individual, roles) for individual in individuals]
    for index, role in list(find_references(tokens, individuals, held)):
        words = wording(text, tokens, role)
        if words not in held[index]:
            held[index].append(words)
    persons = [
        _person(text, tokens, individual, (roles, own))
        for individual, own in zip(individuals, held, strict=True)
    ]
    return tuple(sorted(persons, key=lambda person: person.mentions[0].span))


def _roles_of(individual: Individual, roles: Mapping[Name, Roles]) -> list[str]:
    names = sorted(individual.names, key=lambda name: name.first)
    return list(dict.fromkeys(role for name in names for role in roles[name]))


def _person(
    text: str,
    tokens: Sequence[Token],
    individual: Individual,
    roles: tuple[Mapping[Name, Roles], list[str]],
) -> Person:
    names = sorted(individual.names, key=lambda name: name.first)
    given = " ".join(individual.given) or None
    parties = (party_behind(tokens, name) for name in names)
    by_name, own = roles
    return Person(
        name=f"{given} {individual.family}" if given else individual.family,
        given=given,
        family=individual.family,
        titles=max((name.context.titles for name in names), key=len),
        party=next((party for party in parties if party), None),
        roles=tuple(own),
        mentions=tuple(_mention(text, tokens, name, by_name[name]) for name in names),
    )


def _mention(text: str, tokens: Sequence[Token], name: Name, roles: Roles) -> Mention:
    span = Span(tokens[name.first].start, tokens[name.last - 1].end - name.cut)
    role = roles[0] if roles else None
    return Mention(span, span.of(text), role, name.confidence, EXTRACTOR, VERSION)
