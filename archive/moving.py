"""Move files away once everything in them is stored; what failed or changed meanwhile stays.

A crash between storing and moving does no harm: the next run finds the file unchanged, stores
nothing anew, and moves it then.
"""

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import TypeAlias

from archive.documents import Source
from archive.errors import SettingsError
from archive.filing import Action, Fail

State: TypeAlias = tuple[int, int] | None


@dataclass(slots=True)
class _Followed:
    """A file on its way in: its state when it was opened, and what became of what it holds."""

    path: Path
    state: State
    waiting: int = 0
    stored: int = 0
    failed: int = 0
    is_read: bool = False

    def is_in(self) -> bool:
        """Tell whether the file, as it is now, is stored whole."""
        is_done = self.is_read and not self.waiting and not self.failed
        return is_done and self.stored > 0 and self.state == _state_of(self.path)


@dataclass(slots=True)
class Mover:
    """Follows files of a folder on their way in, and moves those that went in whole."""

    folder: Path
    target: Path
    _files: list[_Followed] = field(default_factory=list)
    _sources: deque[_Followed] = field(default_factory=deque)

    def __post_init__(self) -> None:
        folder, target = self.folder.resolve(), self.target.resolve()
        if folder in (target, *target.parents):
            raise SettingsError(
                f"{self.target} lies in {self.folder}, and what is moved there would be taken in"
                " again; name a folder outside of it"
            )
        if target.exists() and not target.is_dir():
            raise SettingsError(f"{self.target} is a file; files are moved into a folder")

    def follow(
        self, paths: Iterable[Path], open_file: Callable[[Path], Iterable[Source | Fail]]
    ) -> Iterator[Source | Fail]:
        """Yield what the files hold, and keep in mind which file each comes from."""
        for path in paths:
            file = _Followed(path, _state_of(path))
            self._files.append(file)
            for source in open_file(path):
                file.waiting += 1
                self._sources.append(file)
                yield source
            file.is_read = True

    def note(self, actions: Sequence[Action]) -> None:
        """Take note of what became of the sources; the actions come in their order."""
        for action in actions:
            file = self._sources.popleft()
            file.waiting -= 1
            file.failed += isinstance(action, Fail)
            file.stored += not isinstance(action, Fail)

    def move(self) -> Iterator[str]:
        """Move what went in whole since the last time, and yield why something could not be."""
        for file in self._files:
            if file.is_in():
                try:
                    move_file(file.path, self.target / file.path.relative_to(self.folder))
                except OSError as error:
                    yield f"not moved: {file.path}: {error.strerror or error}"
        self._files.clear()
        self._sources.clear()


def move_file(path: Path, place: Path) -> Path:
    """Move a file to the place, with a number in its name if that is taken, and return where to."""
    place.parent.mkdir(parents=True, exist_ok=True)
    numbered = (place.with_stem(f"{place.stem}-{n}") for n in count(2))
    free = next(filter(_reserve, chain([place], numbered)))
    try:
        shutil.move(path, free)
    except BaseException:
        if path.exists():  # else it was moved just before Ctrl-C
            free.unlink()
        raise
    return free


def _reserve(place: Path) -> bool:
    """Put an empty file there, so that nobody else can, and tell whether the name was free."""
    try:
        place.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _state_of(path: Path) -> State:
    try:
        found = path.stat()
    except OSError:  # it vanished
        return None
    return found.st_size, found.st_mtime_ns
