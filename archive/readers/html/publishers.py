"""Find who publishes a page: a visible line first, then what the head of the page says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.readers.html.blocks import Block
from archive.readers.html.meta import Meta
from archive.text.normalise import one_line
from archive.text.publishers import is_organisation, parse_publisher_line

_TITLE_PARTS = re.compile(r" +[|–—·»-] +| ?[|»] ?")


def find_publisher(
    near: Sequence[Block], text: Sequence[Block], meta: Meta, title: str | None
) -> str | None:
    """Return the publisher, or null where nothing names one."""
    lines = [line for block in (*near, *text[-2:]) for line in block.text.split("\n")]
    return next(_candidates(lines, meta, title), None)


def _candidates(lines: Iterable[str], meta: Meta, title: str | None) -> Iterator[str]:
    yield from filter(None, map(parse_publisher_line, lines))
    yield from _names(meta.article.get("publisher"))
    for name in ("dcterms.publisher", "dc.publisher", "publisher"):
        if name in meta.tags:
            yield meta.tags[name]
    site = meta.tags.get("og:site_name", "")
    for name in ("author", "dcterms.creator", "dc.creator"):
        author = meta.tags.get(name, "")
        if is_organisation(author) or (author and author in site):
            yield author
    if site:
        yield site
    yield from _site_in_title(meta.title or "", title)


def _names(value: object) -> Iterator[str]:
    """Yield the name of a JSON-LD organisation."""
    name = value.get("name") if isinstance(value, Mapping) else value
    if isinstance(name, str) and (line := one_line(name)):
        yield line


def _site_in_title(stated: str, title: str | None) -> Iterator[str]:
    """Yield what the page's title adds to the title of the release: `Neue Brücke | Musterau`."""
    parts = _TITLE_PARTS.split(stated)
    if len(parts) < 2 or not title or parts[-1] in title:
        return
    if parts[0] in title or is_organisation(parts[-1]):
        yield parts[-1]
