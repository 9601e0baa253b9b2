"""Fold words to the form in which they are compared: case, umlauts, ß and accents unified.

Umlauts are written out (`ü` and `ue` both give `ue`) and not cut to the bare vowel: so `fordern`
and `fördern` stay apart and words such as `neue` stay whole. The price: `Muller` is not `Müller`.
"""

import unicodedata
from functools import lru_cache

_WRITTEN_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the word in its comparable form; folding twice changes nothing."""
    if word.isascii():
        return word.lower()
    written_out = unicodedata.normalize("NFC", word.casefold()).translate(_WRITTEN_OUT)
    bare = "".join(c for c in unicodedata.normalize("NFD", written_out) if not _is_mark(c))
    return unicodedata.normalize("NFC", bare.casefold())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
