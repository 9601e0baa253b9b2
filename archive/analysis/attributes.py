"""Find where the attributes before an office begin (`stellvertretende`, `Neustadts`, `2.`)."""

from collections.abc import Sequence
from functools import cache

from archive.analysis import lexicon
from archive.analysis.tokens import Token
from archive.text.wordlists import read_words

AND = frozenset(("und", "sowie", "&", "/"))
ARTICLES = frozenset(("der", "die", "den", "dem", "des", "das", "ein", "eine", "einer", "eines"))
ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")


def attributes_start(tokens: Sequence[Token], head: int) -> int:
    """Return where the attributes before the head of a role begin."""
    start, sentence = head, tokens[head].sentence
    while start > 0 and tokens[start - 1].sentence == sentence:
        width = _attribute_width(tokens, start - 1)
        if not width:
            break
        start -= width
    return start


def _attribute_width(tokens: Sequence[Token], last: int) -> int:
    """Return how many tokens the attribute takes that ends at `last`, 0 if there is none."""
    word = tokens[last].word
    if _is_role_adjective(word) or (word[0].isupper() and _is_place_attribute(tokens, last)):
        return 1
    if word == "." and last and tokens[last - 1].word.isdigit():
        return 2  # "2. Vorsitzende"
    if word in AND and last > 1 and tokens[last - 1].word == "-":
        return 3  # "Kinder- und Jugendbeauftragte"
    return 0


def _is_role_adjective(word: str) -> bool:
    lowered = word.lower()
    return any(
        lowered.endswith(ending)
        and (
            (stem := lowered.removesuffix(ending)) in _adjectives()
            or (word[0].islower() and stem.endswith(("isch", "deutsch")))
        )
        for ending in ADJECTIVE_ENDINGS
    )


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(read_words("archive.analysis", "role_attributes.txt"))


def _is_place_attribute(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word is like `Neustädter` or `Neustadts` before an office."""
    word = tokens[at].word
    if lexicon.is_role(word) or lexicon.begins_sentences(word):
        return False
    article = tokens[at - 1].word.lower() if at else ""
    return word.endswith("er") or (word.endswith("s") and article not in ARTICLES)
