"""Tell by what each word of a text is found."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.index.words import find_words, parts_of, stem


@dataclass(frozen=True, slots=True)
class Token:
    """One word that a text is searched by.

    `word` is what stands at `text[start:end]`; what is written as one may be several words, each a
    token of its own. `parts` are the stems of what a compound ends in.
    """

    position: int
    word: str
    start: int
    end: int
    folded: str
    stem: str
    parts: tuple[str, ...]


def tokenize(text: str) -> Iterator[Token]:
    """Yield the words of the text as the index holds them, in order."""
    position = 0
    for start, end, words in find_words(text):
        written = text[start:end]
        for folded in words:
            yield Token(position, written, start, end, folded, stem(folded), parts_of(written))
            position += 1
