"""Read one format each: bytes of one release in, a document out."""

from collections.abc import Callable, Mapping

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


def read(source: Source) -> Document:
    """Return the release that the source holds; raise ReadError where it holds none."""
    reader = READERS.get(source.media_type)
    if reader is None:
        raise ReadError(f"{source.uri}: is of a format without a reader ({source.media_type})")
    document = reader(source)
    if not document.text:
        raise ReadError(f"{source.uri}: holds no text")
    return document
