"""Read what press offices send over a newswire ("ots"): date line, place line, reports, contact.

24.02.2016 – 15:48

Polizeipräsidium Musterau

POL-MA: Title, if there is one
Musterau (ots)
Dorf: Heading of the first report
Its text …

Rückfragen bitte an:
…
Original-Content von: Polizeipräsidium Musterau, übermittelt durch news aktuell
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.text.frame import shortened
from archive.text.stamps import parse_day

_DATE = re.compile(r"(?m)^\"?(?P<day>\d{1,2}\.\d{1,2}\.\d{4}) [–-] \d{1,2}[:.]\d\d(?: Uhr)?$")
_PLACE_LINE = r"(?m)^[^\n(]{2,60}\(ots(?:/[^)\n]{1,40})?\)"
_PLACE = re.compile(rf"{_PLACE_LINE}(?: ?[-–])?[ \n]*")
_END = re.compile(
    r"(?m)^Original-Content von: (?P<publisher>[^\n]+?)(?:, übermittelt durch[^\n]*)?$\n?"
)
_CONTACT = re.compile(
    r"(?m)^(?:Rückfragen(?: bitte)? an|(?:Presse|Medien)?[Kk]ontakt(?:daten)?"
    r"|Ansprechpartner(?:in)?|Weitere Informationen und Rückfragen)\b[^\n.]{0,40}:[ ]*$"
)
_TOWN = r"[A-ZÄÖÜ][\w.-]+(?: (?:(?:im|am|an|an der|ob der|bei|in) )?[A-ZÄÖÜ][\w.-]*){0,3}"
_HEADING = re.compile(
    rf"(?m)^ ?(?!(?:Hinweise?|Achtung|Zeugenaufruf|Nachtrag|Tatzeit|Tatort|Unfall(?:zeit|ort)"
    rf"|Zeit|Ort|Datum|Betreff|Termin|Kontakt|Telefon|Tel\.|E-Mail|Fax|Internet|Hintergrund)\b)"
    rf"{_TOWN}(?:(?:, | / |/| und ){_TOWN})*(?: \([A-ZÄÖÜ]{{1,3}}\))?:"
    r"(?: +[\w\"„(][^\n]{0,110}[^\n.,;])?\n+(?=[^\n]{40})"
)
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Wire:
    """One report of a newswire; what it does not say is null."""

    title: str
    text: str
    published: date | None = None
    publisher: str | None = None
    contact: str | None = None


def is_newswire(text: str) -> bool:
    """Tell whether the text begins as a newswire release does."""
    return _PLACE.search(text[:1000]) is not None


def split_newswire(text: str) -> Iterator[str]:
    """Yield every report of a normalised text with the frame it shares: head and contact block."""
    for release in _releases(text):
        head, body, tail = _parts(release)
        reports = list(_reports(body))
        for report in reports:
            yield f"{head}{report}{tail}" if len(reports) > 1 else release


def parse_newswire(text: str) -> Wire:
    """Return the one report of a normalised text, its frame taken off."""
    head, body, tail = _parts(text)
    title, report = _split_title(head, body.strip())
    day, end = _DATE.search(head), _END.search(tail)
    contact = _END.sub("", tail).strip(' "\n')
    return Wire(
        title=title,
        text=report,
        published=parse_day(day["day"]) if day else None,
        publisher=end["publisher"].strip(' "') if end else _named_in(head),
        contact=contact or None,
    )


def _releases(text: str) -> Iterator[str]:
    """Yield the releases of a text; each begins at a date line or behind the end of another."""
    starts = {match.start() for match in _DATE.finditer(text)}
    starts |= {match.end() for match in _END.finditer(text)}
    bounds = [0, *sorted(starts - {0, len(text)}), len(text)]
    places = [match.start() for match in re.finditer(_PLACE_LINE, text)]
    begin = 0
    for end in bounds[1:-1]:
        if bisect_left(places, begin) < bisect_left(places, end) < len(places):
            yield text[begin:end].strip("\n")
            begin = end
    if text[begin:].strip():
        yield text[begin:].strip("\n")


def _parts(release: str) -> tuple[str, str, str]:
    """Return head, body and tail; joined they are the release."""
    place = _PLACE.search(release)
    start = place.end() if place else 0
    ends = [m.start() for p in (_CONTACT, _END) for m in p.finditer(release, start)]
    end = min(ends, default=len(release))
    return release[:start], release[start:end], release[end:]


def _reports(body: str) -> Iterator[str]:
    """Yield the reports of a body; joined they are the body."""
    starts = [match.start() for match in _HEADING.finditer(body)]
    if starts and not any(len(line) > LONGEST_HEADING for line in body[: starts[0]].split("\n")):
        starts[0] = 0
    bounds = sorted({0, *starts, len(body)})
    yield from (body[start:end] for start, end in itertools.pairwise(bounds))


def _split_title(head: str, report: str) -> tuple[str, str]:
    """Return title and wording: the title is named in the head, or is the report's first line."""
    named = re.search(r"(?m)^[A-ZÄÖÜ]{2,6}(?:-[A-ZÄÖÜ]{1,6})*: (?=\S)[^\n]+$", head)
    if named:
        return named[0], report
    first, _, rest = report.partition("\n")
    if (
        rest.strip()
        and len(first) <= LONGEST_HEADING
        and first.rstrip()[-1:] not in (".", ",", ";")
    ):
        return " ".join(first.split()).removesuffix(":"), rest.strip()
    return shortened(" ".join(report.split())), report


def _named_in(head: str) -> str | None:
    """Return the publisher: the line that stands alone between date line and place line."""
    day = _DATE.search(head)
    lines = [line for line in (head[day.end() :] if day else "").split("\n") if line.strip()]
    return lines[0].strip() if len(lines) > 1 else None
