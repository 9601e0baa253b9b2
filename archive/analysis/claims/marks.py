"""Find quotation marks, and which of them close the quotation that another one opens."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from archive.analysis.claims.lexicon import quoting_words

_MARKS = re.compile('[„“”"»«‚‘‹›]+')
_LINE_START = re.compile(r"(?:\A|\n)[ \t]{0,5}\Z")
_NEXT_WORD = re.compile(r",?[ \n]{1,2}([a-zäöüß]+)\b")
_CLOSERS = {
    "„": '“”"',
    "“": '”“"',
    "”": "”",
    '"': '"“”',
    "»": "«",
    "«": "»",
    "‚": "‘",
    "‹": "›",
    "›": "‹",
}
_BEFORE_OPENING = frozenset('([{-–—/:;,„“»«‚‘"')
_AFTER_CLOSING = frozenset(".,;:!?)]}-–—/")
_MOST_IN_A_RUN = 4  # „ ‚Wort‘ “ puts two together; a longer run is a line drawn with marks
_DEEPEST = 3
_MOST_MARKS = 60
_LONGEST = 8_000
_MOST_PARAGRAPHS = 12


class Mark(NamedTuple):
    """A quotation mark: where it stands, and what it can do there."""

    at: int
    char: str
    opens: bool
    closes: bool
    paragraph: int
    begins_line: bool


def find_marks(text: str, breaks: Sequence[int]) -> list[Mark]:
    """Return the marks of the text; the breaks are the ends of its paragraphs."""
    found: list[Mark] = []
    paragraph = 0
    for match in _MARKS.finditer(text):
        start, end = match.span()
        while breaks[paragraph] < start:
            paragraph += 1
        if end - start <= _MOST_IN_A_RUN:
            found += (_mark(text, at, paragraph) for at in range(start, end))
    return found


def _mark(text: str, at: int, paragraph: int) -> Mark:
    char = text[at]
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    can_open = before.isspace() or before in _BEFORE_OPENING or char == "„"
    opens = char in _CLOSERS and can_open and not after.isspace() and after not in _AFTER_CLOSING
    is_inside = before.isalnum() and after.isalnum()
    closes = char not in "„‚" and not before.isspace() and not is_inside
    closes = closes or (char in "“”" and not opens)
    begins_line = _LINE_START.search(text, max(0, at - 6), at) is not None
    return Mark(at, char, opens, closes, paragraph, begins_line)


def closing(text: str, marks: Sequence[Mark], first: int) -> int | None:
    """Return the index of the mark that closes the quotation which the first one opens."""
    stack = [marks[first].char]
    paragraph = marks[first].paragraph
    for index in range(first + 1, _horizon(marks, first)):
        mark = marks[index]
        is_next = mark.begins_line and mark.paragraph > marks[first].paragraph
        if mark.closes and mark.char in _CLOSERS[stack[-1]] and not _reopens(mark, stack[-1]):
            stack.pop()
            is_near = mark.paragraph == marks[first].paragraph
            if not stack or (is_near and _closes_all(text, marks, index)):
                return index
        elif mark.opens and is_next:
            # a quotation over paragraphs opens each anew; else the last one was never closed
            if mark.paragraph > paragraph + 1 or len(stack) > 1:
                return None
        elif mark.opens:
            stack.append(mark.char)
        if len(stack) > _DEEPEST:
            return None
        paragraph = mark.paragraph
    return None


def _horizon(marks: Sequence[Mark], first: int) -> int:
    """Return the index of the first mark that is too far away to close the quotation."""
    start = marks[first]
    last = min(first + _MOST_MARKS, len(marks))
    farthest = start.paragraph + _MOST_PARAGRAPHS
    by_length = bisect_right(marks, start.at + _LONGEST, first, last, key=lambda mark: mark.at)
    return bisect_right(marks, farthest, first, by_length, key=lambda mark: mark.paragraph)


def _reopens(mark: Mark, opener: str) -> bool:
    """Tell whether a mark of two uses opens here: „Das “Haus” steht“."""
    return mark.opens and mark.char != opener and mark.char in '“"'


def is_attributed(text: str, mark: Mark) -> bool:
    """Tell whether a verb of speaking follows the mark: …“, sagt X."""
    match = _NEXT_WORD.match(text, mark.at + 1)
    return match is not None and match[1] in quoting_words()


def _closes_all(text: str, marks: Sequence[Mark], index: int) -> bool:
    """Tell whether one mark closes two quotations: „Wir helfen dem „Haus“, sagt X. „…“."""
    is_last = index + 1 == len(marks) or not marks[index + 1].closes
    return is_last and is_attributed(text, marks[index])
