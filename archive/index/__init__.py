"""Open the index: a cache of the database in which releases and claims are found by words."""

from collections.abc import Iterable
from pathlib import Path

from archive.documents import ReleaseEntry
from archive.index.protocol import Index, IndexFacts, Sort

__all__ = ["Index", "IndexFacts", "Sort", "create_index", "find_altered", "open_index"]


def open_index(folder: Path, token: Path | None = None, *, lock_timeout: float = 60.0) -> Index:
    """Return the index in the folder; `token` is the file that tells whose it is.

    None there, one that another archive or another version of it wrote, that is damaged or that
    others can write to is an `IndexFault`; `create_index` makes a new one in its place.
    `lock_timeout` is how many seconds an update waits for another process that writes.
    """
    from archive.index.whoosh_engine import WhooshIndex  # Whoosh is slow to import

    return WhooshIndex.open(folder, token, lock_timeout=lock_timeout)


def create_index(
    folder: Path,
    entries: Iterable[ReleaseEntry] = (),
    token: Path | None = None,
    *,
    lock_timeout: float = 60.0,
) -> Index:
    """Return a new index of these releases in the folder, in place of the one that is there.

    Nobody can open it before it holds them all; each id comes once. The `token` is written anew.
    """
    from archive.index.whoosh_engine import WhooshIndex

    return WhooshIndex.create(folder, token, entries, lock_timeout=lock_timeout)


def find_altered(folder: Path, token: Path | None = None) -> list[str]:
    """Return the files of the index in the folder that are not as the archive wrote them.

    Nothing in them is opened. The folder of anything else is an `IndexFault`.
    """
    from archive.index.folder import check_folder
    from archive.index.sums import find_altered as find_altered_files

    check_folder(folder, token)
    return find_altered_files(folder)
