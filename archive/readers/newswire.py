"""Read a report of a newswire ("ots"): frame taken off, contact block kept apart."""

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.encoding import decode
from archive.text.newswire import parse_newswire
from archive.text.normalise import normalise


def read(source: Source) -> Document:
    """Return the one report of a newswire text."""
    try:
        wire = parse_newswire(normalise(decode(source.content)))
    except ValueError as error:
        raise ReadError(f"{source.uri}: is no text: {error}") from error
    return Document(
        title=wire.title,
        text=wire.text,
        published=wire.published,
        published_source="date line" if wire.published else None,
        publisher=wire.publisher,
        contact=wire.contact,
    )
