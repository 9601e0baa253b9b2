"""Copy the database while others may use it, and look whether the copy is sound."""

import sqlite3
from contextlib import closing
from pathlib import Path

from archive.errors import StoreError, mend_of
from archive.store.address import address_of
from archive.store.engine import BUSY_TIMEOUT_MS


def copy_database(database: Path, target: Path) -> list[str]:
    """Copy the database in one state into a file of its own, and return the originals it names.

    Originals are kept before their rows are, so those that the copy names are there.
    """
    timeout = BUSY_TIMEOUT_MS / 1_000
    try:
        with (
            closing(sqlite3.connect(address_of(database), timeout=timeout, uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)  # in one step: readers and writers go on, and it starts but once
            copy.execute("PRAGMA journal_mode=DELETE")  # the file is then all there is
            (first,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if first != "ok":
                raise StoreError(f"{database}: is damaged: {first}; 'archive check' tells the mend")
            rows = copy.execute("SELECT sha256 FROM original ORDER BY sha256")
            return [digest for (digest,) in rows]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        message = f"{database}: cannot be copied into {target.parent}: {error}"
        raise StoreError(message + mend_of(error)) from error
