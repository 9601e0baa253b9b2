"""Columns that nothing else proves are kept a second time, where the database has no checksums."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COPIED = {
    "original": ["media_type", "uri", "size"],
    "release": ["id", "url", "published_source", "status", "latest", "first_seen", "last_seen"],
    "release_version": ["id", "title", "ingested_at", "contact", "teaser"],
    "version_original": ["first_seen"],
    "status_change": ["id", "status", "changed_at"],
    "duplicate_pair": ["likeness", "found_at"],
    "person": ["id", "name", "given"],
    "mention": ["id", "titles", "party", "role", "confidence", "extractor", "extractor_version"],
    "claim": [
        "id",
        "kind",
        "speaker_text",
        "speaker_type",
        "speaker_start",
        "speaker_end",
        "cue",
        "confidence",
        "rule",
        "extractor",
        "extractor_version",
    ],
    "amount": ["id", "value_to", "currency", "start", "end"],
    "date_mention": ["id", "precision", "start", "end"],
    "ingest_run": ["id", "started_at", "finished_at", "new", "changed", "unchanged", "failed"],
    "ingest_failure": ["id", "reason", "closed_at"],
    "feed": ["id", "etag", "last_modified", "fetched_at", "problem"],
    "person_decision": ["verdict", "decided_at"],
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in COPIED.items():
            op.create_index(op.f(f"ix_{table}_copy"), table, columns)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in COPIED:
            op.drop_index(op.f(f"ix_{table}_copy"), table)
