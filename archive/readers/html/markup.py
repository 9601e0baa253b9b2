"""Turn the bytes of a page into a tree, within bounds.

The bounds keep hostile pages from stopping a run: the parser's time grows with the square of the
depth (100,000 nested elements take 35 s) and of the attributes of one element.
"""

import codecs
import re

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from archive.documents import Source
from archive.errors import ReadError
from archive.readers.html.tags import CLOSED_BY_OTHERS
from archive.text.encoding import decode

MAX_LENGTH = 16_000_000  # characters; the longest releases have some 100,000
MAX_TAGS = 200_000
MAX_DEPTH = 2_000  # browsers stop at 512
MAX_ATTRIBUTES = 1_000
_LONG_PAGE = 200_000  # in shorter ones attributes take 3 s at most
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding) *= *[\"']?([\w:-]{2,40})", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_TEXT_CODECS = re.compile(r"utf-8|cp\d+|iso8859-\d+|ascii|mac-roman|koi8-[ru]")
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers take them
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_WHOLE_TAG = re.compile(r"<[a-z](?:[^>\"']++|\"[^\"]*+\"?|'[^']*+'?)*+", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")


def parse_page(source: Source) -> LexborHTMLParser:
    """Return the tree of a page; raise ReadError where the bytes are no page."""
    try:
        markup = decode_page(source.content)
    except ValueError as error:
        raise ReadError(f"{source.uri}: is no web page: {error}") from error
    excess = find_excess(markup)
    if excess:
        raise ReadError(f"{source.uri}: is no web page that could be a release: it has {excess}")
    return LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS)


def decode_page(content: bytes) -> str:
    """Return the text of a page: by its byte order mark, as UTF-8 if it is, else as it declares."""
    if not content.startswith(_BOMS) and b"\0" not in content:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            encoding = _declared_encoding(content)
            if encoding:
                return content.decode(encoding, errors="replace")
    return decode(content)


def find_excess(markup: str) -> str | None:
    """Return what the page has more of than any real one, if anything."""
    if len(markup) > MAX_LENGTH:
        return f"more than {MAX_LENGTH} characters"
    tags = markup.count("<")
    if tags > MAX_TAGS:
        return f"more than {MAX_TAGS} tags"
    if tags > MAX_DEPTH and _is_deep(markup):
        return f"more than {MAX_DEPTH} elements in each other"
    if len(markup) > _LONG_PAGE and _has_many_attributes(markup):
        return f"an element with more than {MAX_ATTRIBUTES} attributes"
    return None


def _is_deep(markup: str) -> bool:
    """Tell whether elements that must be closed nest deeper than allowed."""
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() not in CLOSED_BY_OTHERS:
            depth += -1 if tag[1] else 1
            if depth > MAX_DEPTH:
                return True
    return False


def _has_many_attributes(markup: str) -> bool:
    long = (tag[0] for tag in _WHOLE_TAG.finditer(markup) if len(tag[0]) > 2 * MAX_ATTRIBUTES)
    return any(len(_QUOTED.sub(" ", tag).split()) > MAX_ATTRIBUTES for tag in long)


def _declared_encoding(content: bytes) -> str | None:
    """Return the encoding that the page declares, if it is one of text in single bytes or UTF-8."""
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return _MEANT.get(name, name) if _TEXT_CODECS.fullmatch(name) else None
