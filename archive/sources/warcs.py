"""Open web archives (WARC): every page or file in them is a release at its own address."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.recordloader import ArcWarcRecord

from archive.filing import Fail
from archive.sources import limits
from archive.sources.limits import Forward, LimitError
from archive.sources.parts import Part, buffered

_NO_RELEASE = (
    *("image/", "video/", "audio/", "font/", "text/css", "text/javascript"),
    *("application/javascript", "application/x-javascript", "application/json"),
)
_HEADERS = 2**20  # bytes of one record; warcio gathers lines without end, in quadratic time


class _Reader(DecompressingBufferedReader):  # type: ignore[misc] # warcio has no types
    """What warcio reads from, with a limit to the lines that are the headers of a record."""

    left = _HEADERS

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _HEADERS, self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise LimitError("has a record with headers of more than 1 MB")
        return line


def open_warc(part: Part) -> Iterator[Part | Fail]:
    """Yield what the responses hold; requests, redirects and what no page is are passed over."""
    records = ArchiveIterator(part.stream)
    records.reader = reader = _Reader(records.fh)
    number, damage = 0, io.StringIO()
    while True:
        reader.left = _HEADERS
        with contextlib.redirect_stderr(damage):  # where warcio tells of a record of false length
            record = next(records, None)
        if damage.tell():
            damage = io.StringIO()
            yield Fail(f"{part.uri}#{number}", "is a damaged record, or of false length")
        if record is None:
            return
        number += 1
        part.budget.spend(0)
        if _is_page(record):
            yield _page(part, record)


def _page(part: Part, record: ArcWarcRecord) -> Part | Fail:
    uri = record.rec_headers.get_header("WARC-Target-URI").strip("<> ")
    if (record.length or 0) > limits.MAX_BYTES:
        return Fail(uri, limits.too_long())
    return part.child(uri, _file_name(uri), buffered(Forward(record.content_stream())))


def _is_page(record: ArcWarcRecord) -> bool:
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    kind = (http.get_header("Content-Type") or "").lower()
    return bool(record.rec_headers.get_header("WARC-Target-URI")) and not kind.startswith(
        _NO_RELEASE
    )


def _file_name(uri: str) -> str:
    try:
        return PurePosixPath(urlsplit(uri).path).name
    except ValueError:
        return ""
