"""Open archives of files: ZIP and TAR; what is in them is read, never written anywhere."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from archive.documents import Source
from archive.filing import Fail
from archive.sources import kinds
from archive.sources.limits import Forward, read_whole
from archive.sources.parts import Addresses, Part, buffered
from archive.sources.refused import REASONS, refuse
from archive.text.packages import Member

_LOCKED = 0x1
_OFFICE = {  # by a member that only such files have
    "word/document.xml": kinds.DOCX,
    "xl/workbook.xml": kinds.EXCEL,
    "xl/workbook.bin": kinds.EXCEL,
    "ppt/presentation.xml": kinds.SLIDES,
    "Index/Document.iwa": kinds.IWORK,
    "buildVersionHistory.plist": kinds.IWORK,
}


def open_zip(part: Part) -> Iterator[Part | Source | Fail]:
    """Yield the files of a ZIP, in their order; an office file is one thing, read or refused."""
    stream = part.stream
    if not stream.seekable():
        stream = buffered(io.BytesIO(read_whole(part.stream)))
    with zipfile.ZipFile(cast(BinaryIO, stream)) as archive:
        whole = _office_file(archive, replace(part, stream=stream))
        if whole:
            yield whole
            return
        addresses = Addresses(part.uri)
        for member in archive.infolist():
            if member.is_dir() or _is_foreign(member.filename):
                continue
            part.budget.spend(member.file_size)
            uri = addresses.of(member.filename)
            if member.flag_bits & _LOCKED:
                yield Fail(uri, "is under a password")
                continue
            with archive.open(member) as opened:
                content = buffered(Forward(cast(BinaryIO, opened)))
                yield part.child(uri, member.filename, content)


def open_tar(part: Part) -> Iterator[Part]:
    """Yield the files of a TAR, in their order."""
    addresses = Addresses(part.uri)
    with tarfile.open(fileobj=part.stream, mode="r|", tarinfo=Member) as archive:
        for member in archive:
            part.budget.spend(member.size)
            opened = archive.extractfile(member) if member.isreg() else None
            if opened and not _is_foreign(member.name):
                content = buffered(Forward(cast(BinaryIO, opened)))
                yield part.child(addresses.of(member.name), member.name, content)


def _office_file(archive: zipfile.ZipFile, part: Part) -> Source | Fail | None:
    """Return the file whole if it is one of an office program, not a ZIP of files."""
    kind = _office_kind(archive)
    if kind is None:
        return None
    part.stream.seek(0)
    if kind in REASONS:
        return refuse(part, REASONS[kind])
    return Source(part.uri, read_whole(part.stream), kind)


def _office_kind(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if not {"content.xml", "mimetype"} <= names:
        return next((kind for name, kind in _OFFICE.items() if name in names), None)
    with archive.open("mimetype") as mimetype:
        is_text = mimetype.read(len(kinds.ODT)) == kinds.ODT.encode()
    return kinds.ODT if is_text else kinds.OPEN_DOCUMENT


def _is_foreign(name: str) -> bool:
    """Tell whether an operating system added the file."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")
