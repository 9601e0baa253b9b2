"""Tell the frame of a release from its wording: buttons, source line, head line, title."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive.text.dates import find_dates
from archive.text.wordlists import read_words

MAX_TITLE = 250
_LONGEST_HEAD = 250  # characters of a head line; a longer line is text
SOURCE_LINE = re.compile(r"Quelle: *(\S.{0,150})")
KIND = re.compile(
    r"(?:(?:Presse|Medien)(?:mitteilung|information|meldung|dienst|info)|Mitteilung)\b[:,]? *"
)
NUMBER = re.compile(r"(?:Nr\.?|Nummer) *(\d[\d/.-]*\d|\d)\b[,:|]? *")
BARE_NUMBER = re.compile(r"(\d{1,5}/\d{2,4})\b[,:|]? *")
BEFORE_DATE = re.compile(r"(?:[|–-] *)?(?:[^\W\d_][\w.() -]{1,40}, *)?(?:(?:vom|den|am|Datum:) +)?")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line such as `Pressemitteilung Nr. 7/2021 vom 3. Mai 2021` says."""

    number: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A release taken apart; what its frame does not say is null."""

    title: str
    text: str
    publisher: str | None
    number: str | None
    published: date | None


def split_frame(text: str) -> Frame:
    """Take a normalised plain text apart: title, wording, and what the frame says of them.

    The title is the first paragraph if that is short and more follows, else the first line; a
    text of one paragraph keeps it and is named by its beginning.
    """
    body, publisher = strip_frame(text)
    lines = body.split("\n")
    head: list[HeadLine] = []
    start = _skip_head(lines, 0, head)
    end = next((i for i in range(start, len(lines)) if not lines[i]), len(lines))
    first = [line for line in lines[start:end] if not _parse_into(line, head)]
    rest_start = _skip_head(lines, end, head)
    rest = "\n".join(lines[rest_start:])
    title, text = _split_title(first, rest)
    number = next((line.number for line in head if line.number), None)
    published = next((line.published for line in head if line.published), None)
    return Frame(title, text, publisher, number, published)


def strip_frame(text: str) -> tuple[str, str | None]:
    """Return the text without buttons and source line, and the publisher which that line names."""
    buttons = _buttons()
    kept = [line for line in text.split("\n") if line.strip().casefold() not in buttons]
    while kept and not kept[-1]:
        kept.pop()
    found = SOURCE_LINE.fullmatch(kept[-1]) if kept else None
    if found:
        kept.pop()
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return body, found[1].strip() if found else None


@cache
def _buttons() -> frozenset[str]:
    return frozenset(read_words("archive.text", "buttons.txt"))


def parse_head_line(line: str) -> HeadLine | None:
    """Return what a head line says, or null if the line is none: anything more makes it text."""
    rest = line.strip()
    if len(rest) > _LONGEST_HEAD:
        return None
    kind = KIND.match(rest)
    rest = rest[kind.end() :] if kind else rest
    number = NUMBER.match(rest) or (BARE_NUMBER.match(rest) if kind else None)
    rest = rest[number.end() :] if number else rest
    published = _parse_date(rest)
    if (rest and published is None) or not (kind or number or published):
        return None
    return HeadLine(number[1] if number else None, published)


def _parse_date(words: str) -> date | None:
    """Return the day if the words are one full date, perhaps with a place and `vom` before it."""
    for mention in find_dates(words):
        before = BEFORE_DATE.fullmatch(words[: mention.start])
        if before and mention.end == len(words) and re.fullmatch(r"\d{4}-\d\d-\d\d", mention.value):
            return date.fromisoformat(mention.value)
    return None


def _parse_into(line: str, head: list[HeadLine]) -> bool:
    parsed = parse_head_line(line)
    if parsed:
        head.append(parsed)
    return parsed is not None


def _skip_head(lines: list[str], start: int, head: list[HeadLine]) -> int:
    """Return the first line from `start` that is text; collect the head lines before it."""
    while start < len(lines) and (not lines[start] or _parse_into(lines[start], head)):
        start += 1
    return start


def _split_title(first: list[str], rest: str) -> tuple[str, str]:
    """Return title and wording, given the lines of the first paragraph and the rest."""
    paragraph = " ".join(first)
    if rest and len(paragraph) <= MAX_TITLE and (len(first) == 1 or paragraph[-1:] not in ".!?:“"):
        return paragraph, rest
    if len(first) > 1 and len(first[0]) <= MAX_TITLE:
        return first[0], "\n".join(first[1:]) + (f"\n\n{rest}" if rest else "")
    whole = "\n".join(first) + (f"\n\n{rest}" if rest else "")
    return shortened(paragraph), whole


def shortened(paragraph: str, limit: int = 100) -> str:
    """Return the beginning of a text that has no title, cut between words."""
    if len(paragraph) <= limit:
        return paragraph
    return paragraph[: limit - 1].rsplit(" ", 1)[0] + "…"
