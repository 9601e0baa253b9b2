"""Answer a user's SQL without letting it change anything, run on for ever or fill the memory.

`mode=ro` alone would let ATTACH create a file, and a user could switch `query_only` off: an
authorizer lets through reading and plain functions only, a progress handler holds the deadline,
and the length of any value and the number of rows are bounded.
"""

import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from archive.errors import StatementError
from archive.records import Table

DEADLINE_S = 30.0
MAX_VALUE_BYTES = 20_000_000
STEPS_BETWEEN_LOOKS = 10_000

ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile"})


def run_statement(
    database: Path, statement: str, *, limit: int, deadline_s: float = DEADLINE_S
) -> Table:
    """Return the rows of one SELECT, at most `limit` of them."""
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
        connection.set_authorizer(_authorize)
        end = time.monotonic() + deadline_s
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS_BETWEEN_LOOKS)
        try:
            cursor = connection.execute(statement)
            rows = cursor.fetchmany(limit + 1)
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                message = f"the statement was stopped after {deadline_s:g} s: ask for less at once"
                raise StatementError(message) from error
            raise StatementError(f"SQL: {error}") from error
        except (sqlite3.Error, sqlite3.Warning) as error:  # a second statement is a Warning on 3.11
            raise StatementError(_explain(error)) from error
        if cursor.description is None:
            raise StatementError("SQL: there is no statement to answer; give one SELECT")
        columns = _distinct([str(column[0]) for column in cursor.description])
        return Table(columns, tuple(rows[:limit]), truncated=len(rows) > limit)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, those that come again numbered as SQLite does: `n`, `n:1`."""
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        distinct.append(f"{name}:{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return tuple(distinct)


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _via: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def _explain(error: Exception) -> str:
    if "not authorized" in str(error) or "prohibited" in str(error):
        return f"SQL: {error}: only SELECT is allowed here, nothing that writes or leaves"
    if "one statement" in str(error):
        return "SQL: give one statement, without anything after it"
    return f"SQL: {error}"
