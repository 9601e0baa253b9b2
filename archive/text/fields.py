"""Name the fields of a release as tables, JSON objects and front matter call them."""

import re
from collections.abc import Mapping

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
_KNOWN = {name: field for field, names in FIELDS.items() for name in names}


def field_of(name: str) -> str | None:
    """Return the field that a column or key stands for, or null if it is none of a release."""
    return _KNOWN.get(name.strip().casefold().replace(" ", "_"))


def parse_keywords(value: object) -> tuple[str, ...]:
    """Return the keywords of a list, or of one string that commas or semicolons part."""
    words = value if isinstance(value, list | tuple) else re.split("[,;]", str(value or ""))
    cleaned = (one_line(str(word)) for word in words)
    return tuple(dict.fromkeys(word for word in cleaned if word))


def as_line(value: object) -> str | None:
    """Return a value as one line of text, or null where it says nothing."""
    return None if value is None else one_line(str(value)) or None
