"""Choose the blocks of a page that are the text of the release.

They stand in the element that `scoring` finds, or where a profile says; frames within it,
captions, buttons, and what follows a heading like "Weitere Meldungen" are left out.
"""

import re
from collections.abc import Iterator, Sequence

from archive.readers.html.blocks import Block, Blocks
from archive.readers.html.scoring import (
    MAIN_SHARE,
    SENTENCE,
    SHORTEST_SENTENCE,
    best_containers,
    running,
    running_lengths,
)
from archive.text.captions import is_credit
from archive.text.closing import is_button, is_closing_heading
from archive.text.datelines import parse_date_line
from archive.text.normalise import normalise, one_line

_ADDRESS = re.compile(r"@|www\.|://|\(at\)|\d{4}|email.protected")  # what a reader may write down
_BEFORE, _AFTER = 4, 8  # how many blocks around the heading may hold the date line
_LEAD = 25  # what is shorter, before the first paragraph, is a label
_LINK_SHARE = 0.95
_LONGEST_LINK = 150


def choose_content(page: Blocks, title: int | None) -> list[Block]:
    """Return the blocks of the release's text; `title` is the place of its heading, if any."""
    lengths = running_lengths(page, title)
    if title is not None and sum(lengths[title:]) < MAIN_SHARE * sum(lengths):
        title = None
    wanted = _wanted(page)
    inside = wanted or best_containers(page, lengths, title)
    chosen = [
        block
        for n, block in enumerate(page.blocks)
        if inside[block.container] and (title is None or n > title)
    ]
    text = list(_without_extras(chosen, has_begun=wanted is not None))
    text = text or list(_without_extras(chosen, has_begun=True))
    while text and text[-1].kind == "heading":
        text.pop()
    return text


def render(blocks: Sequence[Block]) -> str:
    """Return the plain text: an empty line between blocks, none within a list or a table."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        goes_on = previous and previous.kind == block.kind and block.kind in ("item", "row")
        parts.append(("\n" if goes_on else "\n\n") + block.text)
        previous = block
    return normalise("".join(parts))


def near_heading(page: Blocks, title: int | None, chosen: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks around the heading, as far as the second paragraph."""
    blocks = page.blocks
    middle = title if title is not None else blocks.index(chosen[0]) - 1 if chosen else 0
    after = range(middle + 1, min(len(blocks), middle + 1 + _AFTER))
    text = [n for n in after if running(blocks[n]) > SHORTEST_SENTENCE]
    return blocks[max(0, middle - _BEFORE) : text[1] if len(text) > 1 else after.stop]


def _without_extras(blocks: Sequence[Block], *, has_begun: bool) -> Iterator[Block]:
    """Yield the blocks that are text, up to a heading that opens something else; one that stands
    above most of the text does not, whatever its words.
    """
    paragraphs = 2 if has_begun else 0
    lengths = [running(block) for block in blocks]
    above, below = 0.0, sum(lengths)
    for number, block in enumerate(blocks):
        if is_closing_heading(block.text) and 2 * above > below:
            return
        above, below = above + lengths[number], below - lengths[number]
        following = blocks[number + 1].text if number + 1 < len(blocks) else ""
        paragraphs += lengths[number] >= SHORTEST_SENTENCE
        if not (_is_extra(block, following) or _is_label(block, paragraphs)):
            yield block


def _is_extra(block: Block, following: str) -> bool:
    """Tell whether a block is a button, a link on its own, a picture's credit or its caption."""
    text = block.text
    if is_button(text) or is_credit(text) or _is_bare_link(block):
        return True
    return is_credit(following) and block.kind == "text" and not SENTENCE.search(text[-2:])


def _is_bare_link(block: Block) -> bool:
    """Tell whether a block is nothing but a link, and its words are no address."""
    if block.kind == "heading" or len(block.text) > _LONGEST_LINK:
        return False
    return block.linked > _LINK_SHARE * len(block.text) and not _ADDRESS.search(block.text)


def _is_label(block: Block, paragraphs: int) -> bool:
    """Tell whether a block is a date line after less than two paragraphs, or, before the first,
    a keyword or the like.
    """
    if block.kind == "heading" or paragraphs > 1:
        return False
    if paragraphs == 0 and (len(block.text) < _LEAD or block.kind == "item"):
        return True
    return parse_date_line(one_line(block.text)) is not None


def _wanted(page: Blocks) -> list[bool] | None:
    """Tell for every container whether it lies in what a profile takes for the text."""
    inside: list[bool] = []
    for container in page.containers:
        inherited = container.parent >= 0 and inside[container.parent]
        inside.append(container.is_wanted or inherited)
    return inside if any(inside) else None
