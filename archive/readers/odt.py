"""Read a release from an OpenDocument text (ODT): headings, lists and tables in their order.

The format is plain XML in a ZIP; lxml reads it with entities left alone, so none can grow.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from lxml import etree

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.fields import parse_keywords
from archive.text.layout import Block, arrange
from archive.text.normalise import normalise
from archive.text.packages import check_package

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_KEYWORD = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}keyword"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_WHOLE = {f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list", f"{_TABLE}table"}
_BROKEN = (ValueError, KeyError, BadZipFile, zlib_error, etree.XMLSyntaxError, EOFError, OSError)


def read(source: Source) -> Document:
    """Return the release of an OpenDocument text."""
    try:
        check_package(source.content)
        with ZipFile(BytesIO(source.content)) as package:
            content = _parse(package.read("content.xml"))
            meta = _parse(package.read("meta.xml")) if "meta.xml" in package.namelist() else content
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"{source.uri}: is a damaged OpenDocument file: {error}") from error
    letter = arrange(_blocks(content), meta.findtext(f".//{_TITLE}") or "")
    return Document(
        title=letter.title,
        text=letter.text,
        published=letter.published,
        published_source="date line" if letter.published else None,
        publisher=letter.publisher,
        number=letter.number,
        keywords=parse_keywords([element.text or "" for element in meta.iter(_KEYWORD)]),
        contact=letter.contact,
    )


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _blocks(content: etree._Element) -> Iterator[Block]:
    body = content.find(f".//{_OFFICE}text")
    for element in _outermost(body) if body is not None else ():
        if element.tag == f"{_TEXT}list":
            yield Block("\n".join(f"- {item}" for item in _paragraphs(element)))
        elif element.tag == f"{_TABLE}table":
            yield Block("\n".join(_rows(element)))
        else:
            yield Block(_words(element), _rank(element))


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, lists and tables that lie in no other one, in text order."""
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag in _WHOLE:
            yield current
        elif current.tag not in _LEFT_OUT:
            waiting.extend(reversed(current))


def _rank(element: etree._Element) -> int | None:
    if element.get(f"{_TEXT}style-name", "").lower() in ("title", "titel"):
        return 0
    level = element.get(f"{_TEXT}outline-level", "1") if element.tag == f"{_TEXT}h" else ""
    return int(level) if level.isdecimal() else None


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells = (" ".join(_paragraphs(cell)) for cell in row.iter(f"{_TABLE}table-cell"))
        yield " | ".join(cell for cell in cells if cell)


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """Yield the words of the paragraphs inside a list or cell."""
    for paragraph in element.iter(f"{_TEXT}p", f"{_TEXT}h"):
        words = " ".join(_words(paragraph).split())
        if words:
            yield words


def _words(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, without notes, comments and what was struck out."""
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [paragraph]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            pieces.append(current)
            continue
        if current is not paragraph:
            waiting.append(current.tail or "")
        if current.tag in _LEFT_OUT or not isinstance(current.tag, str):
            continue
        if current.tag in _BLANKS:
            pieces.append(_BLANKS[current.tag])
        waiting.extend(reversed(current))
        waiting.append(current.text or "")
    return normalise("".join(pieces))
