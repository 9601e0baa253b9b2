"""Commit with the hash of every file noted, so that damage is found before it answers anything."""

import json
from collections.abc import Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from archive.index.folder import NAME
from archive.index.untyped import Segment, Storage, filestore, index


def commit_files(
    storage: Storage, schema: object, segments: Sequence[Segment], generation: int
) -> None:
    """Make these segments the index: their hashes are on file before the list that names them."""
    folder = Path(storage.folder)
    held = filestore.RamStorage()
    index.TOC(schema, segments, generation).write(held, NAME)
    ((listed, content),) = held.files.items()
    names = {segment.segment_id() for segment in segments}
    known = _read(folder, generation - 1)
    sums = {listed: sha256(content).hexdigest()} | {
        path.name: known.get(path.name) or _digest(path)
        for path in folder.iterdir()
        if path.name.partition(".")[0] in names
    }
    _file(folder, generation).write_text(json.dumps(sums))
    (folder / f"{listed}.new").write_bytes(content)
    (folder / f"{listed}.new").replace(folder / listed)
    index.clean_files(storage, NAME, generation, segments)
    for path in folder.glob(_file(folder, "*").name):
        if path != _file(folder, generation):
            path.unlink(missing_ok=True)


def find_altered(folder: Path) -> list[str]:
    """Return the files of the last commit that are missing, or not as they were written."""
    while True:
        generation = _latest(folder)
        sums = _read(folder, generation)
        altered = [name for name, digest in sums.items() if _digest(folder / name) != digest]
        if generation == _latest(folder):  # else a commit removed files meanwhile
            return altered if sums else [_file(folder, generation).name]


def _latest(folder: Path) -> int:
    lists = folder.glob(f"_{NAME}_*.toc")
    return max((int(path.stem.rpartition("_")[2]) for path in lists), default=-1)


def _file(folder: Path, generation: int | str) -> Path:
    return folder / f"{NAME}.{generation}.sums"


def _read(folder: Path, generation: int) -> dict[str, str]:
    try:
        sums: dict[str, str] = json.loads(_file(folder, generation).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return sums


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
