"""Answer one SELECT and do nothing else: a program of its own, which `readonly.py` runs.

Within a function SQLite looks at no clock, and LIKE can be given a pattern that never ends: only a
process can be ended at any moment. It loads the standard library alone, so it starts quickly.

`mode=ro` alone would let ATTACH create a file, and a user could switch `query_only` off: an
authorizer lets through reading and plain functions only. Bounds hold for a value, for the answer,
for what SQLite has in memory and for what it writes to a temporary file.
"""

import marshal
import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from sys import getsizeof

MAX_VALUE_BYTES = 20_000_000
MAX_ANSWER_BYTES = 200_000_000
MAX_HEAP_BYTES = 500_000_000
MAX_FILE_BYTES = 2_000_000_000

ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile"})

Row = tuple[object, ...]
Answer = tuple[list[str], list[Row]]


def answer(uri: str, statement: str, limit: int) -> Answer | str:
    """Return the names of the columns and the rows, at most `limit`, or why there are none."""
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            cursor = _bound(connection).execute(statement)
            names = [str(column[0]) for column in cursor.description or ()]
            return names, list(_bounded(islice(cursor, limit)))
    except MemoryError:
        return "the statement needs too much memory: ask for less at once"
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        return _explain(str(error))


def _bound(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute(f"PRAGMA hard_heap_limit = {MAX_HEAP_BYTES}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    connection.text_factory = lambda value: str(value, "utf-8", "replace")
    connection.set_authorizer(_authorize)
    return connection


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    size = 0
    for row in rows:
        size += getsizeof(row) + sum(map(getsizeof, row))
        if size > MAX_ANSWER_BYTES:
            raise MemoryError
        yield row


def _authorize(
    action: int, _first: str | None, second: str | None, _database: str | None, _via: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def _explain(error: str) -> str:
    if "not authorized" in error or "prohibited" in error:
        return f"{error}: only SELECT is allowed here, nothing that writes or leaves"
    if "one statement" in error:
        return "give one statement, without anything after it"
    return error


def main() -> None:
    """Read what is asked from standard input, and write the answer."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    asked = marshal.load(sys.stdin.buffer)  # noqa: S302 - both ends are this program
    marshal.dump(answer(*asked), sys.stdout.buffer)


if __name__ == "__main__":
    main()
