"""Arrange the blocks of a word processor's file into a release."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.frame import parse_head_line
from archive.text.letterhead import Letter, parse_publisher, take_apart, take_apart_plain
from archive.text.normalise import normalise, one_line

NEAR_TOP = 8  # blocks in which the title of the file's properties must stand to be believed


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list or table; `rank` is that of a heading, 0 the highest, null for text."""

    text: str
    rank: int | None = None


def arrange(blocks: Iterable[Block], stated_title: str = "") -> Letter:
    """Return the parts of a release: its title is the first heading of the highest rank.

    Without headings it is the title that the file's properties state, if it stands near the top
    as a paragraph of its own: templates leave wrong ones there.
    """
    filled = [block for block in blocks if block.text.strip()]
    place = _heading(filled)
    if place is None:
        place = _stated(filled, stated_title)
    if place is None:
        return take_apart_plain(normalise("\n\n".join(block.text for block in filled)))
    above = [line for block in filled[:place] for line in normalise(block.text).split("\n")]
    title = one_line(filled[place].text)
    below = normalise("\n\n".join(block.text for block in filled[place + 1 :]))
    return take_apart(above, title, below)


def _heading(blocks: list[Block]) -> int | None:
    """Return the place of the title: a heading with text below it that is no letterhead."""
    possible = [
        (block.rank, place)
        for place, block in enumerate(blocks[:-1])
        if block.rank is not None and not _is_letterhead(block.text)
    ]
    return min(possible)[1] if possible else None


def _is_letterhead(text: str) -> bool:
    line = " ".join(text.split())
    return parse_head_line(line) is not None or parse_publisher(line) is not None


def _stated(blocks: list[Block], title: str) -> int | None:
    wanted = " ".join(title.split()).casefold()
    return next(
        (
            place
            for place, block in enumerate(blocks[:NEAR_TOP])
            if wanted and one_line(block.text).casefold() == wanted
        ),
        None,
    )
