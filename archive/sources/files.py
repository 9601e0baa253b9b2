"""Find files to ingest: named ones, those in folders, and standard input.

A file named by the user is taken whatever its name is; in a folder those are whose content or
suffix shows a format that holds releases.
"""

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeAlias
from urllib.parse import unquote, urlsplit

from archive.documents import Source
from archive.errors import SettingsError
from archive.filing import Fail
from archive.sources import limits
from archive.sources.kinds import HEAD, UNKNOWN, detect, suffix_kind
from archive.sources.opening import is_release, open_part
from archive.sources.parts import Part, buffered

STDIN = "-"
Columns: TypeAlias = Mapping[str, str]
NO_COLUMNS: Columns = {}


def find_sources(
    paths: Iterable[str], stdin: BinaryIO, columns: Columns = NO_COLUMNS
) -> Iterator[Source | Fail]:
    """Yield every release's bytes, folders in the order of their names; `-` is standard input.

    `columns` names the columns of tables that hold the fields: `{"title": "Kopfzeile"}`.
    """
    for path in paths:
        if path == STDIN:
            yield from _open_stdin(stdin, columns)
        else:
            for file in _find_files(Path(path)):
                yield from _open_file(file, columns)


def open_bytes(content: bytes, uri: str, columns: Columns = NO_COLUMNS) -> Iterator[Source | Fail]:
    """Yield the releases in bytes that came from an address or an earlier run."""
    parts = urlsplit(uri)
    name = PurePosixPath(unquote(parts.fragment or parts.path)).name
    stream = buffered(io.BytesIO(content))
    for found in open_part(Part(uri, name, stream, columns, wanted=True)):
        if isinstance(found, Fail) and found.uri == uri and found.source is None:
            yield replace(found, source=Source(uri, content, UNKNOWN))
        else:
            yield found


def reopen(source: Source, columns: Columns = NO_COLUMNS) -> Iterator[Source | Fail]:
    """Yield a source again; one that was of no known format is opened anew."""
    if source.media_type == UNKNOWN:
        yield from open_bytes(source.content, source.uri, columns)
    else:
        yield source


def count_passed(paths: Iterable[str]) -> int:
    """Return how many files in the folders are of no known format and are passed over."""
    return sum(
        not name.startswith(".") and not _is_taken(Path(folder) / name)
        for path in paths
        for folder, _, names in os.walk(path)
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
            files = (Path(folder) / name for name in sorted(names) if not name.startswith("."))
            yield from (file for file in files if _is_taken(file))
    else:
        yield path


def _is_taken(file: Path) -> bool:
    """Tell whether a file in a folder is taken; one that cannot be opened is, to be listed."""
    if suffix_kind(file.name):
        return True
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            return is_release(detect(stream.read(HEAD), file.name), file.name)
    except OSError:
        return False


def _open_stdin(stdin: BinaryIO, columns: Columns) -> Iterator[Source | Fail]:
    stream = buffered(stdin)
    try:
        yield from open_part(Part("stdin:", "", stream, columns, wanted=True))
    finally:
        stream.detach()  # else it would close standard input with itself


def _open_file(file: Path, columns: Columns) -> Iterator[Source | Fail]:
    uri = Path(os.path.abspath(file)).as_uri()  # noqa: PTH100 - resolve() fails on a loop of links
    if file.exists() and not file.is_file():
        yield Fail(uri, "is no regular file")
        return
    try:
        with file.open("rb") as stream:
            for found in open_part(Part(uri, file.name, stream, columns, wanted=True)):
                yield _with_bytes(found, file, uri)
    except OSError as error:
        yield Fail(uri, f"cannot be read: {error.strerror or error}")


def _with_bytes(found: Source | Fail, file: Path, uri: str) -> Source | Fail:
    """Return a failure of the whole file with its bytes, so that they are kept."""
    if isinstance(found, Source) or found.uri != uri or file.stat().st_size > limits.MAX_BYTES:
        return found
    return replace(found, source=Source(uri, file.read_bytes(), UNKNOWN))
