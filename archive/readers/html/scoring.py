"""Weigh the elements of a page against each other, to find the one that holds the text.

Every block speaks for the elements around it: running text speaks for them, links speak against
them, and what stands in a frame counts for nothing. The element with the most to say for it wins.
"""

import re
from collections.abc import Sequence

from archive.readers.html.blocks import Block, Blocks
from archive.text.datelines import parse_date_line

SENTENCE = re.compile(r"[.!?:;,…](?:[\s“”\"«»)]|$)")
SHORTEST_SENTENCE = 40
MAIN_SHARE = 0.25  # of the running text, for `main` to be believed
_LONGEST_HEADING = 120  # what is longer is a lead paragraph in large letters
_MOSTLY = 0.5  # a frame that holds more of the running text is none


def running_lengths(page: Blocks, title: int | None) -> list[float]:
    """Return how much of each block is running text; what overlays hold does not count, since the
    words of a cookie dialog may outweigh the release.
    """
    heading = page.blocks[title].container if title is not None else -1
    overlaid: list[bool] = []
    for number, container in enumerate(page.containers):
        is_own = container.frame == "overlay" and not number <= heading < container.end
        overlaid.append(is_own or (container.parent >= 0 and overlaid[container.parent]))
    return [0.0 if overlaid[block.container] else running(block) for block in page.blocks]


def running(block: Block) -> float:
    """Return how much of a block is running text: characters outside links, in sentences."""
    free = len(block.text) - block.linked
    if free <= block.linked or (block.kind == "heading" and free < _LONGEST_HEADING):
        return 0.0
    if free < _LONGEST_HEADING and parse_date_line(block.text):
        return 0.0
    if free < SHORTEST_SENTENCE or not SENTENCE.search(block.text):
        return free / 10
    return float(free)


def best_containers(page: Blocks, lengths: Sequence[float], title: int | None) -> list[bool]:
    """Tell for every container whether it lies in the best one, and in no frame."""
    frames = _frames(page, lengths, title)
    begin = -1 if title is None else title
    values = [
        _value(block, length, frames) if n > begin else 0.0
        for n, (block, length) in enumerate(zip(page.blocks, lengths, strict=True))
    ]
    best = _best_container(page, values)
    inside = range(best, page.containers[best].end)
    return [n in inside and not frame for n, frame in enumerate(frames)]


def _value(block: Block, length: float, frames: Sequence[bool]) -> float:
    if frames[block.container]:
        return -1.0
    return length or -block.linked / 2


def _sums(page: Blocks, values: Sequence[float]) -> list[float]:
    """Return the sum of every container with all that lies inside."""
    sums = [0.0] * len(page.containers)
    for block, value in zip(page.blocks, values, strict=True):
        sums[block.container] += value
    for number in range(len(page.containers) - 1, 0, -1):
        parent = page.containers[number].parent
        if parent >= 0:
            sums[parent] += sums[number]
    return sums


def _frames(page: Blocks, lengths: Sequence[float], title: int | None) -> list[bool]:
    """Tell for every container whether it lies in a frame, or outside the `main` of the page.

    What holds the title or most of the running text is no frame, whatever its name.
    """
    sums = _sums(page, lengths)
    total = sum(lengths)
    heading = page.blocks[title].container if title is not None else -1
    mains = [n for n, c in enumerate(page.containers) if c.is_main and sums[n] > MAIN_SHARE * total]
    main = range(mains[0], page.containers[mains[0]].end) if mains else range(len(page.containers))
    frames: list[bool] = []
    for number, container in enumerate(page.containers):
        inherited = container.parent >= 0 and frames[container.parent]
        holds = number <= heading < container.end or sums[number] > _MOSTLY * total
        outside = number not in main and not number < main.start < container.end
        frames.append((container.frame is not None and not holds) or inherited or outside)
    return frames


def _best_container(page: Blocks, values: Sequence[float]) -> int:
    """Return the container with the highest sum, the innermost of several; the whole page where
    not even one sentence speaks for any.
    """
    sums = _sums(page, values)
    best = max(range(len(sums)), key=lambda number: (sums[number], number))
    return best if sums[best] >= SHORTEST_SENTENCE else 0
