"""Tell facts about the database itself: its columns, its counts."""

from sqlalchemy import Connection, func, inspect, select, text

from archive.records import Table
from archive.store.models import (
    ClaimRow,
    IndexQueueRow,
    IngestRunRow,
    MentionRow,
    OriginalRow,
    PersonRow,
    PublisherRow,
    ReleaseRow,
    VersionRow,
)

COUNTED = {
    "releases": ReleaseRow,
    "versions": VersionRow,
    "originals": OriginalRow,
    "publishers": PublisherRow,
    "persons": PersonRow,
    "mentions": MentionRow,
    "claims": ClaimRow,
    "queued": IndexQueueRow,
}


def read_schema(connection: Connection) -> Table:
    """Return every column of the public views, then of the tables."""
    inspector = inspect(connection)
    relations = [("view", name) for name in sorted(inspector.get_view_names())]
    relations += [("table", name) for name in sorted(inspector.get_table_names())]
    rows = (
        (kind, name, column["name"], str(column["type"]) if kind == "table" else None)
        for kind, name in relations
        for column in inspector.get_columns(name)
    )
    return Table(("kind", "relation", "column", "type"), tuple(rows))


def read_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows there are of each kind."""
    counts = (select(func.count()).select_from(row) for row in COUNTED.values())
    return {
        name: connection.execute(count).scalar_one()
        for name, count in zip(COUNTED, counts, strict=True)
    }


def read_last_run(connection: Connection) -> str | None:
    """Return when the last ingest began, in UTC, or null where there was none."""
    query = select(IngestRunRow.started_at).order_by(IngestRunRow.id.desc()).limit(1)
    started = connection.execute(query).scalar()
    return started.isoformat(timespec="seconds") if started else None


def read_schema_version(connection: Connection) -> str:
    """Return the migration that the database stands at."""
    query = text("SELECT version_num FROM alembic_version")
    return str(connection.execute(query).scalar_one())
