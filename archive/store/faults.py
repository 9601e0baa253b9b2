"""Look for rows that break a promise of the archive."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from archive.documents import Span, quoted_text
from archive.records import Problem
from archive.store.models import ClaimRow, ClaimSpanRow, MentionRow, OriginalRow, VersionRow

BATCH = 500
REANALYSE = "run 'archive reanalyse'; if the fault stays, report it"


def find_evidence_faults(connection: Connection) -> Iterator[Problem]:
    """Yield each claim and mention whose words are not those of the text at its spans."""
    yield from _find_claim_faults(connection)
    yield from _find_mention_faults(connection)


def read_digests(connection: Connection) -> list[str]:
    """Return the hashes of all originals."""
    return list(connection.scalars(select(OriginalRow.sha256).order_by(OriginalRow.sha256)))


def find_broken_rows(connection: Connection) -> Iterator[Problem]:
    """Yield what SQLite itself finds broken."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem("database", message, "restore a copy; see backups/ in the home")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"{row[0]} {row[1]}", f"its row in {row[2]} is missing", REANALYSE)


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
