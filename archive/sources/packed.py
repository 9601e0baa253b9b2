"""Unpack a single compressed stream: gzip, bzip2, xz."""

import bz2
import gzip
import lzma
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from archive.sources.limits import Forward
from archive.sources.parts import Part, unpacked


def open_gzip(part: Part) -> Iterator[Part]:
    """Yield what a gzip file holds."""
    packed = Forward(part.stream)
    yield _inside(part, gzip.GzipFile(fileobj=cast(BinaryIO, packed)), packed)


def open_bzip2(part: Part) -> Iterator[Part]:
    """Yield what a bzip2 file holds."""
    packed = Forward(part.stream)
    yield _inside(part, bz2.BZ2File(cast(BinaryIO, packed)), packed)


def open_xz(part: Part) -> Iterator[Part]:
    """Yield what an xz file holds."""
    packed = Forward(part.stream)
    stream = lzma.LZMAFile(cast(BinaryIO, packed))  # noqa: SIM115 - closed with the part
    yield _inside(part, stream, packed)


def _inside(part: Part, stream: object, packed: Forward) -> Part:
    path = PurePosixPath(part.name)
    name = path.stem if path.suffix.lower() in (".gz", ".bz2", ".xz") else part.name
    return replace(part, name=name, stream=unpacked(stream, packed), depth=part.depth + 1)
