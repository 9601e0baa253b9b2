"""Read one format each: bytes of one release in, a document out."""

from collections.abc import Callable, Mapping

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import json, plain

Reader = Callable[[Source], Document]

READERS: Mapping[str, Reader] = {"text/plain": plain.read, "application/json": json.read}


def read(source: Source) -> Document:
    """Return the release that the source holds; raise ReadError where it holds none."""
    document = READERS[source.media_type](source)
    if not document.text:
        raise ReadError(f"{source.uri}: holds no text")
    return document
