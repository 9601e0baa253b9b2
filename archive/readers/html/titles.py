"""Find the title of a release: the heading that readers see before what the page's head says."""

import re

from archive.readers.html.blocks import Block, Blocks
from archive.readers.html.meta import Meta
from archive.text.fold import fold
from archive.text.normalise import one_line

_PARTS = re.compile(r" +[|–—·•:»-] +| ?[|»] ?")
_SHORTEST = 8  # of what a meta title must share with a heading
_WORDS = re.compile(r"\w+")


def find_heading(page: Blocks, meta: Meta) -> int | None:
    """Return the place of the block that is the title.

    An `<h1>` that the head of the page confirms comes first, then any heading that it confirms,
    then the last `<h1>` before the text.
    """
    headings = [n for n, block in enumerate(page.blocks) if block.kind == "heading"]
    first = [n for n in headings if page.blocks[n].tag == "h1"]
    words = {n: fold_line(page.blocks[n].text) for n in headings}
    whole = [fold_line(title) for title in (*_stated(meta), meta.title) if title]
    parts = [fold_line(part) for part in _PARTS.split(meta.title or "")]
    for places, stated in ((first, whole), (headings, whole), ([] if first else headings, parts)):
        for n in places:
            if any(_confirms(title, words[n]) for title in stated):
                return n
    return _before_text(page, first)


def choose_title(heading: Block | None, meta: Meta) -> str | None:
    """Return the title: the heading, else what the head of the page states."""
    stated = _stated(meta)
    if heading is not None:
        return _without_kicker(one_line(heading.text), stated)
    return stated[0] if stated else _without_site(meta)


def fold_line(text: str) -> str:
    """Return the words of a line in their comparable form."""
    return " ".join(fold(word) for word in _WORDS.findall(one_line(text)))


def _stated(meta: Meta) -> list[str]:
    """Return the titles of the release that the head of the page states, the best first."""
    headline = meta.article.get("headline")
    found = (
        meta.first("og:title"),
        headline if isinstance(headline, str) else None,
        meta.first("dcterms.title", "dc.title", "twitter:title"),
    )
    return [one_line(title) for title in found if title]


def _confirms(stated: str, heading: str) -> bool:
    """Tell whether a stated title, perhaps cut short or with the site's name, is the heading."""
    if min(len(stated), len(heading)) < _SHORTEST:
        return stated == heading != ""
    return stated in heading or heading in stated


def _before_text(page: Blocks, places: list[int]) -> int | None:
    """Return the last of the headings before the longest block of the page."""
    if not places:
        return None
    longest = max(range(len(page.blocks)), key=lambda n: len(page.blocks[n].text))
    return max((n for n in places if n <= longest), default=places[0])


def _without_kicker(line: str, stated: list[str]) -> str:
    """Return the heading without words above it that no stated title has."""
    whole = (title for title in stated if len(title) >= _SHORTEST and line.endswith(title))
    return next(whole, line)


def _without_site(meta: Meta) -> str | None:
    """Return the page's title without the name of the site, where that is known."""
    site = meta.first("og:site_name", "application-name", "author")
    if meta.title and site:
        for end in _PARTS.finditer(meta.title):
            if meta.title[end.end() :] == site:
                return meta.title[: end.start()]
    return meta.title
