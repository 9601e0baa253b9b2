"""Take from a page what a profile points at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.readers.html.profiles import Profile
from archive.readers.html.published import parse_day
from archive.text.datelines import parse_number
from archive.text.normalise import one_line

_DATE_SOURCES = {"time": "time element", "meta": "meta tag"}


@dataclass(frozen=True, slots=True)
class Selected:
    """What a profile finds on a page; `wanted` and `dropped` hold the `mem_id` of elements."""

    title: str | None = None
    published: tuple[date, str] | None = None
    publisher: str | None = None
    number: str | None = None
    wanted: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()


NOTHING_SELECTED = Selected()


def select(tree: LexborHTMLParser, profile: Profile, address: str) -> Selected:
    """Return what the profile's selectors find; null where they find nothing."""
    numbers = (parse_number(line) for line in _texts(tree, profile.number))
    return Selected(
        title=next(_texts(tree, profile.title), None),
        published=next(_days(tree, profile.date), None),
        publisher=next(_texts(tree, profile.publisher), None) or profile.publisher_of(address),
        number=next(filter(None, numbers), None),
        wanted=frozenset(node.mem_id for node in _nodes(tree, profile.text)),
        dropped=frozenset(node.mem_id for node in _nodes(tree, profile.drop)),
    )


def _nodes(tree: LexborHTMLParser, selectors: Sequence[str]) -> Iterator[LexborNode]:
    for selector in selectors:
        yield from tree.css(selector)


def _texts(tree: LexborHTMLParser, selectors: Sequence[str]) -> Iterator[str]:
    for node in _nodes(tree, selectors):
        text = one_line(node.attributes.get("content") or node.text(separator=" "))
        if text:
            yield text


def _days(tree: LexborHTMLParser, selectors: Sequence[str]) -> Iterator[tuple[date, str]]:
    for node in _nodes(tree, selectors):
        attributes = node.attributes
        stated = attributes.get("datetime") or attributes.get("content")
        day = parse_day(stated or one_line(node.text(separator=" ")))
        if day:
            yield day, _DATE_SOURCES.get(node.tag or "", "date line")
