"""Put an archive into one file, and bring it back from there.

The file is a bag (BagIt) in a tar file: the database, the originals, the settings, each with its
SHA-256. The index is a cache and built anew.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

from archive import __version__
from archive.bag import PAYLOAD, Bag, unpack_bag, written_bag
from archive.config import FILE, Settings, load_settings
from archive.errors import BackupError, SettingsError, StoreError
from archive.staging import put_in_place, staged
from archive.store.copying import copy_database
from archive.store.store import Store

DATABASE = "archive.db"
MEMBERS = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(FILE)}|originals/[0-9a-f]{{2}}/[0-9a-f]{{62}}"
)
FACTS = {
    "Bag-Software-Agent": f"pressearchiv {__version__}",
    "External-Description": (
        "An archive of press releases: archive.db is an SQLite database; originals/ab/cdef... are"
        " the bytes that releases came from, and abcdef... is their SHA-256"
    ),
}
Advance = Callable[[int], None]


def back_up(
    store: Store,
    settings: Settings,
    file: Path,
    *,
    now: datetime,
    overwrite: bool = False,
    advance: Advance = lambda _: None,
) -> list[str]:
    """Write a backup and return what of the archive was damaged already; others may use it.

    A file that is there is replaced only if that is asked for, and only by a backup without damage.
    """
    place = file.absolute()
    name = place.stem.strip(".") or "archive"
    _check_place(place, overwrite=overwrite)
    with staged(place) as folder:
        made, copy = folder / "bag.tar", folder / DATABASE
        digests = copy_database(store.database, copy)
        with made.open("xb") as stream, written_bag(stream, name, FACTS, now) as bag:
            with copy.open("rb") as content:
                bag.add(DATABASE, content, copy.stat().st_size)
            if settings.file:
                _add(bag, FILE, settings.file.read_bytes())
            damage = list(_add_originals(bag, store, digests, advance))
        if damage and place.exists():
            raise BackupError(f"{damage[0]}; {place} is left as it is: name another file")
        _check_place(place, overwrite=overwrite)
        put_in_place(made, place)
    return damage


@contextmanager
def restored(
    file: Path, settings: Settings, advance: Advance = lambda _: None
) -> Iterator[Settings]:
    """Give the archive of a backup in a place of its own, which becomes the home at the end.

    Whatever is raised before leaves the home as it was.
    """
    home = settings.home.resolve()
    _check_home(home, settings)
    with staged(home) as folder:
        unpack_bag(file, folder, MEMBERS, advance)
        made = folder / PAYLOAD
        if not (made / DATABASE).exists():
            raise BackupError(f"{file}: is no whole backup: it holds no {DATABASE}")
        yield load_settings(made, {})
        put_in_place(made, home)


def _check_place(place: Path, *, overwrite: bool) -> None:
    if place.is_dir():
        raise BackupError(f"{place} is a folder; name a file, as {place / 'archive.tar'}")
    if place.exists() and not overwrite:
        raise BackupError(f"{place} is there already; --overwrite replaces it")
    if not place.parent.is_dir():
        raise BackupError(f"{place.parent}: there is no such folder")


def _check_home(home: Path, settings: Settings) -> None:
    alone = f"sqlite:///{settings.home / DATABASE}", settings.home / "index"
    if (settings.database_url, settings.index_folder) != alone:
        message = "a backup becomes one folder: unset ARCHIVE_DATABASE_URL and ARCHIVE_INDEX_URL"
        raise SettingsError(message)
    if home.exists() and any(home.iterdir()):
        raise BackupError(f"{home} is not empty; name a folder that is, or that is not there yet")
    if home.is_mount():
        raise BackupError(
            f"{home} is a disk of its own, whose name nothing else can take; name a folder on it,"
            f" as {home / 'archive'}"
        )


def _add_originals(bag: Bag, store: Store, digests: list[str], advance: Advance) -> Iterator[str]:
    """Put all originals into the bag, and yield what is wrong with them."""
    for digest in digests:
        try:
            content = store.originals.get(digest)
        except StoreError as error:
            yield str(error)
        else:
            if _add(bag, f"originals/{digest[:2]}/{digest[2:]}", content) != digest:
                yield f"the original {digest} was altered"
        advance(1)


def _add(bag: Bag, path: str, content: bytes) -> str:
    return bag.add(path, BytesIO(content), len(content))
