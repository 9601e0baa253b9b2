"""Read a release from an RTF file, as old word processors and offices still send them."""

import re

from striprtf.striprtf import rtf_to_text

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.layout import Block, arrange
from archive.text.normalise import normalise

_TITLE = re.compile(r"\{\\title ([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_BEGINNING = re.compile(r"\{\\rtf1[^{}]*")


def read(source: Source) -> Document:
    """Return the release of an RTF file."""
    rtf = source.content.decode("latin-1")  # RTF is ASCII; what lies beyond is escaped or lost
    beginning = _BEGINNING.match(rtf)
    if beginning is None:
        raise ReadError(f"{source.uri}: is no RTF file")
    title = _TITLE.search(rtf)
    try:
        text = normalise(rtf_to_text(rtf, errors="replace"))
        stated = rtf_to_text(f"{beginning[0]}{title[1]}}}", errors="replace") if title else ""
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise ReadError(f"{source.uri}: is a damaged RTF file: {error}") from error
    paragraphs = re.split(r"\n{2,}" if "\n\n" in text else r"\n", text)
    letter = arrange([Block(_without_bars(p)) for p in paragraphs], stated)
    return Document(
        title=letter.title,
        text=letter.text,
        published=letter.published,
        published_source="date line" if letter.published else None,
        publisher=letter.publisher,
        number=letter.number,
        contact=letter.contact,
    )


def _without_bars(paragraph: str) -> str:
    """Return the paragraph with the bars that end the rows of a table taken off."""
    return "\n".join(line.removesuffix("|") for line in paragraph.split("\n"))
