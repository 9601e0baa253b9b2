"""Find the day a page was published, and say where it stands."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from archive.readers.html.blocks import Block, Moment
from archive.readers.html.meta import Meta
from archive.text.datelines import parse_date_line, parse_opening
from archive.text.normalise import one_line

_META_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "publish_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date.issued",
    "cxenseparse:recs:publishtime",
    "dcterms.date",
    "dc.date",
    "date",
)
_CHANGED = re.compile(r"modified|updated|changed|aktualisiert|geaendert", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|created|issued|entry-date|post-date", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_PERMALINK = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")
_LONGEST_HEAD_LINE = 200

Found = tuple[date, str]


def find_published(
    near: Sequence[Block], text: Sequence[Block], page: Sequence[Block], meta: Meta
) -> Found | None:
    """Return the day and where it was found; what readers see near the heading comes first."""
    around = [line for line in map(parse_date_line, _lines(near)) if line]
    within = [line for line in map(parse_date_line, _lines(text)) if line]
    found = chain(
        ((line.published, "date line") for line in chain(around, within) if line.is_labelled),
        ((line.published, "date line") for line in around),
        _opening(text),
        _moments(near, page),
        _stated(meta),
        _in_address(meta.url or ""),
    )
    return next(found, None)


def parse_day(value: object) -> date | None:
    """Return the day of an ISO 8601 value, or of a date as Germans write it; null for others."""
    if not isinstance(value, str):
        return None
    found = _ISO.match(value.strip())
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    line = parse_date_line(value.strip())
    return line.published if line else None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the lines of short blocks; one that ends with a colon goes on in the next block."""
    label = ""
    for block in blocks:
        if len(block.text) <= _LONGEST_HEAD_LINE:
            lines = [label + one_line(line) for line in block.text.split("\n")]
            yield from lines
            label = f"{lines[-1]} " if lines[-1].endswith(":") else ""


def _opening(text: Sequence[Block]) -> Iterator[Found]:
    """Yield the day before the first words of the text: `Musterau, 3. Mai 2021 – Die Stadt …`."""
    for block in text[:2]:
        day = parse_opening(one_line(block.text[:_LONGEST_HEAD_LINE]))
        if day:
            yield day, "date line"


def _moments(near: Sequence[Block], page: Sequence[Block]) -> Iterator[Found]:
    """Yield the days of `<time>` elements: near the heading, then those called published."""
    here = [moment for block in near for moment in block.moments]
    named = [m for block in page for m in block.moments if _PUBLISHED.search(m.names)]
    for moment in sorted(here, key=_is_unnamed) + named:
        day = None if _CHANGED.search(moment.names) else parse_day(moment.value)
        if day:
            yield day, "time element"


def _in_address(url: str) -> Iterator[Found]:
    """Yield the day in a blog's permanent link: `/2021/05/03/neue-bruecke/`."""
    found = _PERMALINK.search(url)
    day = parse_day("-".join(found.groups())) if found else None
    if day:
        yield day, "address"


def _is_unnamed(moment: Moment) -> bool:
    return not _PUBLISHED.search(moment.names)


def _stated(meta: Meta) -> Iterator[Found]:
    """Yield what the head of the page says."""
    day = parse_day(meta.article.get("datePublished"))
    if day:
        yield day, "json-ld"
    for name in _META_NAMES:
        day = parse_day(meta.tags.get(name))
        if day:
            yield day, "meta tag"
