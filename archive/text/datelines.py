"""Find the line that dates a release: `Pressemitteilung Nr. 7 vom 3. Mai 2021`."""

import re
from dataclasses import dataclass
from datetime import date

from archive.text.dates import find_dates
from archive.text.frame import BARE_NUMBER, KIND, NUMBER

_LONGEST = 200
_KIND = re.compile(
    rf"(?:{KIND.pattern}|(?:Artikel|Meldung|Nachricht|Beitrag|Presse-Info|PM)\b[:,]? *)"
)
_PUBLISHED = re.compile(
    r"(?:(?:[Vv]eröffentlicht|[Pp]ubliziert|[Ee]rschienen|[Ee]rstellt|[Ee]ingestellt|[Oo]nline)"
    r"(?: (?:am|seit|von .{1,60} am))?"
    r"|(?:Veröffentlichungs|Erscheinungs|Erstellungs|Ausgabe)?[Dd]atum|Datum der Veröffentlichung"
    r"|Meldung vom|Artikel vom|Nachricht vom|Beitrag vom)\b[:,]? *\Z"
)
_OTHER_LABEL = re.compile(
    r"[Aa]ktualisiert|[Gg]eändert|Änderung|Stand\b|Termin|Beginn|Frist|[Bb]is\b|[Aa]b\b|[Ss]eit\b|gültig"
    r"|Copyright|©|geboren|[Bb]earbeit"
)
_PLACE = r"[^\W\d_](?:[^\W\d_]|[./() -]){1,40}"
_ALONE_BEFORE = re.compile(
    rf"(?:{_PLACE}[,|:–-]? +)?(?:[|•·–-] *)?(?:(?:vom|den|am|de[nm]) +)?[(]?"
)
_ALONE_AFTER = re.compile(
    r"[)]?(?:[,|·•–-]? *(?:um +)?\d{1,2}[:.]\d\d(?: ?Uhr)?)?(?:[,.]|(?: *[|·•–/-] *.{0,80}))?",
    re.DOTALL,
)
_OPENING_BEFORE = re.compile(rf"[(]?{_PLACE}(?: \([\w .]+\))?(?:, *(?:den|am)?|/| –| -) *|[(]")
_OPENING_AFTER = re.compile(r"[)]? *(?:[.:–—-]|\(\w+\))[ .:–—-]")


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says; `is_labelled` tells that it calls the day that of publication."""

    published: date
    is_labelled: bool


def parse_date_line(line: str) -> DateLine | None:
    """Return the day of a line that is there to give it, or null if the line is anything else."""
    if len(line) > _LONGEST:
        return None
    for start, end, day in _days(line):
        before, after = line[:start], line[end:]
        if _OTHER_LABEL.search(before):
            continue
        if _is_labelled(before):
            return DateLine(day, is_labelled=True)
        if _ALONE_BEFORE.fullmatch(before) and _ALONE_AFTER.fullmatch(after):
            return DateLine(day, is_labelled=False)
    return None


def parse_opening(paragraph: str) -> date | None:
    """Return the day that opens a text: `Musterau, 3. Mai 2021 – Die Stadt …`."""
    for start, end, day in _days(paragraph[:_LONGEST]):
        opens = start == 0 or _OPENING_BEFORE.fullmatch(paragraph[:start])
        return day if opens and _OPENING_AFTER.match(paragraph, end) else None
    return None


def parse_number(line: str) -> str | None:
    """Return the number of a release from its head line: `Pressemitteilung Nr. 7/2021`."""
    kind = KIND.match(line)
    rest = line[kind.end() :] if kind else line
    number = NUMBER.match(rest) or (BARE_NUMBER.match(rest) if kind else None)
    return number[1] if number else None


def _days(text: str) -> list[tuple[int, int, date]]:
    """Return the places and values of the full dates."""
    return [
        (found.start, found.end, date.fromisoformat(found.value))
        for found in find_dates(text)
        if found.precision == "day" and re.fullmatch(r"\d{4}-\d\d-\d\d", found.value)
    ]


def _is_labelled(before: str) -> bool:
    kind = _KIND.match(before)
    if kind and re.fullmatch(r"(?:.* )?(?:vom|vom:|am|,|\||–|-|:)? *", before[kind.end() :]):
        return True
    return _PUBLISHED.search(before) is not None
