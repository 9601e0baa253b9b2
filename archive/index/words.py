"""Split text into words and reduce these to stems: one analysis for texts and queries.

A word is a run of letters and digits; `SGB-II` is two. Nothing is dropped: `nicht` and `ohne` are
words like others.
"""

import re
from functools import lru_cache

from Stemmer import Stemmer

from archive.index.plurals import singular
from archive.text.fold import fold

WORDS_VERSION = 1  # raise it whenever a text gives other words or stems than before

_WORD = re.compile(r"[^\W_]+")
_DIGRAPH = re.compile("ae|oe|(?<![aeiouyq])ue")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_BARE = str.maketrans("äöü", "aou")
_LATIN = ("ium", "eum", "trum")
_CACHED = 1 << 18


def split_words(text: str) -> list[str]:
    """Return the words of the text, folded, in order."""
    return [_folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=_CACHED)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """Return the stem of a folded word; forms of one word share it.

    Snowball cuts the ending and every umlaut, and so takes `fördern` for `fordern` and `Müller`
    for `Mull`. Here umlauts stay but in known plurals: `Häuser` and `Haus` meet, and so do
    `Ministerium` and `Ministerien`.
    """
    written = _DIGRAPH.sub(lambda match: _UMLAUTS[match[0]], singular(word))
    bare: str = _STEMMER.stemWord(written)
    kept = written[: len(bare)]
    if kept.translate(_BARE) != bare:
        return bare
    return kept[:-2] if kept.endswith(_LATIN) else kept


_STEMMER = Stemmer("german", 0)  # its own cache off: `stem` has one
