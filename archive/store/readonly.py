"""Answer a user's SQL without letting it change anything, run on for ever or fill the memory."""

import marshal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from archive.errors import StatementError
from archive.records import Table
from archive.store import sandbox
from archive.store.address import address_of

DEADLINE_S = 30.0


def run_statement(
    database: Path, statement: str, *, limit: int, deadline_s: float = DEADLINE_S
) -> Table:
    """Return the rows of one SELECT, at most `limit` of them."""
    answer = _ask((f"{address_of(database)}&mode=ro", statement, limit + 1), deadline_s)
    if isinstance(answer, str):
        raise StatementError(f"SQL: {answer}")
    names, rows = answer
    if not names:
        raise StatementError("SQL: there is no statement to answer; give one SELECT")
    return Table(_distinct(names), tuple(rows[:limit]), truncated=len(rows) > limit)


def _ask(asked: tuple[str, str, int], deadline_s: float) -> sandbox.Answer | str:
    command = [sys.executable, "-I", sandbox.__file__]
    try:
        done = subprocess.run(  # noqa: S603 - the command is this program's own
            command, input=marshal.dumps(asked), capture_output=True, timeout=deadline_s, check=True
        )
    except subprocess.TimeoutExpired as error:
        message = f"the statement was stopped after {deadline_s:g} s: ask for less at once"
        raise StatementError(message) from error
    except subprocess.CalledProcessError as error:
        raise StatementError("the statement brought its process down: ask for less") from error
    answer: sandbox.Answer | str = marshal.loads(done.stdout)  # noqa: S302 - see the sandbox
    return answer


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names, those that come again numbered as SQLite does: `n`, `n:1`."""
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        distinct.append(f"{name}:{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return tuple(distinct)
