"""Tell whether words end with one of many endings, in the time of a few look-ups."""

from collections.abc import Iterable

_VOWELS = frozenset("aeiouyäöü")


class Endings:
    """A set of endings; most words are told apart by the last letters that all of them have."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._endings = frozenset(endings)
        self._lengths = sorted(set(map(len, self._endings)))
        self._shortest = self._lengths[0]
        self._tails = frozenset(ending[-self._shortest :] for ending in self._endings)

    def close(self, word: str) -> bool:
        """Tell whether the word is one of them, or ends with one behind a syllable.

        So a "Fischer" does not end in "-ischer".
        """
        if word[-self._shortest :] not in self._tails:
            return False
        return any(
            word[-length:] in self._endings and (len(word) == length or _has_vowel(word[:-length]))
            for length in self._lengths
        )


def _has_vowel(letters: str) -> bool:
    return not _VOWELS.isdisjoint(letters)
