"""Read a release from Markdown, with YAML (`---`) or TOML (`+++`) front matter or without."""

import re
import tomllib
from collections.abc import Mapping

import yaml
from markdown_it import MarkdownIt

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.encoding import decode
from archive.text.fields import as_line, field_of, parse_keywords
from archive.text.letterhead import Letter, take_apart, take_apart_plain
from archive.text.markup import html_to_text
from archive.text.stamps import parse_day

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
LONGEST_FRONT = 16_000  # letters; TOML keys of keys take memory that grows with their square
_BAD_TAG = (LookupError, AttributeError)  # what PyYAML raises for `!!int` on what is no number
_HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


class _Loader(yaml.SafeLoader):
    """Read YAML without references: a few lines of them stand for more than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next value; raise YAMLError where it refers to another one."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it refers to a value with '*'; write the value")
        return super().compose_node(parent, index)


def read(source: Source) -> Document:
    """Return the release of a Markdown file; what its front matter states comes first."""
    try:
        text = re.sub(r"\r\n?", "\n", decode(source.content))
    except ValueError as error:
        raise ReadError(f"{source.uri}: is no text: {error}") from error
    front = _FRONT.match(text)
    stated = _parse_front(source, front[1], front[2]) if front else {}
    html = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    letter = _letter(html, as_line(stated.get("title")))
    published = parse_day(str(stated.get("published", "")))
    return Document(
        title=letter.title,
        text=letter.text,
        published=published or letter.published,
        published_source="data" if published else "date line" if letter.published else None,
        publisher=as_line(stated.get("publisher")) or letter.publisher,
        number=as_line(stated.get("number")) or letter.number,
        url=as_line(stated.get("url")),
        sender_id=as_line(stated.get("id")),
        keywords=parse_keywords(stated.get("keywords")),
        contact=letter.contact,
    )


def _parse_front(source: Source, fence: str, front: str) -> Mapping[str, object]:
    """Return the fields of the front matter, by their own names or by those others use."""
    if len(front) > LONGEST_FRONT:
        raise ReadError(f"{source.uri}: its front matter has more than {LONGEST_FRONT:,} letters")
    try:
        parsed = yaml.load(front, _Loader) if fence == "---" else tomllib.loads(front)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, RecursionError, *_BAD_TAG) as error:
        raise ReadError(f"{source.uri}: its front matter is broken: {error}") from error
    if not isinstance(parsed, dict):
        raise ReadError(f"{source.uri}: its front matter names no fields")
    fields = ((field_of(str(name)), value) for name, value in parsed.items())
    return {field: value for field, value in fields if field and value is not None}


def _letter(html: str, title: str | None) -> Letter:
    """Return the parts of the release; without a stated title its first heading is it."""
    heading = _HEADING.search(html)
    if heading is None:
        text = html_to_text(html)
        return take_apart([], title, text) if title else take_apart_plain(text)
    named = " ".join(html_to_text(heading[1]).split())
    if title is not None and title != named:
        return take_apart([], title, html_to_text(html))
    above = html_to_text(html[: heading.start()]).split("\n")
    return take_apart(above, named, html_to_text(html[heading.end() :]))
