"""Rebuild paragraphs from the lines of printed pages, as a PDF gives them.

A line ends where the next word did not fit, or where its author broke it: the right edge of its
block tells which. Lengths are points, `bottom` grows upwards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

HYPHEN = "\x02"  # where the reader found a hyphen at a line's end
MARGIN = 0.12  # of the page's height, above and below: where running heads and numbers stand
_PAGE_NUMBER = re.compile(
    r"(?:Seite|S\.)? ?[-–|]? ?(?P<number>\d{1,3})(?: ?(?:von|/|\||of) ?\d{1,3})? ?[-–|]?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\uf000-\uf0ff•▪●◦‣■►➢–-]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_SYMBOL = re.compile(r"^[\uf000-\uf0ff]\s*")  # a bullet in a symbol font
_CLOSED = re.compile(r"[.!?:…][\"“”«)]?$")
_ADDRESS = re.compile(r"\S*@|www\.|https?:")
_SPLIT_WORD = re.compile(r"(?P<left>[^\s\x02]*)\x02(?P<right>\S+)")
_JOINED_BY = frozenset(("und", "oder", "bzw.", "sowie", "als", "wie", "noch"))
_WIDE_GAP = 1.35  # of the usual distance between lines: a new block
_SAME_SIZE = 0.06
_NEAR_EDGE = 0.08  # of a block's width
_COLUMN = 0.3  # of the page's width: what is narrower is no column, but an address
_SHORTEST_CUT = 150  # letters of a paragraph; less may be a heading or an address
_SLACK = 3  # letters by which an unfinished line may miss the edge


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print; `size` is the height of its type."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, in reading order."""

    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, as text; each of its lines is a paragraph, item or address."""

    text: str
    size: float
    bold: bool
    page: int


def rebuild(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of text in reading order, without running heads and page numbers."""
    bare = list(_without_furniture(pages))
    usual = _usual_distance(bare)
    blocks: list[Block] = []
    for number, page in enumerate(bare):
        left = min((line.left for line in page.lines), default=0.0)
        right = max((line.right for line in page.lines), default=0.0)
        for lines in _blocks(page.lines, usual, right):
            text = _flow(lines, _edge(lines, left, right))
            block = Block(text, lines[0].size, lines[0].bold, number)
            _append(blocks, block)
    words = " ".join(block.text for block in blocks).replace(HYPHEN, " ")
    hyphened = frozenset(re.findall(r"\w+-\w{3}", words.casefold()))
    return [replace(block, text=_whole_words(block.text, hyphened)) for block in blocks]


def _without_furniture(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages without page numbers and without what is printed on several at one place."""
    places = Counter(place for page in pages for place in {_place(page, ln) for ln in page.lines})
    for page in pages:
        kept = [
            line
            for line in page.lines
            if not _is_margin(page, line)
            or not (places[_place(page, line)] > 1 or _PAGE_NUMBER.fullmatch(line.text.strip()))
        ]
        yield Page(page.height, tuple(kept))


def _place(page: Page, line: Line) -> tuple[str, bool, int]:
    digitless = re.sub(r"\d+", "0", line.text.strip())
    return digitless, _is_margin(page, line), round(line.bottom / 6)


def _is_margin(page: Page, line: Line) -> bool:
    return not MARGIN * page.height < line.bottom < (1 - MARGIN) * page.height


def _usual_distance(pages: Iterable[Page]) -> float:
    """Return the commonest distance between lines, measured in heights of type."""
    ratios = Counter(
        round((above.bottom - below.bottom) / below.size, 1)
        for page in pages
        for above, below in pairwise(page.lines)
        if below.size and 0 < above.bottom - below.bottom < 3 * below.size
    )
    return max(ratios, key=lambda ratio: (ratios[ratio], -ratio), default=1.2)


def _blocks(lines: Sequence[Line], usual: float, edge: float) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and not _belongs(block[-1], line, usual, edge):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _belongs(above: Line, line: Line, usual: float, edge: float) -> bool:
    """Tell whether the line stands in the block of the line above.

    Bold type begins a block only where the line above was left short: a heading, no mere stress.
    """
    distance = above.bottom - line.bottom
    same_size = abs(above.size - line.size) <= _SAME_SIZE * above.size
    same_weight = above.bold == line.bold or not _fits(above, line, edge)
    return same_size and same_weight and 0 <= distance <= _WIDE_GAP * usual * line.size


def _flow(lines: Sequence[Line], edge: float) -> str:
    """Return the block's text: wrapped lines joined, broken ones kept apart."""
    text = lines[0].text.strip()
    for above, line in pairwise(lines):
        words = line.text.strip()
        if above.text.rstrip().endswith(HYPHEN):
            text += words
        elif _BULLET.match(words) or not _is_wrapped(above, line, edge):
            text += f"\n{words}"
        else:
            text += f" {words}"
    return text


def _edge(lines: Sequence[Line], left: float, right: float) -> float:
    """Return the right edge of a block: its own where it is a column, else the page's."""
    widest = max(line.right for line in lines)
    width = widest - min(line.left for line in lines)
    near = sum(widest - line.right <= _NEAR_EDGE * width for line in lines)
    is_column = near > 1 and 2 * near >= len(lines) - 1 and width >= _COLUMN * (right - left)
    return widest if is_column else right


def _is_wrapped(above: Line, line: Line, edge: float) -> bool:
    """Tell whether the line goes on with the sentence above."""
    words = line.text.split()
    if above.bottom == line.bottom or not _fits(above, line, edge):
        return True
    goes_on = words[0][0].islower() and not _CLOSED.search(above.text.rstrip())
    return goes_on and not _ADDRESS.match(words[0])


def _fits(above: Line, line: Line, edge: float) -> bool:
    """Tell whether the first word of the line had found room at the end of the line above."""
    letter = (line.right - line.left) / len(line.text.strip())
    slack = 0 if _CLOSED.search(above.text.rstrip()) else _SLACK
    return above.right + letter * (len(line.text.split()[0]) + 1 + slack) < edge


def _append(blocks: list[Block], block: Block) -> None:
    """Add a block; what a page break has cut is joined to the last paragraph of its type."""
    begins_page = bool(blocks) and blocks[-1].page < block.page
    place = _cut_block(blocks, block) if begins_page and not _BULLET.match(block.text) else None
    if place is None:
        blocks.append(block)
    else:
        cut = blocks[place]
        blocks[place] = replace(cut, text=f"{cut.text} {block.text}", page=block.page)


def _cut_block(blocks: list[Block], block: Block) -> int | None:
    """Return the place of the paragraph on the page before that lacks its end, or null."""
    for place in range(len(blocks) - 1, -1, -1):
        cut = blocks[place]
        if cut.page < block.page - 1:
            return None
        if abs(cut.size - block.size) <= _SAME_SIZE * cut.size and cut.bold == block.bold:
            is_cut = len(cut.text) > _SHORTEST_CUT and not _CLOSED.search(cut.text)
            return place if is_cut or block.text[0].islower() else None
    return None


def _whole_words(text: str, hyphened: frozenset[str]) -> str:
    """Return the text with its broken words whole, and symbols at a line's start as dashes."""
    previous = None
    while previous != text:
        previous, text = text, _SPLIT_WORD.sub(lambda m: _join(m, hyphened), text)
    return "\n".join(_SYMBOL.sub("- ", line) for line in text.replace(HYPHEN, "-").split("\n"))


def _join(match: re.Match[str], hyphened: frozenset[str]) -> str:
    left, right = match["left"], match["right"]
    if right.rstrip(",;") in _JOINED_BY:
        return f"{left}- {right}"
    last = re.split(r"\W", left)[-1].casefold()
    is_compound = f"{last}-{right[:3].casefold()}" in hyphened
    is_address = "/" in left or "@" in left or "www." in left
    return left + ("-" if is_compound or is_address or not right[0].islower() else "") + right
