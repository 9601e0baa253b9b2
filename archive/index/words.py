"""Split text into words and reduce these to stems and parts: one analysis for texts and queries.

A word is a run of letters and digits; `SGB-II` is two. Nothing is dropped: `nicht` and `ohne` are
words like others. What is written in several ways becomes the same words: a number has no marks
between its thousands, `Bürger:innen` are `Bürgerinnen`, a street is no `Str.`, `€` and `%` are read
out. Days and times stay apart: `31.05.2021` is three words, `18.30` two.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from Stemmer import Stemmer

from archive.index.compounds import SHORTEST, beginnings_of, heads_of, is_noun
from archive.index.plurals import singular
from archive.text.fold import fold

WORDS_VERSION = 2  # raise it whenever a text gives other words, stems or parts than before

Parts = tuple[str, ...]  # stems of what a compound ends in, the longest first

_WRITTEN = re.compile(
    r"""
    [^\W\d_][^\W_]* (?: (?=[:*_/(.]) (?:
        [:*_] (?:in(?:nen)?[^\W_]* | (?:[nrms]|e[nrms]?)\b)      # Bürger:innen, jede*r
        | (?<=[^\W\d_]{3}) (?:/-?innen\b | \(innen\))            # Bürger/-innen
        | (?<=[^\W\d_]{3}(?:er|or|nt|st)) (?:/-?in\b | \(in\))   # Leiter/in
        | (?<=[Ss]tr)\.                                          # Goethestr.
    ))?
    | (?<!\d[.,]) [1-9]\d{0,2} (?:(?:[.'’]\d{3})+ | (?:[ \u00a0\u202f]\d{3})+) (?:,\d+)? (?![.,]?\d)
    | (?<!\d[.,]) \d+,\d+ (?![.,]?\d)                            # 5,5; above: 1.250.000,50
    | [^\W_]+ | [§€%]
    """,
    re.VERBOSE,
)
_MARKS = re.compile(r"[.'’ \u00a0\u202f:*_/()-]")
_READ_OUT = {"§": "paragraf", "€": "euro", "%": "prozent"}
_SEAMS = re.compile(  # B|26n, COVID|19, 12|jährig
    r"(?<=\A[abkl])(?=\d{1,4}[a-z]?\Z) | (?<=[^\W\d_]{4})(?=\d) | (?<=\d)(?=[^\W\d_]{4})",
    re.VERBOSE,
)
_DIGRAPH = re.compile("ae|oe|(?<![aeiouyq])ue")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_BARE = str.maketrans("äöü", "aou")
_LATIN = ("ium", "eum", "trum")
_S_OF_MANY = ("as", "is", "os", "us", "ys")
_SHORTEST_OF_WOMEN = 7  # letters: a `Termin` is no woman
_ABBREVIATED = {"mio": "million", "mrd": "milliarde", "nr": "nummer", "dr": "doktor"}
_CACHED = 1 << 16


class Word(NamedTuple):
    """A word as it stands at `text[start:end]`, and the words it is searched by."""

    start: int
    end: int
    words: tuple[str, ...]


def split_words(text: str) -> list[str]:
    """Return the words of the text, folded, in order."""
    return list(chain.from_iterable(map(_folded, _WRITTEN.findall(text))))


def split_text(text: str) -> tuple[list[str], dict[str, Parts]]:
    """Return the words of the text, and of its compounds the stems of what they end in."""
    words: list[str] = []
    compounds: dict[str, Parts] = {}
    for folded, parts in map(_read, _WRITTEN.findall(text)):
        words += folded
        if parts:
            compounds[folded[0]] = parts
    return words, compounds


def find_words(text: str) -> Iterator[Word]:
    """Yield the words with their places in the text, in order."""
    for found in _WRITTEN.finditer(text):
        yield Word(found.start(), found.end(), _folded(found[0]))


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same words, each with where what it is written as begins and ends in the text."""
    for found in find_words(text):
        for word in found.words:
            yield word, found.start, found.end


def parts_of(written: str) -> Parts:
    """Return the stems of what a word, as it is written, ends in, if it is a compound noun."""
    return _read(written)[1]


@lru_cache(maxsize=_CACHED)
def stems_of_beginnings(compound: str) -> Parts:
    """Return the stems of what a folded compound begins with, the shortest first."""
    return tuple(map(stem, beginnings_of(compound)))


@lru_cache(maxsize=_CACHED)
def _read(written: str) -> tuple[tuple[str, ...], Parts]:
    """Return the words that something written is searched by, and its parts."""
    folded = _folded(written)
    if len(folded) > 1 or len(written) < SHORTEST or not written[0].isupper():
        return folded, ()
    return folded, tuple(map(stem, heads_of(folded[0])))


@lru_cache(maxsize=_CACHED)
def _folded(written: str) -> tuple[str, ...]:
    """Return the words that something written is searched by."""
    if written.isalpha():
        return (fold(written),)
    if written in _READ_OUT:
        return (_READ_OUT[written],)
    if written.isalnum():
        return tuple(_SEAMS.split(fold(written)))
    return (fold(_MARKS.sub("", written) + ("asse" if written[-1] == "." else "")),)


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """Return the stem of a folded word; forms of one word share it.

    Snowball cuts the ending and every umlaut, and so takes `fördern` for `fordern` and `Müller`
    for `Mull`. Here umlauts stay but in known plurals: `Häuser` and `Haus` meet, and so do
    `Ministerium` and `Ministerien`. A day or month of two figures is that of one: `03` and `3`.
    """
    if len(word) == 2 and word[0] == "0":
        return word[1]
    base = _ABBREVIATED.get(word) or _base_of(singular(word))
    written = _DIGRAPH.sub(lambda match: _UMLAUTS[match[0]], base)
    bare: str = _STEMMER.stemWord(written)
    kept = written[: len(bare)]
    if kept.translate(_BARE) != bare:
        return bare
    return kept[:-2] if kept.endswith(_LATIN) else kept


def _base_of(word: str) -> str:
    """Return the noun without the ending -s of many (`Kitas`) or -in of a woman (`Kollegin`)."""
    if word.endswith(_S_OF_MANY) and is_noun(word[:-1]):
        return word[:-1]
    if word.endswith("in") and len(word) >= _SHORTEST_OF_WOMEN:
        return next((man for man in (word[:-2], word[:-2] + "e") if is_noun(man)), word)
    return word


_STEMMER = Stemmer("german", 0)  # its own cache off: `stem` has one
