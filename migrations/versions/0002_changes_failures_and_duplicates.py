"""Frame changes, withdrawals, closed failures and duplicates are told."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OLD_RELEASES = """
    SELECT r.id AS release_id, r.key, r.url, r.number, v.title, r.published_on AS published,
           r.published_source, p.name AS publisher, r.status, v.n AS version,
           r.latest AS versions, r.first_seen, r.last_seen, v.text
    FROM release r
    JOIN release_version v ON v.release_id = r.id AND v.n = r.latest
    LEFT JOIN publisher p ON p.id = r.publisher_id"""
RELEASES = """
    SELECT r.id AS release_id, r.key, r.url, r.number, v.title, r.published_on AS published,
           r.published_source, p.name AS publisher, r.status, v.n AS version,
           r.latest AS versions, r.first_seen, r.last_seen, v.text, v.contact, v.teaser,
           CASE WHEN d.oldest_id <> r.id THEN d.oldest_id END AS duplicate_of
    FROM release r
    JOIN release_version v ON v.release_id = r.id AND v.n = r.latest
    LEFT JOIN publisher p ON p.id = r.publisher_id
    LEFT JOIN duplicate d ON d.release_id = r.id"""


def upgrade() -> None:
    op.add_column("release_version", sa.Column("contact", sa.Text(), nullable=True))
    op.add_column(
        "release_version",
        sa.Column("teaser", sa.Boolean(), server_default="0", nullable=False),
    )
    op.create_table(
        "version_original",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_sha256"],
            ["original.sha256"],
            name=op.f("fk_version_original_original_sha256_original"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_version_original_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "original_sha256", name=op.f("pk_version_original")),
    )
    op.create_index(
        op.f("ix_version_original_original_sha256"), "version_original", ["original_sha256"]
    )

    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "status IN ('published', 'withdrawn')", name=op.f("ck_status_change_status")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_status_change_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
    )
    op.create_index(op.f("ix_status_change_release_id"), "status_change", ["release_id"])

    op.create_table(
        "fingerprint",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_fingerprint_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("value", "release_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_fingerprint_release_id"), "fingerprint", ["release_id"])

    op.create_table(
        "duplicate_pair",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["release.id"],
            name=op.f("fk_duplicate_pair_other_id_release"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_duplicate_pair_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("release_id", "other_id", name=op.f("pk_duplicate_pair")),
    )
    op.create_index(op.f("ix_duplicate_pair_other_id"), "duplicate_pair", ["other_id"])

    op.create_table(
        "duplicate",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("oldest_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["oldest_id"],
            ["release.id"],
            name=op.f("fk_duplicate_oldest_id_release"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_duplicate_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_duplicate")),
    )
    op.create_index(op.f("ix_duplicate_oldest_id"), "duplicate", ["oldest_id"])

    op.add_column("ingest_failure", sa.Column("closed_at", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_ingest_failure_uri"), "ingest_failure", ["uri"])
    op.create_index(
        op.f("ix_ingest_failure_original_sha256"), "ingest_failure", ["original_sha256"]
    )
    op.execute("DROP VIEW v_releases")
    op.execute(f"CREATE VIEW v_releases AS {RELEASES}")


def downgrade() -> None:
    op.execute("DROP VIEW v_releases")
    op.drop_index(op.f("ix_ingest_failure_original_sha256"), "ingest_failure")
    op.drop_index(op.f("ix_ingest_failure_uri"), "ingest_failure")
    op.drop_column("ingest_failure", "closed_at")
    op.drop_table("duplicate")
    op.drop_table("duplicate_pair")
    op.drop_table("fingerprint")
    op.drop_table("status_change")
    op.drop_table("version_original")
    op.drop_column("release_version", "teaser")
    op.drop_column("release_version", "contact")
    op.execute(f"CREATE VIEW v_releases AS {OLD_RELEASES}")
