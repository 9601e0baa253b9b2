"""Tell whether words end with one of many endings, in the time of a few look-ups."""

from collections.abc import Iterable


class Endings:
    """A set of endings; most words are told apart by the last letters that all of them have."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._endings = frozenset(endings)
        self._lengths = sorted(set(map(len, self._endings)))
        self._shortest = self._lengths[0]
        self._tails = frozenset(ending[-self._shortest :] for ending in self._endings)

    def close(self, word: str) -> bool:
        """Tell whether the word ends with one of them, or is one."""
        if word[-self._shortest :] not in self._tails:
            return False
        return any(word[-length:] in self._endings for length in self._lengths)
