"""Open archives of files: ZIP and TAR; what is in them is read, never written anywhere."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from archive.documents import Source
from archive.filing import Fail
from archive.sources.kinds import DOCX, ODT
from archive.sources.limits import Forward, read_whole
from archive.sources.parts import Addresses, Part, buffered

_LOCKED = 0x1


def open_zip(part: Part) -> Iterator[Part | Source | Fail]:
    """Yield the files of a ZIP, in their order; an office file is a release itself."""
    stream = part.stream if part.stream.seekable() else io.BytesIO(read_whole(part.stream))
    with zipfile.ZipFile(cast(BinaryIO, stream)) as archive:
        kind = _office_kind(archive)
        if kind:
            stream.seek(0)
            yield Source(part.uri, read_whole(cast(BinaryIO, stream)), kind)
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
    with tarfile.open(fileobj=part.stream, mode="r|") as archive:
        for member in archive:
            part.budget.spend(member.size)
            opened = archive.extractfile(member) if member.isreg() else None
            if opened and not _is_foreign(member.name):
                content = buffered(Forward(cast(BinaryIO, opened)))
                yield part.child(addresses.of(member.name), member.name, content)


def _office_kind(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return DOCX
    return ODT if "content.xml" in names and "mimetype" in names else None


def _is_foreign(name: str) -> bool:
    """Tell whether an operating system added the file."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")
