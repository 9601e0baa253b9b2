"""Split German compound nouns into their parts: `Güterverkehrskonzept` ends in a `Konzept`.

A noun that is known whole is no compound. Of the ways to read another as known words, joined by
the letters that German joins with, the one of the commonest and fewest words is taken; where there
is none, the word stays whole. Names stay whole, too.
"""

import re
from functools import cache, lru_cache
from math import inf, log

from archive.index.plurals import OTHER_PLURALS, singular
from archive.text.wordlists import read_words

_CACHED = 1 << 16
SHORTEST = 6  # letters of a compound
_LONGEST = 60
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_OF_PERSONS = ("er", "or", "ent", "ist")  # they join by -innen, too
_ENDINGS = {
    "s": ("s", "es", "ses"),
    "n": ("n", "en", "ern", "sen", "in", "innen"),
    "r": ("r", "er"),
    "e": ("e", "se"),
    "m": ("em",),
}
_UMLAUT = re.compile("[aou]e")
_LATIN = ("a", "o", "um", "us")
_LAST_LETTERS = "aelmnrs"  # of words that are not in their basic form
_BOUND = ("ung", "heit", "keit", "schaft", "taet", "tum", "tion", "sion")  # they join by -s
_OF_THREE_LETTERS = """
    amt art bad bau bio bus eis gas hof hut job kur not ohr ort rad rat ruf see ski tag tal tat tod
    tor uhr uni weg zug
"""  # all others are found inside of other words by chance
_NO_PARTS = """
    auger berger erich fort gen haft halt hauser heimer ion ling schaft steiner tel teller ueber
    voraus weiter wider
"""  # endings, or found by chance like those
_PLACES = ("berg", "burg", "dorf", "feld", "hausen", "heim", "mann", "stadt", "stein", "tal")
_LONGER_THAN_IN_PLACES = 6  # letters before the `dorf` of a `Feriendorf`
_COST_OF_BEGINNING = log(600)  # as if all were as common as the 500th noun
_COST_OF_MORE = log(3_000)
_DOUBT = 100  # the commonest nouns are no likelier than the 100th

Reading = tuple[float, tuple[str, ...]]  # what speaks against it, and the parts

_WORST: Reading = (inf, ())


@lru_cache(_CACHED)
def split_compound(noun: str) -> tuple[str, ...]:
    """Return the parts of a folded noun with their joining letters, or the noun alone."""
    if not SHORTEST <= len(noun) <= _LONGEST or cost_of_noun(noun) or noun in _names():
        return (noun,)
    return read_parts(noun)


def read_parts(noun: str) -> tuple[str, ...]:
    """Return the parts as those of a noun that is not known whole."""
    readings: dict[int, Reading] = {0: (0.0, ())}  # the best of what lies before, by its end
    whole: list[Reading] = []
    beginnings = costs_of_beginnings()
    for start in range(len(noun) - 2):
        if start not in readings:
            continue
        cost, before = readings[start]
        rest = noun[start:]
        if before and (more := cost_of_noun(rest)) and _is_no_place(before, rest):
            whole.append((cost + more, (*before, rest)))
        for end in range(start + 3, len(noun) - 2):
            more = beginnings.get(noun[start:end], inf)
            if cost + more < readings.get(end, _WORST)[0]:
                readings[end] = cost + more, (*before, noun[start:end])
    return min(whole)[1] if whole else (noun,)


def heads_of(noun: str) -> tuple[str, ...]:
    """Return what a folded compound ends in: `verkehrskonzept`, `konzept`."""
    parts = split_compound(noun)
    return tuple("".join(parts[at:]) for at in range(1, len(parts)))


def beginnings_of(noun: str) -> tuple[str, ...]:
    """Return what a folded compound begins with: `gueter`, `gueterverkehrs`."""
    parts = split_compound(noun)
    return tuple("".join(parts[:at]) for at in range(1, len(parts)))


def is_noun(word: str) -> bool:
    """Tell whether the folded word is a noun in its basic form, or a compound."""
    return word in _nouns() or len(split_compound(word)) > 1


def _is_no_place(before: tuple[str, ...], head: str) -> bool:
    """Tell whether a head that many names of places and families end in is meant as a noun."""
    return head not in _PLACES or sum(map(len, before)) > _LONGER_THAN_IN_PLACES


@lru_cache(_CACHED)
def cost_of_noun(word: str) -> float:
    """Return what speaks against the word as the noun a compound ends in, 0 if it is none."""
    costs = _nouns()
    cost = costs.get(word, 0.0)
    if cost or word[-1] not in _LAST_LETTERS:
        return cost
    if _UMLAUT.search(word) and (cost := costs.get(singular(word), 0.0)):
        return cost
    for ending in _ENDINGS.get(word[-1], ()):
        if word.endswith(ending) and (cost := costs.get(word[: -len(ending)], 0.0)):
            return cost
    if word.endswith("en"):  # `Konten`, `Paradigmen`, `Museen`
        return next((costs[word[:-2] + end] for end in _LATIN if word[:-2] + end in costs), 0.0)
    return 0.0


@cache
def costs_of_beginnings() -> dict[str, float]:
    """Return what speaks against each word that a compound can begin with, joining letters too."""
    costs = dict.fromkeys(_list("beginnings.txt"), _COST_OF_BEGINNING)
    for noun, cost in _nouns().items():
        links = _LINKS[1:] if noun.endswith(_BOUND) else _LINKS
        forms = [noun + link for link in links]
        if noun.endswith(_OF_PERSONS):
            forms.append(noun + "innen")
        forms += [noun.removesuffix(end) + "en" for end in _LATIN if noun.endswith(end)]
        for form in forms:
            if cost < costs.get(form, inf):
                costs[form] = cost
    return costs


@cache
def _nouns() -> dict[str, float]:
    """Return what speaks against each noun: the rarer, the more."""
    costs = dict.fromkeys(_list("more_nouns.txt"), _COST_OF_MORE)
    costs |= {noun: log(rank) for rank, noun in enumerate(_list("nouns.txt"), _DOUBT)}
    short, denied = _OF_THREE_LETTERS.split(), _NO_PARTS.split()
    costs |= {many: costs[one] for many, one in OTHER_PLURALS.items() if one in costs}
    known = costs.keys() - denied
    return {noun: costs[noun] for noun in known if len(noun) > 3 or noun in short}


@cache
def _names() -> frozenset[str]:
    return frozenset(_list("names.txt"))


def _list(name: str) -> tuple[str, ...]:
    return read_words("archive.index", name)
