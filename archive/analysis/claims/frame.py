"""Hold a text with its quotations masked, cut into sentences and words.

Inside a quotation everything can stand: full stops, verbs, names. Masked, it is one word of the
sentence around it, and the sentence can be read by simple rules.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.analysis.claims.quotes import Quote
from archive.text.sentences import split_sentences

MASK = "\ua640"  # a capital letter that no German text holds
_WORD = re.compile(rf"\S?{MASK}++[.!?…]?\S?|\w+(?:[-.*:/'’·&\xad]\w+)*-?|\S")
_MOST_WORDS = 150
_ENDS = ".!?…"


class Sentence:
    """A sentence of the frame: its words as written and in lower case, and where they stand."""

    def __init__(self, masked: str, start: int, end: int, words: Sequence[str]) -> None:
        self.start = start
        self.end = end
        self.words = tuple(words)
        self.lower = tuple(map(str.lower, self.words))
        self._masked = masked

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        # most sentences claim nothing, and nobody asks where their words stand
        return [match.span() for match in _WORD.finditer(self._masked, self.start, self.end)]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return where the words begin."""
        return tuple(start for start, _ in self._spans)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Return where the words end."""
        return tuple(end for _, end in self._spans)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Return the index of the word that holds or follows the offset."""
        index = bisect_right(self.starts, offset) - 1
        return index + 1 if index < 0 or self.ends[index] <= offset else index

    def is_quote(self, index: int) -> bool:
        """Tell whether the word stands for a quotation."""
        return MASK in self.words[index]


@dataclass(frozen=True, slots=True)
class Frame:
    """A text in sentences whose quotations are masked; all offsets are those of the text."""

    text: str
    masked: str
    quotes: tuple[Quote, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the last sentence that begins at the offset or before it."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1


def frame(text: str, quotes: Sequence[Quote]) -> Frame:
    """Return the text in sentences, with the quotations masked."""
    masked = _masked(text, quotes)
    ranges = split_sentences(masked)
    sentences = tuple(part for start, end in ranges for part in _sentences(masked, start, end))
    return Frame(text, masked, tuple(quotes), sentences)


def _masked(text: str, quotes: Sequence[Quote]) -> str:
    parts = []
    done = 0
    for quote in quotes:
        outside = text[done : quote.start]
        if quote.shape == "block":
            prefix = outside.rindex("bq.")
            outside = outside[:prefix] + " " * (len(outside) - prefix)
        parts += [outside, _mask(text, quote)]
        done = quote.end
    return "".join([*parts, text[done:]])


def _mask(text: str, quote: Quote) -> str:
    """Return as many characters as the quotation has, with its marks and its last full stop."""
    stop, last = text[quote.end - 2], text[quote.end - 1]
    tail = (stop if stop in _ENDS and last not in _ENDS else MASK) + last
    return text[quote.start] + MASK * (quote.end - quote.start - 3) + tail


def _sentences(masked: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentence, in parts if it is longer than any that somebody wrote."""
    words = _WORD.findall(masked, start, end)
    if len(words) <= _MOST_WORDS:
        yield Sentence(masked, start, end, words)
        return
    spans = [match.span() for match in _WORD.finditer(masked, start, end)]
    for first in range(0, len(words), _MOST_WORDS):
        last = min(first + _MOST_WORDS, len(words))
        yield Sentence(masked, spans[first][0], spans[last - 1][1], words[first:last])
