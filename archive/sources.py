"""Find bytes to ingest: files, folders and standard input; open what holds several releases.

A file named by the user is taken whatever its name is; in a folder only files with a known suffix
are. Nothing is read into memory as a whole that holds many releases.
"""

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from archive.documents import Source
from archive.errors import SettingsError
from archive.filing import Fail

Stream: TypeAlias = BinaryIO | gzip.GzipFile

TEXT, JSON = "text/plain", "application/json"
SUFFIXES = {".txt": TEXT, ".text": TEXT, ".jsonl": JSON, ".ndjson": JSON}
STDIN = "-"
GZIP_MARK = b"\x1f\x8b"
MAX_BYTES = 64 * 2**20  # of one release; more is no press release, and would fill the memory


def find_sources(paths: Iterable[str], stdin: Stream) -> Iterator[Source | Fail]:
    """Yield every release's bytes, folders in the order of their names; `-` is standard input."""
    for path in paths:
        if path == STDIN:
            yield from _open_stream(stdin, "stdin:", None)
        else:
            for file in _find_files(Path(path)):
                yield from _open_file(file)


def count_passed(paths: Iterable[str]) -> int:
    """Return how many files in the folders have no known suffix and are passed over."""
    return sum(
        media_type(name) is None and not name.startswith(".")
        for path in paths
        for _, _, names in os.walk(path)
        for name in names
    )


def only_one(sources: Iterator[Source | Fail], option: str) -> Iterator[Source | Fail]:
    """Yield the source if there is but one; the option names a single release."""
    for number, source in enumerate(sources, 1):
        if number > 1:
            raise SettingsError(f"{option} is for a single release, but there are several")
        yield source


def _find_files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for folder, folders, names in os.walk(path):  # links to folders are not followed
            folders.sort()
            yield from (Path(folder) / name for name in sorted(names) if media_type(name))
    else:
        yield path


def media_type(name: str) -> str | None:
    """Return what the suffix of a file says it is, `.gz` looked through."""
    path = Path(name.removesuffix(".gz"))
    return SUFFIXES.get(path.suffix.lower())


def _open_file(file: Path) -> Iterator[Source | Fail]:
    uri = file.resolve().as_uri()
    if file.exists() and not file.is_file():
        yield Fail(uri, "is no regular file")
        return
    try:
        with file.open("rb") as raw:
            zipped = raw.read(2) == GZIP_MARK
            raw.seek(0)
            stream = gzip.GzipFile(fileobj=raw) if zipped else raw
            yield from _open_stream(stream, uri, media_type(file.name))
    except (OSError, EOFError, zlib.error) as error:
        yield Fail(uri, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _open_stream(stream: Stream, uri: str, kind: str | None) -> Iterator[Source | Fail]:
    """Yield the releases of a stream; without a known kind its first line tells it."""
    first = stream.readline(MAX_BYTES + 1)
    if kind is None:
        kind = JSON if first.lstrip()[:1] in (b"{", b"[") else TEXT
    if kind == JSON:
        yield from _split_lines(first, stream, uri)
        return
    content = first + stream.read(MAX_BYTES + 1 - len(first))
    yield Source(uri, content, TEXT) if len(content) <= MAX_BYTES else _too_long(uri)


def _split_lines(line: bytes, stream: Stream, uri: str) -> Iterator[Source | Fail]:
    number = 0
    while line:
        number += 1
        if len(line) > MAX_BYTES:
            yield _too_long(f"{uri}#{number}")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
        elif line.strip():
            yield Source(f"{uri}#{number}", line.rstrip(b"\r\n"), JSON)
        line = stream.readline(MAX_BYTES + 1)


def _too_long(uri: str) -> Fail:
    return Fail(uri, f"is longer than {MAX_BYTES // 2**20} MB, no press release is")
