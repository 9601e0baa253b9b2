"""Open web archives (WARC): every page or file in them is a release at its own address."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from archive.filing import Fail
from archive.sources import limits
from archive.sources.limits import Forward
from archive.sources.parts import Part, buffered

_NO_RELEASE = (
    *("image/", "video/", "audio/", "font/", "text/css", "text/javascript"),
    *("application/javascript", "application/x-javascript", "application/json"),
)


def open_warc(part: Part) -> Iterator[Part | Fail]:
    """Yield what the responses hold; requests, redirects and what no page is are passed over."""
    records = iter(ArchiveIterator(part.stream))
    number, damage = 0, io.StringIO()
    while True:
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
