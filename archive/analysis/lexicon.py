"""Know the words that tell persons apart from things: offices, titles, parties, first names.

The lists lie in `data/`; each is read when it is first asked for.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from archive.analysis.endings import Endings
from archive.text.wordlists import read_words

Gender = Literal["female", "male"]

CACHED_WORDS = 1 << 16  # each question about a word is answered once for most texts
_SHORTEST_HEAD = 4  # shorter words ("Rat", "OB") are no heads of compounds
_ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")
_GENDER_MARKS = str.maketrans("", "", "*:_")  # "Künstler*innen"
_LONGEST_ABBREVIATION = 4
_RETIRED = frozenset(("a.D.", "i.R."))
_SHORTEST_THING = 5  # "Arlinghaus" is a name though "-haus" is a thing


@lru_cache(CACHED_WORDS)
def is_office(word: str) -> bool:
    """Tell whether the word is an office or function: any gender, number, case, or compound."""
    return _has_head(word, _role_forms("offices.txt"))


@lru_cache(CACHED_WORDS)
def is_role(word: str) -> bool:
    """Tell whether the word is what a person can be: an office or a profession, in any form."""
    return _has_head(word, _role_forms("offices.txt", "professions.txt"))


@lru_cache(CACHED_WORDS)
def nominative(role: str) -> str:
    """Return the office or profession without a genitive -s; other endings stay as written."""
    for ending in ("es", "s"):
        bare = role.removesuffix(ending)
        if bare != role and _is_nominative(bare):
            return bare
    return role


@lru_cache(CACHED_WORDS)
def role_gender(role: str) -> Gender | None:
    """Return the gender that the form of an office or profession tells."""
    lowered = role.lower()
    if lowered.endswith(("in", "innen", "frau", "schwester", "tochter", "mutter")):
        return "female"
    return "male" if _is_nominative(nominative(role)) and not lowered.endswith("e") else None


@lru_cache(CACHED_WORDS)
def is_singular(role: str) -> bool:
    """Tell whether the form of an office or profession is that of one person."""
    lowered = role.lower()
    if lowered.endswith(("innen", "räte", "räten")):
        return False
    return role_gender(role) is not None or lowered.endswith(
        ("te", "ter", "ten", "de", "der", "den")
    )


def is_first_name(word: str) -> bool:
    """Tell whether the word is a first name, or several joined by hyphens."""
    return word in _first_names() or (
        "-" in word and all(part in _first_names() for part in word.split("-"))
    )


def first_name_gender(name: str) -> Gender | None:
    """Return the gender of a first name, null where it is unknown or both."""
    first = name.split("-", maxsplit=1)[0]
    female, male = first in _names("female"), first in _names("male")
    if female == male:
        return None
    return "female" if female else "male"


def is_particle(word: str) -> bool:
    """Tell whether the word can stand between given and family name (`von`, `de`, `van`)."""
    return word in _list("particles.txt")


def is_party(words: str) -> bool:
    """Tell whether the words name a party, as they stand in brackets behind a name."""
    return "".join(words.split()) in _parties()


def is_title(word: str) -> bool:
    """Tell whether the word is an academic title (`Dr.`, `Prof.`), written with its full stop."""
    return word in _list("titles.txt")


def is_retired(word: str) -> bool:
    """Tell whether the token says that an office was held before (`a. D.`, `i. R.`)."""
    return word[0] in "ai" and "".join(word.split()) in _RETIRED


@lru_cache(CACHED_WORDS)
def is_thing(word: str) -> bool:
    """Tell whether the word is a street, house, firm, prize or the like that bears names."""
    return _is_listed(word, "things.txt")


@lru_cache(CACHED_WORDS)
def can_be_family_name(word: str) -> bool:
    """Tell whether nothing speaks against the capitalised word as a family name."""
    return (
        word[0].isupper()
        and word[-1] != "."
        and ((len(word) > 1 and not word.isupper()) or len(word) > _LONGEST_ABBREVIATION)
        and not is_role(word)
        and not _is_listed(word, "things.txt", shortest=_SHORTEST_THING)
        and not _is_listed(word, "not_names.txt")
        and word not in _sentence_beginners()
    )


def is_trade(word: str) -> bool:
    """Tell whether the word is an office or profession that can be a family name as well."""
    return word[0].isupper() and word.rpartition("-")[2].lower() in _nominatives().words


def is_word_and_name(word: str) -> bool:
    """Tell whether the word means something else, and is a usual family name as well."""
    return word in _list("words_and_names.txt")


def is_family_name_in_s(word: str) -> bool:
    """Tell whether the word is a family name whose last letter -s is no genitive."""
    return word in _list("family_names_in_s.txt")


def begins_sentences(word: str) -> bool:
    """Tell whether the word begins sentences and is no name (`Als`, `Damit`)."""
    return word in _sentence_beginners()


def _is_listed(word: str, name: str, *, shortest: int = 3) -> bool:
    """Tell whether the word, or a part with which it ends, is in a list that has `-suffix`es."""
    entries, suffixes = _list(name), _suffixes(name, shortest)
    last = word.rpartition("-")[2]
    forms = {last, last.removesuffix("s"), last.removesuffix("es")}
    return any(form in entries or suffixes.close(form.lower()) for form in forms)


@cache
def _suffixes(name: str, shortest: int) -> Endings:
    entries = (entry[1:] for entry in _list(name) if entry[0] == "-")
    return Endings(entry for entry in entries if len(entry) >= shortest)


@cache
def _parties() -> frozenset[str]:
    return frozenset("".join(party.split()) for party in _list("parties.txt"))


@cache
def _sentence_beginners() -> frozenset[str]:
    return frozenset(read_words("archive.text", "beginners.txt"))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(read_words("archive.analysis", name))


@cache
def _names(gender: Gender) -> frozenset[str]:
    return _list(f"first_names_{gender}.txt")


@cache
def _first_names() -> frozenset[str]:
    return _names("female") | _names("male")


class _Heads(NamedTuple):
    """Words in all their forms, and those that are long enough to be the head of a compound."""

    words: frozenset[str]
    heads: Endings


def _has_head(word: str, forms: _Heads) -> bool:
    """Tell whether the word, or a part with which it ends, is one of the forms."""
    last = word.translate(_GENDER_MARKS).rpartition("-")[2]
    if last.islower():
        return False
    lowered = last.lower()
    return last in forms.words or lowered in forms.words or forms.heads.close(lowered)


def _heads_of(words: Iterable[str]) -> _Heads:
    known = frozenset(words)
    return _Heads(known, Endings(word for word in known if len(word) >= _SHORTEST_HEAD))


@cache
def _nominatives() -> _Heads:
    entries = (*read_words("archive.analysis", "offices.txt"), *_list("professions.txt"))
    return _heads_of(entry.split("/")[0].lower() for entry in entries)


def _is_nominative(word: str) -> bool:
    return _has_head(word, _nominatives())


@cache
def _role_forms(*names: str) -> _Heads:
    entries = (entry for name in names for entry in read_words("archive.analysis", name))
    return _heads_of(form for entry in entries for form in _forms(entry))


def _forms(entry: str) -> Iterator[str]:
    """Yield every form of an entry such as `Leiter/in`, `Rat/Rätin` or `Beauftragte/r`."""
    if entry.isupper():
        yield entry
        return
    masculine, _, feminine = entry.lower().partition("/")
    if feminine == "r":
        stem = masculine.removesuffix("e")
        yield from (stem + ending for ending in _ADJECTIVE_ENDINGS)
        return
    yield from (masculine + ending for ending in ("", "s", "es", "n", "en", "e"))
    if feminine:
        whole = masculine + feminine if feminine == "in" else feminine
        yield from (whole, whole + "nen")
        umlauted = whole.removesuffix("in")
        yield from (umlauted, umlauted + "e", umlauted + "en")
