"""Read one format each: bytes of one release in, a document out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import (
    csv,
    docx,
    feed,
    html,
    json,
    mail,
    markdown,
    newswire,
    odt,
    pdf,
    plain,
    rtf,
)
from archive.readers.html.profiles import Profiles

MAX_TEXT = 1_000_000  # letters, some 300 pages; what is found in more would take too long
UTF16 = 2  # bytes a letter, the most there are in a text
TEXTS = frozenset(("text/plain", "text/x-newswire", "text/markdown"))
Reader = Callable[[Source], Document]

READERS: Mapping[str, Reader] = {
    "text/plain": plain.read,
    "text/x-newswire": newswire.read,
    "text/markdown": markdown.read,
    "text/csv": csv.read,
    "text/html": html.read,
    "application/json": json.read,
    "application/pdf": pdf.read,
    "application/rtf": rtf.read,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx.read,
    "application/vnd.oasis.opendocument.text": odt.read,
    "application/rss+xml": feed.read,
    "application/atom+xml": feed.read,
    "message/rfc822": mail.read,
}


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user tells of the sources, so that they are read rightly.

    `profiles` say where things stand on the pages of sites, null for those that come with the
    archive; `columns` names the column of a table that holds a field.
    """

    profiles: Profiles | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


NO_HINTS = Hints()


def read(source: Source, hints: Hints = NO_HINTS) -> Document:
    """Return the release that the source holds; raise ReadError where it holds none."""
    readers: Mapping[str, Reader] = {
        **READERS,
        "text/html": partial(html.read, profiles=hints.profiles),
        "text/csv": partial(csv.read, columns=hints.columns),
    }
    reader = readers.get(source.media_type)
    if reader is None:
        raise ReadError(f"{source.uri}: is of a format without a reader ({source.media_type})")
    if source.media_type in TEXTS and len(source.content) > UTF16 * MAX_TEXT:
        raise ReadError(f"{source.uri}: has more than {MAX_TEXT} letters, no press release has")
    document = reader(source)
    document = replace(document, text=document.text.strip())  # a cut head may leave a blank
    if not document.text:
        raise ReadError(f"{source.uri}: holds no text")
    if len(document.text) > MAX_TEXT:
        raise ReadError(f"{source.uri}: has more than {MAX_TEXT} letters, no press release has")
    return document
