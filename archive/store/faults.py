"""Look for rows that break a promise of the archive."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, make_url, select

from archive.documents import Span, quoted_text
from archive.records import Problem
from archive.store.engine import open_engine
from archive.store.migrate import create
from archive.store.models import ClaimRow, ClaimSpanRow, MentionRow, OriginalRow, VersionRow

BATCH = 500
REANALYSE = "run 'archive reanalyse'; if the fault stays, report it"
RESTORE = "restore a backup with 'archive restore'; this archive is left as it is"


def find_evidence_faults(connection: Connection) -> Iterator[Problem]:
    """Yield each claim and mention whose words are not those of the text at its spans."""
    yield from _find_claim_faults(connection)
    yield from _find_mention_faults(connection)


def read_origins(connection: Connection) -> dict[str, str]:
    """Return where each original came from, by its hash."""
    query = select(OriginalRow.sha256, OriginalRow.uri).order_by(OriginalRow.sha256)
    return {row.sha256: row.uri for row in connection.execute(query)}


def find_broken_rows(connection: Connection) -> Iterator[Problem]:
    """Yield what SQLite itself finds broken."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem("database", message, RESTORE)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"{row[0]} {row[1]}", f"its row in {row[2]} is missing", REANALYSE)


def find_altered_schema(connection: Connection) -> Iterator[Problem]:
    """Yield each table, index and view that is not as in a new database; others may be there."""
    for kind, name, *_ in sorted(_new_schema() - _schema(connection)):
        yield Problem("database", f"its {kind} {name} is missing or was altered", RESTORE)


@cache
def _new_schema() -> frozenset[tuple[str, ...]]:
    with TemporaryDirectory() as folder:
        engine = open_engine(make_url(f"sqlite:///{Path(folder) / 'new.db'}"))
        create(engine)
        with engine.connect() as connection:
            schema = _schema(connection)
        engine.dispose()
    return schema


def _schema(connection: Connection) -> frozenset[tuple[str, ...]]:
    """Return what the database is made of; how names are quoted hangs on the SQLite."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    return frozenset(
        (kind, name, table, re.sub(r'["\s]', "", statement or ""))
        for kind, name, table, statement in connection.exec_driver_sql(query)
    )


def find_altered_texts(connection: Connection) -> Iterator[Problem]:
    """Yield each version whose text is not the one that was stored."""
    query = (
        select(VersionRow.release_id, VersionRow.n, VersionRow.text, VersionRow.text_sha256)
        .order_by(VersionRow.id)
        .execution_options(yield_per=BATCH)
    )
    for row in connection.execute(query):
        if sha256(row.text.encode()).hexdigest() != row.text_sha256:
            thing = f"release {row.release_id}, version {row.n}"
            yield Problem(thing, "its text was altered", RESTORE)


def _find_claim_faults(connection: Connection) -> Iterator[Problem]:
    query = (
        select(ClaimRow.id, ClaimRow.text, VersionRow.text.label("whole"))
        .add_columns(ClaimSpanRow.start, ClaimSpanRow.end)
        .join(VersionRow, VersionRow.id == ClaimRow.version_id)
        .outerjoin(ClaimSpanRow, ClaimSpanRow.claim_id == ClaimRow.id)
        .order_by(ClaimRow.id, ClaimSpanRow.n)
        .execution_options(yield_per=BATCH)
    )
    for claim, rows in groupby(connection.execute(query), attrgetter("id")):
        parts = list(rows)
        spans = [Span(row.start, row.end) for row in parts if row.start is not None]
        if quoted_text(parts[0].whole, spans) != parts[0].text:
            yield Problem(f"claim {claim}", "its words are not the text at its spans", REANALYSE)


def _find_mention_faults(connection: Connection) -> Iterator[Problem]:
    query = (
        select(MentionRow.id, MentionRow.surface, MentionRow.start, MentionRow.end)
        .add_columns(VersionRow.text)
        .join(VersionRow, VersionRow.id == MentionRow.version_id)
        .order_by(MentionRow.version_id)
        .execution_options(yield_per=BATCH)
    )
    for row in connection.execute(query):
        if row.text[row.start : row.end] != row.surface:
            problem = "its name is not the text at its span"
            yield Problem(f"mention {row.id}", problem, REANALYSE)
