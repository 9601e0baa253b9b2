"""Name the fields of a release as tables, JSON objects and front matter call them."""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten

from archive.text.normalise import one_line

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titel", "headline", "überschrift", "betreff", "subject"),
    "text": ("text", "volltext", "inhalt", "content", "body", "fulltext", "wortlaut", "meldung"),
    "published": (
        *("published", "date", "datum", "published_on", "pubdate", "veröffentlicht", "erschienen"),
        *("veröffentlichungsdatum", "published_at", "publication_date", "erscheinungsdatum"),
    ),
    "publisher": (
        *("publisher", "source", "quelle", "herausgeber", "behörde", "absender", "organisation"),
        *("institution", "dienststelle", "urheber"),
    ),
    "url": ("url", "link", "adresse", "permalink", "webadresse"),
    "id": ("id", "guid", "kennung", "uid", "identifier"),
    "number": ("number", "nummer", "nr", "nr.", "pm-nr.", "pm-nummer"),
    "keywords": ("keywords", "tags", "schlagworte", "schlagwörter", "stichworte", "themen"),
}
SHOWN = 200  # characters of a header in a message
_KNOWN = {name: field for field, names in FIELDS.items() for name in names}


def field_of(name: str) -> str | None:
    """Return the field that a column or key stands for, or null if it is none of a release."""
    return _KNOWN.get(name.strip().casefold().replace(" ", "_"))


def find_columns(
    header: Sequence[str], columns: Mapping[str, str]
) -> Mapping[str, tuple[int, ...]]:
    """Return which columns of a table give each field; `columns` names the one of a field.

    Raise ValueError where a named column is not there, or where none holds the text.
    """
    places = {_bare(name): place for place, name in reversed(list(enumerate(header)))}
    there = f"the columns are {shorten(', '.join(header), SHOWN, placeholder=' …')}"
    for name in columns.values():
        if _bare(name) not in places:
            raise ValueError(f"no column is called {name!r}; {there}")
    found = {field: (places[_bare(name)],) for field, name in columns.items()}
    told = {place for (place,) in found.values()}
    for place, name in enumerate(header):
        field = field_of(name)
        if field and field not in columns and place not in told:
            found[field] = (*found.get(field, ()), place)
    if "text" not in found:
        raise ValueError(f"no column holds the text; {there}")
    return found


def _bare(name: str) -> str:
    return name.strip().casefold()


def parse_keywords(value: object) -> tuple[str, ...]:
    """Return the keywords of a list, or of one string that commas or semicolons part."""
    words = value if isinstance(value, list | tuple) else re.split("[,;]", str(value or ""))
    cleaned = (one_line(str(word)) for word in words)
    return tuple(dict.fromkeys(word for word in cleaned if word))


def as_line(value: object) -> str | None:
    """Return a value as one line of text, or null where it says nothing."""
    return None if value is None else one_line(str(value)) or None
