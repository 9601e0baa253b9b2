"""Find what a quoted pattern of names stands for: `inbox/*.html`, `inbox/**/2024-*`.

It means what a shell would make of it; hidden names fit only a pattern that names them.
"""

import os
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from archive.errors import ReadError

_MAGIC = frozenset("*?[")


def expand(paths: Iterable[str]) -> list[str]:
    """Return the paths with each pattern replaced by what it fits, in the order of the names.

    What exists under the very name is meant by it; raise ReadError where a pattern fits nothing.
    """
    return [found for path in paths for found in _expand(path)]


def _expand(path: str) -> list[str]:
    if _MAGIC.isdisjoint(path) or os.path.lexists(path):
        return [path]
    parts = Path(path).parts
    first = next(place for place, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    base, pattern = Path(*parts[:first]), os.path.join(*parts[first:])  # noqa: PTH118 - no path
    try:
        fitting = sorted(base.glob(pattern), key=attrgetter("parts"))  # a folder before its files
    except ValueError as error:
        raise ReadError(f"{path}: is no pattern of names: {error}") from error
    if not any(part.startswith(".") for part in parts[first:]):
        fitting = [found for found in fitting if not _is_hidden(found.relative_to(base))]
    if not fitting:
        raise ReadError(f"{path}: no file or folder has a name like this")
    return list(map(str, _outermost(fitting)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _outermost(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the sorted paths without those inside a folder that is among them."""
    folders = set[Path]()
    for path in paths:
        if folders.isdisjoint(path.parents):
            yield path
            if path.is_dir():
                folders.add(path)
