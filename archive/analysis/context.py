"""Read what stands before a name: titles, form of address, office, or the line of a signature."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.analysis import lexicon
from archive.analysis.lexicon import Gender
from archive.analysis.tokens import Token

ADDRESSES: dict[str, Gender] = {
    "Herr": "male",
    "Herrn": "male",
    "Hr.": "male",
    "Frau": "female",
    "Fr.": "female",
}
_TITLE_TAILS = frozenset(
    (
        *("med", "dent", "vet", "jur", "phil", "rer", "nat", "pol", "oec", "theol"),
        *("habil", "h", "c", "hc", "mult"),
    )
)
_SIGNED = frozenset(("Auftrag", "Vertretung", "gez"))
_MOST_TITLES = 9  # in tokens


class Context(NamedTuple):
    """What stands before a name: titles, form of address, and the index of what is before both."""

    before: int
    titles: tuple[str, ...]
    address: Gender | None
    confidence: float  # that a person is named here, were the name itself unknown
    has_role: bool = False  # an office or profession stands right before


def read_context(tokens: Sequence[Token], at: int) -> Context:
    """Return what stands before the token at which a name begins."""
    sentence, before = tokens[at].sentence, at - 1
    if at and tokens[before].sentence == sentence and not _tells_of_person(tokens[before].word):
        return Context(before, (), None, 0.0)
    farthest = max(at - _MOST_TITLES, 0)
    while (
        before >= farthest
        and tokens[before].sentence == sentence
        and _is_title_part(tokens, before)
    ):
        before -= 1
    titles = tuple(t.word for t in tokens[before + 1 : at] if lexicon.is_title(t.word))
    address = None
    if before >= 0 and tokens[before].sentence == sentence:
        address = ADDRESSES.get(tokens[before].word)
        before -= address is not None
    if titles or address:
        return Context(before, titles, address, 0.9)
    if before >= 0 and tokens[before].sentence == sentence:
        office = before - lexicon.is_retired(tokens[before].word)
        has_role = lexicon.is_role(tokens[office].word)
        return Context(before, titles, address, 0.85 if has_role else 0.0, has_role)
    return Context(before, titles, address, 0.6 if _is_signed(tokens, before) else 0.0)


@lru_cache(lexicon.CACHED_WORDS)
def _tells_of_person(word: str) -> bool:
    """Tell whether the word before a name may be evidence for it: most words are none."""
    is_title = lexicon.is_title(word) or word in _TITLE_TAILS or word == "."
    return is_title or word in ADDRESSES or lexicon.is_role(word) or lexicon.is_retired(word)


def _is_signed(tokens: Sequence[Token], before: int) -> bool:
    """Tell whether the line above says that a signature follows (`Im Auftrag`, `gez.`)."""
    last_words = {token.word for token in tokens[max(before - 1, 0) : before + 1]}
    return before >= 0 and not last_words.isdisjoint(_SIGNED)


def _is_title_part(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].word
    if lexicon.is_title(word):
        return True
    return word in _TITLE_TAILS or (word == "." and at > 0 and tokens[at - 1].word in _TITLE_TAILS)
