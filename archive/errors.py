"""Name every error that the archive raises on purpose.

    ArchiveError                 exit 1
    ├── SettingsError            exit 2   a setting or an option that cannot be used
    ├── QueryError               exit 2   a query that does not mean anything; carries its position
    ├── StatementError           exit 2   SQL that is refused, stopped or wrong
    ├── NotFoundError            exit 3   what was asked for by name is not in the archive
    ├── ReadError                exit 1   one source that cannot be read; the run goes on
    ├── StoreError               exit 1   the database or the originals cannot be used
    ├── BackupError              exit 1   a backup that cannot be made, or is not whole
    └── IndexFault               exit 1   the index cannot be used; rebuilding it is the mend

A message is a full sentence that names the thing and, where there is one, the mend.
"""

from errno import EDQUOT, ENOSPC, EROFS
from typing import ClassVar

_SQLITE_FULL = (13, 4874)  # for rows, for shared memory; loading sqlite3 for names costs time
MAKE_ROOM = "; free some space and run the command again"
COPY = "; copy the archive to where it can be written"


class ArchiveError(Exception):
    """Tell the user, in one line, what failed and what to do."""

    exit_code: ClassVar[int] = 1


class SettingsError(ArchiveError):
    """Report a setting or an option that cannot be used."""

    exit_code = 2


class QueryError(ArchiveError):
    """Report a query that does not mean anything, and where."""

    exit_code = 2

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class StatementError(ArchiveError):
    """Report SQL that is refused, stopped or wrong."""

    exit_code = 2


class NotFoundError(ArchiveError):
    """Report that what was asked for by name is not in the archive."""

    exit_code = 3


class ReadError(ArchiveError):
    """Report one source that cannot be read."""


class StoreError(ArchiveError):
    """Report that the database or the originals cannot be used."""


class BackupError(ArchiveError):
    """Report a backup that cannot be made, or one that is not whole."""


class IndexFault(ArchiveError):  # noqa: N818 - IndexError is a builtin
    """Report that the index cannot be used; it can always be rebuilt."""


def mend_of(error: BaseException | None) -> str:
    """Return what is to be done about an error of the disk, empty where that is not known."""
    is_full = getattr(error, "errno", None) in (ENOSPC, EDQUOT)
    is_full = is_full or getattr(error, "sqlite_errorcode", None) in _SQLITE_FULL
    if is_full:
        return MAKE_ROOM
    return COPY if getattr(error, "errno", None) == EROFS else ""
