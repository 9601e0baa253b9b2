"""Take a file apart, container by container, into the releases it holds.

What is broken becomes a Fail that names it; everything else goes on.
"""

import csv
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from email.errors import MessageError
from typing import TypeAlias

from lxml import etree
from warcio.exceptions import ArchiveLoadFailed

from archive.documents import Source
from archive.filing import Fail
from archive.sources import archives, feeds, kinds, mails, packed, rows, warcs
from archive.sources.kinds import detect, suffix_kind
from archive.sources.limits import MAX_DEPTH, LimitError, read_whole
from archive.sources.parts import Part
from archive.sources.refused import REASONS, reason_of, refuse

Found: TypeAlias = Part | Source | Fail
Opener: TypeAlias = Callable[[Part], Iterator[Found]]

BROKEN = (
    *(OSError, EOFError, ValueError, LookupError, RecursionError, zlib.error, lzma.LZMAError),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, tarfile.TarError),
    *(etree.XMLSyntaxError, csv.Error, MessageError, ArchiveLoadFailed),
)
OPENERS: Mapping[str, Opener] = {
    kinds.GZIP: packed.open_gzip,
    kinds.BZIP2: packed.open_bzip2,
    kinds.XZ: packed.open_xz,
    kinds.ZIP: archives.open_zip,
    kinds.TAR: archives.open_tar,
    kinds.WARC: warcs.open_warc,
    kinds.MBOX: mails.open_mbox,
    kinds.MAIL: mails.open_mail,
    kinds.RSS: feeds.open_feed,
    kinds.ATOM: feeds.open_feed,
    kinds.JSON: rows.open_json,
    kinds.CSV: rows.open_table,
    kinds.NEWSWIRE: rows.open_newswire,
}
EMPTY = "holds no release"


def open_part(part: Part) -> Iterator[Source | Fail]:
    """Yield the releases of a file, one after the other, and what of it cannot be read."""
    is_passed_over = True
    try:
        for found in _open(part):
            for release in open_part(found) if isinstance(found, Part) else (found,):
                is_passed_over = False
                yield release
    except BROKEN as error:
        yield Fail(part.uri, reason(error))
    else:
        if part.wanted and is_passed_over:
            yield Fail(part.uri, EMPTY)


def reason(error: Exception) -> str:
    """Return why a file cannot be read, in words that go behind its name."""
    if isinstance(error, LimitError):
        return str(error)
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be read: {why}"


def _open(part: Part) -> Iterator[Found]:
    head = part.stream.peek(kinds.HEAD)
    kind = detect(head, part.name)
    if kind == kinds.TEXT and part.columns and rows.has_columns(head, part.columns):
        kind = kinds.CSV
    if not part.wanted and not is_release(kind, part.name):
        return
    opener = OPENERS.get(kind)
    if opener and part.depth > MAX_DEPTH:
        yield Fail(part.uri, f"lies in more than {MAX_DEPTH} containers, one inside the other")
    elif opener:
        yield from opener(part)
    elif kind in REASONS or kind == kinds.UNKNOWN:
        yield refuse(part, reason_of(kind, head))
    else:
        yield Source(part.uri, read_whole(part.stream), kind)


def is_release(kind: str, name: str) -> bool:
    """Tell whether a file that nobody named is taken: its content shows it, or its suffix does."""
    return kind not in (kinds.TEXT, kinds.UNKNOWN) or suffix_kind(name) is not None
