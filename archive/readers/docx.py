"""Read a release from a Word file (DOCX): headings, lists, tables and text boxes in their order."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from zipfile import BadZipFile
from zlib import error as zlib_error

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.fields import parse_keywords
from archive.text.layout import Block, arrange
from archive.text.normalise import normalise
from archive.text.packages import check_package

_TITLE_STYLES = ("title", "titel", "heading 1", "überschrift 1", "heading 2", "überschrift 2")
_BROKEN = (
    OpcError,
    BadZipFile,
    XMLSyntaxError,
    KeyError,
    ValueError,
    zlib_error,
    EOFError,
    OSError,
)
_MISSING_PARTS = (AttributeError, IndexError, TypeError, NotImplementedError, RecursionError)


def read(source: Source) -> Document:
    """Return the release of a Word file."""
    try:
        check_package(source.content)
        file = docx.Document(BytesIO(source.content))
        blocks = list(_blocks(file))
        properties = file.core_properties
        title, keywords = properties.title, properties.keywords
    except (*_BROKEN, *_MISSING_PARTS) as error:  # what python-docx raises on damaged files
        raise ReadError(f"{source.uri}: is a damaged Word file: {error}") from error
    letter = arrange(blocks, normalise(title))
    return Document(
        title=letter.title,
        text=letter.text,
        published=letter.published,
        published_source="date line" if letter.published else None,
        publisher=letter.publisher,
        number=letter.number,
        keywords=parse_keywords(keywords),
        contact=letter.contact,
    )


def _blocks(file: WordFile) -> Iterator[Block]:
    """Yield the paragraphs, items of one list together, and the tables row by row."""
    for is_item, group in groupby(file.iter_inner_content(), key=_is_item):
        if is_item:
            items = (item.text.strip() for item in group if isinstance(item, Paragraph))
            yield Block("\n".join(f"- {item}" for item in items if item))
        else:
            for content in group:
                yield from _block(content)


def _block(content: Paragraph | Table) -> Iterator[Block]:
    if isinstance(content, Table):
        yield Block(_rows(content))
    else:
        yield Block(content.text, rank=_rank(content))
        yield from (Block(text) for text in _boxes(content))


def _is_item(content: Paragraph | Table) -> bool:
    """Tell whether a paragraph is an item of a list, by its style or its own numbering."""
    if not isinstance(content, Paragraph):
        return False
    properties = content._p.pPr  # noqa: SLF001 - python-docx tells of numbering nowhere else
    is_numbered = properties is not None and properties.numPr is not None
    return is_numbered or _style(content).startswith(("list ", "liste", "aufzählung"))


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "").lower() if paragraph.style else ""


def _rank(paragraph: Paragraph) -> int | None:
    style = _style(paragraph)
    return _TITLE_STYLES.index(style) // 2 if style in _TITLE_STYLES else None


def _rows(table: Table) -> str:
    """Return the rows as lines; a cell that spans several columns is written once."""
    rows = (
        [text for text, _ in groupby(_flat(cell.text) for cell in row.cells)] for row in table.rows
    )
    return "\n".join(" | ".join(cell for cell in row if cell) for row in rows)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _boxes(paragraph: Paragraph) -> Iterator[str]:
    """Yield the text boxes anchored in a paragraph; Word keeps each twice, for old versions too."""
    seen: set[str] = set()
    for box in paragraph._p.iter(qn("w:txbxContent")):  # noqa: SLF001 - python-docx has no boxes
        lines = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in box.iter(qn("w:p")))
        text = "\n".join(line for line in lines if line.strip())
        if text and text not in seen:
            seen.add(text)
            yield text
