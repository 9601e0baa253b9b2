"""Watch a folder for files that have arrived in full.

The folder is looked through again and again: notices of the file system say nothing about network
drives, get lost when many come at once, and whether a file still grows must be looked up anyway.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive.errors import SettingsError

UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", "~")


@dataclass(frozen=True, slots=True)
class _Sight:
    """A file as it was found: its size and time of change, since when, and whether it was told."""

    state: tuple[int, int]
    since: float
    told: bool = False


def settled_files(
    folder: Path,
    *,
    poll: float = 1.0,
    settle_seconds: float = 5.0,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], bool | None] = time.sleep,
) -> Iterator[tuple[Path, ...]]:
    """Yield the files that have stopped growing, those of one look together, in order of names.

    A file is told once it kept its size and time of change for `settle_seconds`, and again after
    each later change. All that lie there at the start are told too. `wait` sleeps for `poll`
    seconds; where it answers true, or Ctrl-C falls into it, the watch ends.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder} is no folder that could be watched")
    seen: dict[str, _Sight] = {}
    while True:
        seen = {
            path: _look_again(seen.get(path), state, clock()) for path, state in _find_files(folder)
        }
        settled = [
            path
            for path, sight in seen.items()
            if not sight.told and clock() - sight.since >= settle_seconds
        ]
        seen |= {path: replace(seen[path], told=True) for path in settled}
        if settled:
            yield tuple(map(Path, settled))
        try:
            if wait(poll):
                return
        except KeyboardInterrupt:
            return


def _look_again(sight: _Sight | None, state: tuple[int, int], now: float) -> _Sight:
    return sight if sight and sight.state == state else _Sight(state, now)


def _find_files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for place, folders, names in os.walk(folder):  # links to folders are not followed
        folders[:] = sorted(filter(_is_finished, folders))
        for name in sorted(filter(_is_finished, names)):
            path = os.path.join(place, name)  # noqa: PTH118 - a Path for each takes twice the time
            try:
                found = os.stat(path)  # noqa: PTH116
            except OSError:  # it vanished, or its link leads nowhere
                continue
            if stat.S_ISREG(found.st_mode):
                yield path, (found.st_size, found.st_mtime_ns)


def _is_finished(name: str) -> bool:
    """Tell whether a name is none that programs give to what they are still writing."""
    return not name.startswith((".", "~")) and not name.lower().endswith(UNFINISHED)
