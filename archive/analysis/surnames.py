"""Find the places where a person is named by the family name alone, and whose name it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from archive.analysis import lexicon
from archive.analysis.context import read_context
from archive.analysis.identity import Individual, assign
from archive.analysis.names import Name, is_said_by
from archive.analysis.tokens import Token

_DETERMINERS = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines")
) | frozenset(("im", "am", "zum", "zur", "vom", "beim", "ins", "ans", "kein", "keine", "alle"))


def without_genitives(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """Cut the genitive -s from family names that stand without it elsewhere, or before a noun."""
    families = Counter(name.family for name in names)
    return [
        name._replace(family=name.family[:-1], cut=1)
        if _is_genitive(tokens, name, families)
        else name
        for name in names
    ]


def _is_genitive(tokens: Sequence[Token], name: Name, families: Mapping[str, int]) -> bool:
    if not name.family.endswith("s"):
        return False
    if name.family[:-1] in families:
        return True
    is_name = families[name.family] > 1 or lexicon.is_family_name_in_s(name.family)
    if is_name or name.last == len(tokens):
        return False
    following = tokens[name.last]
    return following.is_capital and following.sentence == tokens[name.first].sentence


def add_bare_surnames(
    tokens: Sequence[Token], names: Sequence[Name], individuals: list[Individual]
) -> None:
    """Add every naming by the family name alone, to its bearer or as a person of its own."""
    bearers: dict[str, list[Individual]] = defaultdict(list)
    for person in individuals:
        bearers[person.family].append(person)
    alone = [name for name in names if not name.given]
    nouns = {b.word for a, b in pairwise(tokens) if a.word.lower() in _DETERMINERS} if alone else ()
    families = dict.fromkeys((*bearers, *(name.family for name in alone)))
    taken = {at for name in names for at in range(name.first, name.last)}
    bare = [n for n in _bare_surnames(tokens, families) if n.last - 1 not in taken]
    for name in sorted((*alone, *bare), key=lambda name: name.first):
        if bearers[name.family]:
            assign(name, _gender_told(tokens, name), bearers[name.family])
        elif name.confidence and not (name.context.has_role and name.family in nouns):
            person = Individual(name.family, [name])
            bearers[name.family].append(person)
            individuals.append(person)


def _gender_told(tokens: Sequence[Token], name: Name) -> lexicon.Gender | None:
    before = name.context.before
    office = tokens[before].word if before >= 0 else ""
    told = lexicon.role_gender(office) if lexicon.is_role(office) else None
    return name.context.address or told


def _bare_surnames(tokens: Sequence[Token], families: Iterable[str]) -> Iterator[Name]:
    """Yield the places where one of the family names stands by itself, with or without -s."""
    shortest_last = sorted(families, key=len, reverse=True)  # "Roth" is rather Roth than von Roth
    by_last_word = {family.rpartition(" ")[2]: family for family in shortest_last}
    genitives = {f"{word}s": family for word, family in by_last_word.items()}
    forms = genitives | by_last_word  # a name that ends in -s is no genitive of another
    for at, token in enumerate(tokens):
        family = forms.get(token.word)
        if family is None:
            continue
        first = _particles_start(tokens, at, family)
        if _is_bare_surname(tokens, first, at):
            cut = int(token.word not in by_last_word)
            yield Name(first, at + 1, (), family, read_context(tokens, first), 0.0, cut)


def _particles_start(tokens: Sequence[Token], last: int, family: str) -> int:
    """Return where the particles of the family name begin if all stand before its last word."""
    particles = family.lower().replace(".", " .").split()[:-1]
    first = max(last - len(particles), 0)
    is_whole = [token.word.lower() for token in tokens[first:last]] == particles
    return first if is_whole else last


def _is_bare_surname(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the words, known as a family name, are meant as one here."""
    sentence = tokens[first].sentence
    before = tokens[first - 1].word if first and tokens[first - 1].sentence == sentence else ""
    is_last = last + 1 == len(tokens) or tokens[last + 1].sentence != sentence
    if not is_last and (lexicon.is_thing(tokens[last + 1].word) or tokens[last + 1].word == "&"):
        return False
    if before.lower() in _DETERMINERS or lexicon.is_thing(before) or before in ("&", "-"):
        return False
    supported = read_context(tokens, first).confidence > 0
    if lexicon.is_role(tokens[last].word) or lexicon.is_word_and_name(tokens[last].word):
        return supported or is_said_by(tokens, first, last + 1)
    return (
        supported
        or first < last
        or not before[:1].isupper()
        or lexicon.begins_sentences(before)
        or lexicon.is_particle(before)
    )
