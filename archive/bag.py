"""Write and read bags, files that each come with their SHA-256 (BagIt, RFC 8493), in a tar file.

`tar` and `sha256sum` open and check one, without any program of ours.
"""

import re
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from archive.errors import BackupError
from archive.text.packages import Member

PAYLOAD = "data"
_DECLARATION = "bagit.txt"
_FACTS = "bag-info.txt"
_MANIFEST = "manifest-sha256.txt"
_TAG_MANIFEST = "tagmanifest-sha256.txt"
_TAGS = (_DECLARATION, _FACTS, _MANIFEST)
_CHUNK = 1 << 20


@contextmanager
def written_bag(
    file: IO[bytes], name: str, facts: Mapping[str, str], now: datetime
) -> Iterator["Bag"]:
    """Give a bag that is written into the file as it is filled; its manifests come at the end."""
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        bag = Bag(tar, name, now)
        yield bag
        bag.seal(facts)


class Bag:
    """A bag that is being filled: a folder of this name in a tar file."""

    def __init__(self, tar: tarfile.TarFile, name: str, now: datetime) -> None:
        self._tar = tar
        self._name = name
        self._now = now
        self._payload: dict[str, str] = {}
        self._bytes = 0

    def add(self, path: str, file: IO[bytes], size: int) -> str:
        """Take in a file of the payload and return the hash of its bytes."""
        digest = self._write(f"{PAYLOAD}/{path}", file, size)
        self._payload[f"{PAYLOAD}/{path}"] = digest
        self._bytes += size
        return digest

    def seal(self, facts: Mapping[str, str]) -> None:
        """Write what tells of the bag, and the hashes of all that is in it."""
        told = {
            **facts,
            "Bagging-Date": f"{self._now:%Y-%m-%d}",
            "Payload-Oxum": f"{self._bytes}.{len(self._payload)}",
        }
        declared = {"BagIt-Version": "1.0", "Tag-File-Character-Encoding": "UTF-8"}
        texts = (_fields(declared), _fields(told), _manifest(self._payload))
        tags = {name: self._write_text(name, text) for name, text in zip(_TAGS, texts, strict=True)}
        self._write_text(_TAG_MANIFEST, _manifest(tags))

    def _write_text(self, path: str, text: str) -> str:
        content = text.encode()
        return self._write(path, BytesIO(content), len(content))

    def _write(self, path: str, file: IO[bytes], size: int) -> str:
        info = tarfile.TarInfo(f"{self._name}/{path}")
        info.size = size
        info.mtime = int(self._now.timestamp())
        hashed = _Hashed(file)
        self._tar.addfile(info, hashed)
        return hashed.digest.hexdigest()


def unpack_bag(
    file: Path,
    folder: Path,
    payload: re.Pattern[str],
    advance: Callable[[int], None] = lambda _: None,
) -> None:
    """Unpack a bag into a folder and prove that all is in it, unaltered; else raise an error.

    Nothing but plain files is written: those of a bag, and in `data` those of the pattern.
    """
    try:
        with (
            _opened(file) as stream,
            tarfile.open(fileobj=stream, mode="r:", tarinfo=Member) as tar,
        ):
            digests = {}
            for name, member in _find_files(tar, payload):
                digests[name] = _unpack(tar, member, folder / name)
                advance(1)
            _check_end(stream, tar.offset)
        _check_files(folder / _TAG_MANIFEST, digests, _TAGS)
        held = [name for name in digests if name.startswith(f"{PAYLOAD}/")]
        _check_files(folder / _MANIFEST, digests, held)
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise BackupError(f"{file}: is no whole backup: {error}") from error


def _opened(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise BackupError(f"{file}: cannot be read: {error.strerror}") from error


def _find_files(
    tar: tarfile.TarFile, payload: re.Pattern[str]
) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """Yield the files, each with its path in the bag, which lies in one folder of any name."""
    for member in tar:
        top, *parts = PurePosixPath(member.name).parts or ("",)
        name = "/".join(parts)
        if member.isdir() and ".." not in (top, *parts):
            continue
        is_tag = name in (*_TAGS, _TAG_MANIFEST)
        is_payload = parts[:1] == [PAYLOAD] and payload.fullmatch("/".join(parts[1:]))
        is_plain = member.type == tarfile.REGTYPE and not member.issparse()
        if not is_plain or top in ("..", "/") or not (is_tag or is_payload):
            raise ValueError(f"it holds {member.name!r}, which no backup has")
        yield name, member


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> str:
    """Write the bytes of a plain file and return their hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(member)
    assert content is not None  # noqa: S101 - it is a plain file
    digest = sha256()
    if path.exists():
        raise ValueError(f"it holds {member.name!r} twice")
    with content, path.open("xb") as target:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _check_end(file: IO[bytes], end: int) -> None:
    """Raise an error unless only the mark of the end follows: two blocks of zeros, or more."""
    file.seek(end)
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if chunk.strip(b"\0"):
            raise ValueError("something follows that cannot be read")
    if size < 2 * tarfile.BLOCKSIZE:
        raise ValueError("its end is missing")


def _check_files(manifest: Path, digests: Mapping[str, str], names: Sequence[str]) -> None:
    """Raise an error unless the manifest lists exactly these files, with these hashes."""
    if not manifest.is_file():
        raise ValueError(f"{manifest.name} is missing")
    lines = manifest.read_text("utf-8").splitlines()
    listed = {name.strip(): digest for digest, _, name in (line.partition(" ") for line in lines)}
    for name in sorted(listed.keys() | set(names)):
        if name not in digests:
            raise ValueError(f"{name} is missing")
        if name not in listed:
            raise ValueError(f"{manifest.name} does not list {name}")
        if listed[name] != digests[name]:
            raise ValueError(f"{name} was altered")


class _Hashed:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.digest.update(content)
        return content


def _fields(values: Mapping[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in values.items())


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items())
