"""Tell what stands above and below the title of a letter: publisher, number, day, contact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive.text.contacts import split_contact
from archive.text.dates import find_dates
from archive.text.frame import KIND, HeadLine, parse_head_line, split_frame, strip_frame
from archive.text.wordlists import read_words

LONGEST_NAME = 100
DATELINES = 6  # paragraphs below the title in which `Musterau, 3. Mai 2021 –` may stand
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE_DAY = re.compile(r"[A-ZÄÖÜ][\w.() /-]{1,40}, *(?:(?:de[nm]|am) )?")
_AFTER_DAY = re.compile(r"\s*[–—:-]\s|\s*\.\s*[–—]|\s*$")
_OF = re.compile(r"(?:des|der|von|vom) +")
_JOINERS = re.compile("am|an|auf|bei|beim|das|der|des|die|für|im|in|of|und|von|vom|zu|zum|zur")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A release taken apart; what its letterhead does not say is null."""

    title: str
    text: str
    publisher: str | None
    number: str | None
    published: date | None
    contact: str | None


def take_apart(above: Iterable[str], title: str, below: str) -> Letter:
    """Return the parts of a letter whose title is known, given the lines above and the text below.

    A line above that names neither publisher, number nor day stays as the beginning of the text.
    """
    publisher: str | None = None
    heads: list[HeadLine] = []
    kept: list[str] = []
    for line in above:
        head = parse_head_line(line)
        if head:
            heads.append(head)
        elif publisher is None and (name := parse_publisher(line)):
            publisher = name
        elif line.strip():
            kept.append(line)
    lines = below.strip("\n").split("\n")
    start = 0
    while start + 1 < len(lines):
        head = parse_head_line(lines[start])
        if not head and lines[start].strip():
            break
        heads.extend(filter(None, [head]))
        start += 1
    text, source = strip_frame("\n".join(kept + ([""] if kept else []) + lines[start:]))
    text, contact = split_contact(text)
    return Letter(
        title=title,
        text=text,
        publisher=publisher or source,
        number=next((head.number for head in heads if head.number), None),
        published=next((head.published for head in heads if head.published), find_dateline(text)),
        contact=contact,
    )


def take_apart_plain(text: str) -> Letter:
    """Return the parts of a letter of which nothing but its lines is known."""
    lines = text.split("\n")
    start = 0
    while start + 1 < len(lines) and (not lines[start].strip() or _is_letterhead(lines, start)):
        start += 1
    frame = split_frame("\n".join(lines[start:]))
    letter = take_apart(lines[:start], frame.title, frame.text)
    return Letter(
        title=letter.title,
        text=letter.text,
        publisher=letter.publisher or frame.publisher,
        number=letter.number or frame.number,
        published=frame.published or letter.published,
        contact=letter.contact,
    )


def _is_letterhead(lines: list[str], at: int) -> bool:
    """Tell whether the line is ornament or a head line, or a publisher right above one."""
    line = lines[at]
    if parse_head_line(line) or not _WORD.search(line):
        return True
    if parse_publisher(line) is None or not _is_name(line):
        return False
    below = next((lines[i] for i in range(at + 1, len(lines)) if lines[i].strip()), "")
    return parse_head_line(below) is not None


def parse_publisher(line: str) -> str | None:
    """Return the public body that the line names, or null; `Pressemitteilung der` is cut off."""
    name = line.strip()
    kind = KIND.match(name)
    article = _OF.match(name, kind.end()) if kind else None
    name = name[article.end() :] if article else name
    words = _WORD.findall(name)
    if not words or len(name) > LONGEST_NAME or name[-1] in ".!?,:;":
        return None
    named = any(word.lower().endswith(_endings()) for word in (words[0], words[-1]))
    return name if named and name[0].isupper() else None


def _is_name(line: str) -> bool:
    return all(word[0].isupper() or _JOINERS.fullmatch(word) for word in _WORD.findall(line))


def find_dateline(text: str) -> date | None:
    """Return the day of a line such as `Musterau, 3. Mai 2021 – Der Rat …` near the beginning."""
    for line in text.split("\n", 2 * DATELINES)[: 2 * DATELINES]:
        for found in find_dates(line[:120]):
            if (
                _DAY.fullmatch(found.value)
                and _BEFORE_DAY.fullmatch(line[: found.start])
                and _AFTER_DAY.match(line, found.end)
            ):
                return date.fromisoformat(found.value)
    return None


@cache
def _endings() -> tuple[str, ...]:
    return read_words("archive.text", "authorities.txt")
