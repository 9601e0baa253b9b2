"""Cut a page into blocks of plain text, each with the element it stands in.

One pass over the tree, without recursion: a page may nest thousands of elements. Nothing is
judged here but what no reader sees; which blocks are the text is decided in `content`.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.readers.html.names import Attributes, Frame, frame_of, is_unseen
from archive.readers.html.tags import BLOCK_TAGS, FRAME_TAGS, HEADINGS, SKIPPED

Kind = Literal["heading", "text", "item", "row", "code"]

_ALWAYS_SEEN = frozenset(("html", "body"))  # they are shown by a script, or at once
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_LINE_END = re.compile(r" *\n *")
_CELL = "\x1f"  # stands between the cells of a row while it is read
_FEWEST_CELLS = 2
_LONGEST_LINE = 600
_LONGEST_LINK = 600  # more than that stands in a link that nobody closed
_NESTED_IN_ROW = "table, ul, ol, h1, h2, h3, h4, p + p, br + br"


@dataclass(slots=True)
class Container:
    """An element that holds blocks: those of `containers[number:end]` lie inside it."""

    tag: str
    parent: int
    frame: Frame | None
    is_main: bool
    is_wanted: bool  # by the site's profile
    end: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """A `<time>` element: its machine-readable value, and what it is called."""

    value: str
    names: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row; `linked` counts the characters in links."""

    kind: Kind
    tag: str
    text: str
    linked: int
    container: int
    moments: tuple[Moment, ...] = ()


@dataclass(slots=True)
class Blocks:
    """The blocks of a page in the order of the text, and the elements that hold them."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


def find_blocks(tree: LexborHTMLParser, dropped: frozenset[int], wanted: frozenset[int]) -> Blocks:
    """Return the blocks of a page; the sets hold the `mem_id` of elements to pass over and of
    those that a profile takes for the text.
    """
    walk = _Walk(dropped, wanted)
    waiting: list[LexborNode | None] = []  # what comes after each open element
    node = tree.root
    while node is not None:
        if walk.enter(node):
            waiting.append(node.next if waiting else None)
            node = node.first_child
        else:
            node = node.next if waiting else None
        while node is None and waiting:
            walk.leave()
            node = waiting.pop()
    return walk.found


class _Walk:
    """Hold what is open while a tree is walked."""

    def __init__(self, dropped: frozenset[int], wanted: frozenset[int]) -> None:
        self.found = Blocks()
        self._dropped, self._wanted = dropped, wanted
        self._entered: list[str] = []  # the open elements: a container's tag, "a", or nothing
        self._open = -1  # the innermost container
        self._words: list[str] = []
        self._linked = 0
        self._moments: list[Moment] = []
        self._links: list[str] = []  # where the open `a` elements lead
        self._reach: dict[str, int] = {}  # how many characters stand in links to an address
        self._pre = 0  # how many `pre` are open
        self._line = -1  # the heading or table row that is written as one line
        self._mark = ""  # of a list item of which nothing is written yet

    def enter(self, node: LexborNode) -> bool:
        """Take in a node; tell whether its children are wanted."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
            return False
        if tag in SKIPPED or tag.startswith("-") or node.mem_id in self._dropped:
            return False
        attributes = node.attributes
        if tag == "time":
            value = attributes.get("datetime") or node.text()
            names = " ".join(f"{name} {value or ''}" for name, value in attributes.items())
            self._moments.append(Moment(value, names))
            if self._open >= 0 and self.found.containers[self._open].tag in HEADINGS:
                return False  # a date above the title is no part of it
        if tag not in _ALWAYS_SEEN and is_unseen(attributes):
            return False
        self._entered.append(self._enter(node, tag, attributes))
        return True

    def leave(self) -> None:
        """Close the element entered last and not yet left."""
        tag = self._entered.pop()
        if tag == "a":
            self._links.pop()
        elif tag:
            self._end(tag)

    def _enter(self, node: LexborNode, tag: str, attributes: Attributes) -> str:
        if tag in BLOCK_TAGS or "-" in tag or (tag == "span" and frame_of(attributes)):
            self._begin(node, tag, attributes)
            return tag
        if tag == "br":
            self._break_line()
        elif tag == "hr":
            self._flush()
        elif tag == "a":
            self._links.append(attributes.get("href") or "")
            return tag
        return ""

    def _begin(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if self._line >= 0:
            self._words.append(_CELL if tag in ("td", "th") else " ")
        else:
            self._flush()
        frame = frame_of(attributes) or ("frame" if tag in FRAME_TAGS else None)
        is_main = tag == "main" or attributes.get("role") == "main"
        is_wanted = node.mem_id in self._wanted
        self.found.containers.append(Container(tag, self._open, frame, is_main, is_wanted))
        self._open = len(self.found.containers) - 1
        if tag == "li":
            self._mark = "- "
        elif tag == "pre":
            self._pre += 1
        if self._line < 0 and _is_line(node, tag):
            self._line = self._open

    def _end(self, tag: str) -> None:
        if self._line < 0 or self._line == self._open:
            self._flush()
            self._line = -1
        if tag == "pre":
            self._pre -= 1
        elif tag == "li":
            self._mark = ""
        self._close()

    def _close(self) -> None:
        container = self.found.containers[self._open]
        container.end = len(self.found.containers)
        self._open = container.parent

    def _write(self, text: str) -> None:
        words = text if self._pre else _SPACE.sub(" ", text)
        self._words.append(words)
        if self._links and (address := self._links[-1]):
            reach = self._reach[address] = self._reach.get(address, 0) + len(words)
            if reach <= _LONGEST_LINK:
                self._linked += len(words.strip())

    def _break_line(self) -> None:
        if self._line >= 0:
            self._words.append(" ")
        elif self._words and "".join(self._words[-2:]).rstrip(" ").endswith("\n"):
            self._flush()  # an empty line parts two paragraphs
        else:
            self._words.append("\n")

    def _flush(self) -> None:
        """Make a block of the words collected."""
        words, self._words = "".join(self._words), []
        linked, self._linked = self._linked, 0
        text = words.strip("\n") if self._pre else _AROUND_LINE_END.sub("\n", words).strip()
        if not text.strip(f"{_CELL} \t\n\xa0"):
            return
        moments, self._moments = tuple(self._moments), []
        containers = self.found.containers
        inner = self._line if self._line >= 0 else self._open
        tag = containers[inner].tag if inner >= 0 else "body"
        kind = self._kind(tag)
        if kind == "heading":
            text = " ".join(text.split())
        elif kind == "row":
            cells = (" ".join(cell.split()) for cell in text.split(_CELL))
            text = " | ".join(cell for cell in cells if cell)
        if self._mark and kind == "text":
            text, kind, self._mark = self._mark + text, "item", ""
        self.found.blocks.append(Block(kind, tag, text, linked, self._open, moments))

    def _kind(self, tag: str) -> Kind:
        if tag in HEADINGS:
            return "heading"
        if self._line >= 0:
            return "row"
        return "code" if self._pre else "text"


def _is_line(node: LexborNode, tag: str) -> bool:
    """Tell whether an element is a heading, or a table row that holds data and not a layout."""
    if tag == "tr":
        cells = len(node.css("td, th"))
        is_one = cells >= _FEWEST_CELLS and node.css_first(_NESTED_IN_ROW) is None
    else:
        is_one = tag in HEADINGS
    return is_one and len(node.text_lexbor()) <= _LONGEST_LINE
