"""Read a release from a PDF that has a text layer; pdfium gets the words right."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.fields import parse_keywords
from archive.text.frame import parse_head_line
from archive.text.letterhead import Letter, parse_publisher, take_apart, take_apart_plain
from archive.text.normalise import normalise
from archive.text.pages import HYPHEN, Block, Line, Page, rebuild

MAX_PAGES = 300  # more is a book; it would take minutes
LARGER = 1.08  # than the body: a title
NEAR_TOP = 12  # blocks; large type further down is no title
SHORTEST_TITLE, LONGEST_TITLE = 10, 300
_LIGATURES = {
    0xFB00 + n: text for n, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))
}
_LINE_ENDS = (0x0A, 0x0D)
_FONT_NAME_LENGTH = 128


def read(source: Source) -> Document:
    """Return the release of a PDF; raise ReadError for a scan, or a file under a password."""
    try:
        with pypdfium2.PdfDocument(source.content) as document:
            pages = list(_pages(source, document))
            keywords = _keywords(document)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{source.uri}: {_reason(error)}") from error
    blocks = [block for block in rebuild(pages) if block.text.strip()]
    if not blocks:
        raise ReadError(f"{source.uri}: is a scan without a text layer; it needs OCR first")
    letter = _letter(blocks)
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


def _keywords(document: pypdfium2.PdfDocument) -> str:
    """Return the keywords as they are written; none where that is in no known coding."""
    try:
        return str(document.get_metadata_value("Keywords"))
    except UnicodeDecodeError:
        return ""


def _reason(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return "is a PDF under a password"
    return f"is a damaged PDF: {error}"


def _pages(source: Source, document: pypdfium2.PdfDocument) -> Iterator[Page]:
    if len(document) > MAX_PAGES:
        raise ReadError(f"{source.uri}: has {len(document)} pages, no press release has")
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield Page(page.get_height(), tuple(_lines(text)))
        text.close()
        page.close()


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """Yield the lines of a page; pdfium puts a mark of its own for a hyphen that breaks a word."""
    held: list[int] = []
    for place in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code not in _LINE_ENDS:
            held.append(place)
        if held and code in (*_LINE_ENDS, ord(HYPHEN)):
            yield from _line(text, held)
            held = []
    yield from _line(text, held)


def _line(text: pypdfium2.PdfTextPage, places: list[int]) -> Iterator[Line]:
    codes = [pdfium.FPDFText_GetUnicode(text, place) for place in places]
    words = _decode(codes)
    inked = [place for place, code in zip(places, codes, strict=True) if code > ord(" ")]
    if not inked:
        return
    left, bottom, _, _ = text.get_charbox(inked[0], loose=True)
    right = text.get_charbox(inked[-1], loose=True)[2]
    size, bold = _type(text, inked)
    yield Line(words, left, right, bottom, size, bold)


def _type(text: pypdfium2.PdfTextPage, inked: list[int]) -> tuple[float, bool]:
    """Return height and weight of most of a line, by three samples."""
    name = ctypes.create_string_buffer(_FONT_NAME_LENGTH)
    flags = ctypes.c_int()
    sizes, weights = [], []
    for place in (inked[len(inked) // 4], inked[len(inked) // 2], inked[3 * len(inked) // 4]):
        _, bottom, _, top = text.get_charbox(place, loose=True)
        pdfium.FPDFText_GetFontInfo(text, place, name, _FONT_NAME_LENGTH, flags)
        sizes.append(top - bottom)
        weights.append(b"bold" in name.value.lower() or b"black" in name.value.lower())
    return sorted(sizes)[1], sum(weights) > 1


def _decode(codes: list[int]) -> str:
    """Return the characters of UTF-16 units, ligatures resolved; halves of pairs are dropped."""
    units = b"".join(code.to_bytes(2, "little") for code in codes if code <= 0xFFFF)
    return units.decode("utf-16-le", "ignore").translate(_LIGATURES)


def _letter(blocks: list[Block]) -> Letter:
    """Return the parts of the release: its title is what is set largest on the first page."""
    place = _title_place(blocks)
    if place is None:
        return take_apart_plain(normalise("\n\n".join(block.text for block in blocks)))
    above = [line for block in blocks[:place] for line in block.text.split("\n")]
    title = normalise(" ".join(blocks[place].text.split()))
    below = normalise("\n\n".join(block.text for block in blocks[place + 1 :]))
    return take_apart(above, title, below)


def _title_place(blocks: list[Block]) -> int | None:
    weights: dict[float, int] = {}
    for block in blocks:
        weights[round(block.size)] = weights.get(round(block.size), 0) + len(block.text)
    body = max(weights, key=lambda size: weights[size])
    possible = [
        number
        for number, block in enumerate(blocks[:-1][:NEAR_TOP])
        if block.page == 0 and block.size > LARGER * body and _is_title(block.text)
    ]
    return max(possible, key=lambda number: (blocks[number].size, -number), default=None)


def _is_title(text: str) -> bool:
    words = " ".join(text.split())
    is_letterhead = parse_head_line(words) is not None or parse_publisher(words) is not None
    letters = sum(map(str.isalpha, words))
    is_name = 2 * letters > len(words) and SHORTEST_TITLE <= len(words) <= LONGEST_TITLE
    return is_name and not is_letterhead
