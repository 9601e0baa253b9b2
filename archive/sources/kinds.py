"""Tell what bytes are: by their content first; a name only settles what content leaves open."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from archive.text.encoding import UTF16_MARKS, decode
from archive.text.fields import field_of
from archive.text.newswire import is_newswire
from archive.text.normalise import normalise
from archive.text.tables import separator_of

TEXT, HTML, MARKDOWN, CSV = "text/plain", "text/html", "text/markdown", "text/csv"
NEWSWIRE = "text/x-newswire"
JSON, PDF, RTF = "application/json", "application/pdf", "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MAIL, MBOX, WARC = "message/rfc822", "application/mbox", "application/warc"
RSS, ATOM = "application/rss+xml", "application/atom+xml"
ZIP, TAR = "application/zip", "application/x-tar"
GZIP, BZIP2, XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
WORD, EXCEL = "application/msword", "application/vnd.ms-excel"
SLIDES, OUTLOOK = "application/vnd.ms-powerpoint", "application/vnd.ms-outlook"
IWORK, LOCKED = "application/x-iwork", "application/x-encrypted-office"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"  # but no text
UNKNOWN = "application/octet-stream"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": CSV,
    ".tsv": CSV,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".rtf": RTF,
    ".docx": DOCX,
    ".odt": ODT,
    ".doc": WORD,
    ".dot": WORD,
    ".xls": EXCEL,
    ".ppt": SLIDES,
    ".msg": OUTLOOK,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".rss": RSS,
    ".atom": ATOM,
    ".xml": RSS,
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".warc": WARC,
    ".zip": ZIP,
    ".tar": TAR,
    ".gz": GZIP,
    ".tgz": GZIP,
    ".bz2": BZIP2,
    ".xz": XZ,
}
HEAD = 64 * 2**10  # bytes in which a format shows itself

_MAGIC = (
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"{\\rtf", RTF),
    (b"WARC/", WARC),
)
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"customXml/")
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = {  # by the name of the part that tells; a mail may hold documents, these tables
    "__properties_version1.0": OUTLOOK,
    "EncryptedPackage": LOCKED,
    "WordDocument": WORD,
    "PowerPoint Document": SLIDES,
    "Workbook": EXCEL,
}
_PDF_WITHIN = 1024  # bytes that may stand before `%PDF-`
_TAR_MARK, _TAR_AT = b"ustar", 257
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s+)*",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_PAGE = re.compile("html|head|body|title|meta|div|p|article|section|main|h1|table|base|link")
_MBOX = re.compile(r"From \S+.{0,10} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d\d:")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]")
_SENT = frozenset(("from", "received", "return-path", "delivered-to", "x-original-to"))
_ENVELOPE = frozenset(("to", "subject", "date", "message-id", "mime-version", "cc", "reply-to"))
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}|\Z)|\[\s*(?:[\[{\"]|\]|\Z))")
_FRONT = re.compile(r"(?:---[ \t]*\n[\w.-]+:|\+\+\+[ \t]*\n[\w.-]+ *=)")
_HEADING = re.compile(r"\s*#{1,2} \S")


def detect(content: bytes, name: str = "") -> str:
    """Return the media type of a file, given its beginning; `name` settles what is left open."""
    binary = _detect_binary(content, name)
    if binary:
        return binary
    text = _decode_head(content[:HEAD])
    if text is None:
        return UNKNOWN
    return next((kind for test in _TESTS if (kind := test(text, name))), TEXT)


def suffix_kind(name: str) -> str | None:
    """Return what the suffix of a name says, `.gz` and the like looked through."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    kind = SUFFIXES.get(path.suffix)
    if kind in (GZIP, BZIP2, XZ) and path.suffix != ".tgz":
        return suffix_kind(path.stem) if PurePosixPath(path.stem).suffix else None
    return kind


def _detect_binary(content: bytes, name: str) -> str | None:
    for mark, kind in _MAGIC:
        if content.startswith(mark):
            return kind
    if content.startswith(_PACKED):
        return _packed(content)
    if content.startswith(_OLE):
        return _ole(content, name)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK:
        return TAR
    return None


def _packed(content: bytes) -> str:
    """Return which kind of ZIP it is: the name of its first file tells, and is never packed."""
    length = int.from_bytes(content[26:28], "little")
    first = content[30 : 30 + length]
    if first == b"mimetype" and content[30 + length :].startswith(ODT.encode()):
        return ODT
    return DOCX if first.startswith(_OFFICE) and b"word/" in content else ZIP


def _ole(content: bytes, name: str) -> str:
    """Return which kind of old Office file it is; the list of its parts may lie further behind."""
    for stream, kind in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in content:
            return kind
    said = suffix_kind(name) or UNKNOWN
    return said if said in _OLE_STREAMS.values() else UNKNOWN


def _decode_head(head: bytes) -> str | None:
    """Return the beginning as text, or null if it is none; it may end inside a character."""
    if head.startswith(UTF16_MARKS):
        head = head[: len(head) - len(head) % 2]
        return head.decode("utf-16", "ignore")
    try:
        return decode(head)
    except ValueError:
        return None


def _markup(text: str, name: str) -> str | None:
    start = _MARKUP.match(text)
    root = _TAG.match(text, start.end() if start else 0)
    tag = root[1].lower() if root else ""
    if tag in ("rss", "rdf"):
        return RSS
    if tag == "feed":
        return ATOM
    is_page = _PAGE.fullmatch(tag) or "<html" in text[:2000].lower() or suffix_kind(name) == HTML
    if root and is_page:
        return HTML
    return UNKNOWN if text.lstrip().startswith("<?xml") else None


def _mail(text: str, _: str) -> str | None:
    if _MBOX.match(text):
        return MBOX
    names: set[str] = set()
    for line in text.split("\n"):
        header = _HEADER.match(line)
        if header is None and not (names and line[:1] in (" ", "\t")):
            break
        names |= {header[1].lower()} if header else set()
    return MAIL if names & _SENT and names & _ENVELOPE else None


def _json(text: str, name: str) -> str | None:
    if _JSON.match(text):
        return JSON
    return JSON if text.lstrip()[:1] in ("{", "[") and suffix_kind(name) == JSON else None


def _newswire(text: str, _: str) -> str | None:
    return NEWSWIRE if is_newswire(normalise(text[:2000])) else None


def _markdown(text: str, name: str) -> str | None:
    if _FRONT.match(text) or _HEADING.match(text):
        return MARKDOWN
    return MARKDOWN if suffix_kind(name) == MARKDOWN else None


def _table(text: str, name: str) -> str | None:
    first = text.partition("\n")[0]
    separator = separator_of(first)
    if separator is None:
        return None
    fields = {field_of(column.strip(' "\r')) for column in first.split(separator)} - {None}
    return CSV if suffix_kind(name) == CSV or ("text" in fields and len(fields) > 1) else None


_TESTS: tuple[Callable[[str, str], str | None], ...] = (
    *(_markup, _mail, _json, _newswire, _markdown, _table),
)
