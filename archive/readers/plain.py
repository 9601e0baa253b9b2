"""Read a release from plain text: title first, then the wording, perhaps a source line."""

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.encoding import decode
from archive.text.frame import split_frame
from archive.text.normalise import normalise


def read(source: Source) -> Document:
    """Return the release of a text file in UTF-8, UTF-16, windows-1252 or ISO 8859-15."""
    try:
        text = normalise(decode(source.content))
    except ValueError as error:
        raise ReadError(f"{source.uri}: is no text: {error}") from error
    frame = split_frame(text)
    return Document(
        title=frame.title,
        text=frame.text,
        published=frame.published,
        published_source="date line" if frame.published else None,
        publisher=frame.publisher,
        number=frame.number,
    )
