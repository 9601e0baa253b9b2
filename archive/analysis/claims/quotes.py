"""Find what stands in quotation marks, and mend what is unbalanced."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from archive.analysis.claims.marks import Mark, closing, find_marks, is_attributed

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_BLOCK = re.compile(r"^bq\. [ \t]*(?=\S)", re.MULTILINE)
_SINGLE = frozenset("‚‘‹›")
_SHORTEST = 3
_NEAR = 6  # characters in which a colon before a mark is looked for
_MOST_MARKS = 60  # of one paragraph that is mended

Shape = Literal["quoted", "mended", "block"]


class Quote(NamedTuple):
    """A passage in quotation marks, the marks included.

    `shape` tells how sure its ends are: `quoted` has both marks, `mended` lacks one, `block` is a
    line that a prefix sets off as a quotation.
    """

    start: int
    end: int
    shape: Shape


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations in text order; they never overlap."""
    breaks = [match.start() for match in _PARAGRAPH.finditer(text)] + [len(text)]
    blocks = _blocks(text)
    found: list[Quote] = []
    marks = find_marks(text, breaks)
    last = index = 0
    while index < len(marks):
        quote = _quote(text, marks, index, breaks, last)
        index += 1
        if quote and quote.end - quote.start >= _SHORTEST and not _meets(quote, blocks):
            found.append(quote)
            last = quote.end
            while index < len(marks) and marks[index].at < last:
                index += 1
    return tuple(sorted([*found, *blocks]))


def _blocks(text: str) -> list[Quote]:
    """Return the lines that a prefix sets off."""
    found = []
    for match in _BLOCK.finditer(text):
        line_end = text.find("\n", match.end())
        line = text[match.end() : line_end if line_end >= 0 else len(text)].rstrip()
        if len(line) >= _SHORTEST:
            found.append(Quote(match.end(), match.end() + len(line), "block"))
    return found


def _meets(quote: Quote, blocks: Sequence[Quote]) -> bool:
    """Tell whether the quotation and a block share characters."""
    index = bisect_left(blocks, (quote.start,))
    if index and quote.start < blocks[index - 1].end:
        return True
    return index < len(blocks) and blocks[index].start < quote.end


def _quote(
    text: str, marks: Sequence[Mark], index: int, breaks: Sequence[int], last: int
) -> Quote | None:
    """Return the quotation that the mark opens, or of which it is the only mark."""
    mark = marks[index]
    end = closing(text, marks, index) if mark.opens else None
    if end is not None:
        return Quote(mark.at, marks[end].at + 1, "quoted")
    if mark.char in _SINGLE:
        return None
    if mark.opens:
        return _mended_end(text, marks, index, breaks[mark.paragraph])
    start = breaks[mark.paragraph - 1] if mark.paragraph else 0
    is_end = mark.closes and last <= start and is_attributed(text, mark)
    return _mended_start(text, mark, start) if is_end else None


def _mended_end(text: str, marks: Sequence[Mark], index: int, end: int) -> Quote | None:
    """Return the quotation whose closing mark is lost: it ends with its paragraph."""
    start = marks[index].at
    follows_colon = text[max(0, start - _NEAR) : start].rstrip().endswith(":")
    if not (follows_colon or marks[index].begins_line):
        return None
    inner = [mark for mark in marks[index + 1 : index + _MOST_MARKS] if mark.at < end]
    if inner and inner[-1].closes and text[inner[-1].at + 1 : inner[-1].at + 2] in (",", "."):
        return Quote(start, inner[-1].at + 1, "mended")
    return Quote(start, start + len(text[start:end].rstrip()), "mended")


def _mended_start(text: str, mark: Mark, start: int) -> Quote:
    """Return the quotation whose opening mark is lost: it begins with its paragraph."""
    before = text[start : mark.at]
    start += len(before) - len(before.lstrip())
    return Quote(start, mark.at + 1, "mended")
