"""Read a release from a feed of one entry (RSS, RDF or Atom); teasers are marked as such."""

import re
from datetime import date
from typing import Any

import feedparser

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.contacts import split_contact
from archive.text.fields import as_line, parse_keywords
from archive.text.frame import shortened
from archive.text.letterhead import parse_publisher
from archive.text.markup import html_to_text
from archive.text.stamps import parse_day

LONGEST_TEASER = 1000  # letters: a longer description is the whole release
SMALL_PRINT = "small"  # what HTML marks as such: links to the site, rights; no wording
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:[Mm]ehr|[Ww]eiterlesen)(?: ?(?:…|\.\.\.|»|>))?)$"
)
_SOURCE = re.compile(r"\s*[\[(]Quelle: (?P<publisher>[^][()]+)[\])]$")
_BETWEEN = re.compile(r" [-–|] |: ")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}[\s:|–-]*")


def read(source: Source) -> Document:
    """Return the release of a feed that holds a single entry."""
    parsed = feedparser.parse(source.content, sanitize_html=False, resolve_relative_uris=False)
    if len(parsed.entries) != 1:
        raise ReadError(f"{source.uri}: is no feed of one entry")
    entry = parsed.entries[0]
    published = _published(entry)
    title = as_line(html_to_text(entry.get("title", ""))) or ""
    marked = _SOURCE.search(title)
    publisher = _publisher(entry, parsed.feed) or (marked["publisher"] if marked else None)
    whole = "\n\n".join(html_to_text(part.get("value", "")) for part in entry.get("content", ()))
    beginning = html_to_text(entry.get("summary", ""), without=SMALL_PRINT)
    text, contact = split_contact(_without_frame(whole or beginning, published, publisher))
    return Document(
        title=_SOURCE.sub("", title) or shortened(" ".join(text.split())),
        text=text or title,
        published=published,
        published_source="feed" if published else None,
        publisher=publisher,
        url=entry.get("link") or None,
        sender_id=entry.get("id") or None,
        keywords=parse_keywords([tag.get("term") or "" for tag in entry.get("tags", ())]),
        contact=contact,
        teaser=_is_teaser(text, has_whole=bool(whole)),
    )


def _published(entry: Any) -> date | None:
    stamps = (entry.get(key) for key in ("published", "updated", "created"))
    return next((day for stamp in stamps if stamp and (day := parse_day(stamp))), None)


def _publisher(entry: Any, feed: Any) -> str | None:
    """Return who publishes: named by the entry, else by the feed, else in the feed's own title."""
    stated = (
        *(entry.get("source", {}).get("title"), entry.get("publisher")),
        *(feed.get("publisher"), feed.get("author")),
    )
    title = as_line(feed.get("title"))
    named = map(parse_publisher, _BETWEEN.split(title or ""))
    return next((line for said in stated if (line := as_line(said))), None) or next(
        (name for name in named if name), title
    )


def _without_frame(text: str, published: date | None, publisher: str | None) -> str:
    """Return the text without the day and the source, if they repeat what the feed says."""
    day = _DAY.match(text)
    if day and parse_day(day[0].strip(" \n:|–-")) == published:
        text = text[day.end() :]
    return text.removesuffix(f"Quelle: {publisher}").strip()


def _is_teaser(text: str, *, has_whole: bool) -> bool:
    return bool(_CUT_OFF.search(text)) or (not has_whole and len(text) < LONGEST_TEASER)
