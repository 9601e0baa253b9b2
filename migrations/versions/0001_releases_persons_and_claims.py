"""Releases, persons and claims, and the views that users query."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The public contract: each view shows the newest version of a release.
VIEWS = {
    "v_releases": """
        SELECT r.id AS release_id, r.key, r.url, r.number, v.title, r.published_on AS published,
               r.published_source, p.name AS publisher, r.status, v.n AS version,
               r.latest AS versions, r.first_seen, r.last_seen, v.text
        FROM release r
        JOIN release_version v ON v.release_id = r.id AND v.n = r.latest
        LEFT JOIN publisher p ON p.id = r.publisher_id""",
    "v_claims": """
        SELECT c.id AS claim_id, r.id AS release_id, v.n AS version, r.published_on AS published,
               b.name AS publisher, v.title, c.kind, c.text,
               (SELECT s.start FROM claim_span s WHERE s.claim_id = c.id AND s.n = 1) AS start,
               (SELECT s."end" FROM claim_span s WHERE s.claim_id = c.id AND s.n = 1) AS "end",
               c.speaker_text AS speaker, c.speaker_start, c.speaker_end, c.speaker_type,
               p.name AS person, c.speaker_person_id AS person_id, c.cue, c.confidence, c.rule,
               c.extractor, c.extractor_version
        FROM claim c
        JOIN release_version v ON v.id = c.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n
        LEFT JOIN publisher b ON b.id = r.publisher_id
        LEFT JOIN person p ON p.id = c.speaker_person_id""",
    "v_mentions": """
        SELECT m.id AS mention_id, r.id AS release_id, v.n AS version,
               r.published_on AS published, b.name AS publisher, p.id AS person_id,
               p.name AS person, m.surface, m.start, m."end", m.titles, m.party, m.role,
               m.confidence, m.extractor, m.extractor_version
        FROM mention m
        JOIN release_version v ON v.id = m.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n
        JOIN person p ON p.id = m.person_id
        LEFT JOIN publisher b ON b.id = r.publisher_id""",
    "v_roles": """
        SELECT p.id AS person_id, p.name AS person, o.role, min(r.published_on) AS first_seen,
               max(r.published_on) AS last_seen, count(*) AS releases
        FROM person_role o
        JOIN person p ON p.id = o.person_id
        JOIN release_version v ON v.id = o.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n
        GROUP BY p.id, p.name, o.role""",
    "v_persons": """
        SELECT p.id AS person_id, p.name, p.given, p.family, count(m.id) AS mentions,
               (SELECT count(*) FROM v_claims c WHERE c.person_id = p.id) AS claims,
               count(DISTINCT r.id) AS releases, min(r.published_on) AS first_seen,
               max(r.published_on) AS last_seen
        FROM person p
        JOIN mention m ON m.person_id = p.id
        JOIN release_version v ON v.id = m.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n
        GROUP BY p.id, p.name, p.given, p.family""",
    "v_amounts": """
        SELECT a.id AS amount_id, r.id AS release_id, v.n AS version,
               r.published_on AS published, a.claim_id, a.value, a.value_to, a.currency, a.start,
               a."end"
        FROM amount a
        JOIN release_version v ON v.id = a.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n""",
    "v_dates": """
        SELECT d.id AS date_id, r.id AS release_id, v.n AS version, r.published_on AS published,
               d.claim_id, d.value, d.precision, d.start, d."end"
        FROM date_mention d
        JOIN release_version v ON v.id = d.version_id
        JOIN release r ON r.id = v.release_id AND r.latest = v.n""",
}


def upgrade() -> None:
    op.create_table(
        "ingest_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_run")),
    )
    op.create_table(
        "original",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("family", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
    op.create_index(op.f("ix_person_family"), "person", ["family"])

    op.create_table(
        "publisher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publisher")),
        sa.UniqueConstraint("name", name=op.f("uq_publisher_name")),
    )
    op.create_table(
        "ingest_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["original_sha256"],
            ["original.sha256"],
            name=op.f("fk_ingest_failure_original_sha256_original"),
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["ingest_run.id"],
            name=op.f("fk_ingest_failure_run_id_ingest_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_failure")),
    )
    op.create_index(op.f("ix_ingest_failure_run_id"), "ingest_failure", ["run_id"])

    op.create_table(
        "person_name",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_name_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_person_name")),
    )
    op.create_index(op.f("ix_person_name_name"), "person_name", ["name"])

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_source", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.CheckConstraint("status IN ('published', 'withdrawn')", name=op.f("ck_release_status")),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["publisher.id"], name=op.f("fk_release_publisher_id_publisher")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("key", name=op.f("uq_release_key")),
    )
    op.create_index(op.f("ix_release_number"), "release", ["number"])
    op.create_index(op.f("ix_release_published_on"), "release", ["published_on"])
    op.create_index(op.f("ix_release_publisher_id"), "release", ["publisher_id"])

    op.create_table(
        "index_queue",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_index_queue_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_index_queue")),
    )
    op.create_table(
        "release_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=False),
        sa.Column("ingested_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_sha256"],
            ["original.sha256"],
            name=op.f("fk_release_version_original_sha256_original"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
            name=op.f("fk_release_version_release_id_release"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_version")),
        sa.UniqueConstraint("release_id", "n", name=op.f("uq_release_version_release_id_n")),
    )
    op.create_index(
        op.f("ix_release_version_original_sha256"), "release_version", ["original_sha256"]
    )
    op.create_index(op.f("ix_release_version_text_sha256"), "release_version", ["text_sha256"])

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker_person_id", sa.Integer(), nullable=True),
        sa.Column("speaker_text", sa.Text(), nullable=True),
        sa.Column("speaker_type", sa.Text(), nullable=False),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('direct', 'indirect', 'reported')", name=op.f("ck_claim_kind")
        ),
        sa.CheckConstraint(
            "speaker_type IN ('person', 'organisation', 'office', 'group', 'unknown')",
            name=op.f("ck_claim_speaker_type"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_claim_confidence")),
        sa.CheckConstraint(
            "speaker_start IS NULL AND speaker_end IS NULL"
            " OR speaker_start >= 0 AND speaker_start < speaker_end",
            name=op.f("ck_claim_speaker_span"),
        ),
        sa.ForeignKeyConstraint(
            ["speaker_person_id"],
            ["person.id"],
            name=op.f("fk_claim_speaker_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_claim_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_speaker_person_id"), "claim", ["speaker_person_id"])
    op.create_index(op.f("ix_claim_version_id"), "claim", ["version_id"])

    op.create_table(
        "keyword",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_keyword_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "word", name=op.f("pk_keyword")),
    )
    op.create_index(op.f("ix_keyword_word"), "keyword", ["word"])

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("titles", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_mention_span")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_mention_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_mention_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_person_id"), "mention", ["person_id"])
    op.create_index(op.f("ix_mention_version_id"), "mention", ["version_id"])

    op.create_table(
        "person_role",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_role_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_person_role_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_index(op.f("ix_person_role_person_id"), "person_role", ["person_id"])

    op.create_table(
        "amount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("value_to", sa.Float(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_amount_span")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_amount_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_amount_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amount")),
    )
    op.create_index(op.f("ix_amount_claim_id"), "amount", ["claim_id"])
    op.create_index(op.f("ix_amount_value"), "amount", ["value"])
    op.create_index(op.f("ix_amount_version_id"), "amount", ["version_id"])

    op.create_table(
        "claim_span",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_claim_span_span")),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_span_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", "n", name=op.f("pk_claim_span")),
    )
    op.create_table(
        "date_mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_date_mention_span")),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_date_mention_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["release_version.id"],
            name=op.f("fk_date_mention_version_id_release_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_mention")),
    )
    op.create_index(op.f("ix_date_mention_claim_id"), "date_mention", ["claim_id"])
    op.create_index(op.f("ix_date_mention_value"), "date_mention", ["value"])
    op.create_index(op.f("ix_date_mention_version_id"), "date_mention", ["version_id"])
    for name, statement in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {statement}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    op.drop_table("date_mention")
    op.drop_table("claim_span")
    op.drop_table("amount")
    op.drop_table("person_role")
    op.drop_table("mention")
    op.drop_table("keyword")
    op.drop_table("claim")
    op.drop_table("release_version")
    op.drop_table("index_queue")
    op.drop_table("release")
    op.drop_table("person_name")
    op.drop_table("ingest_failure")
    op.drop_table("publisher")
    op.drop_table("person")
    op.drop_table("original")
    op.drop_table("ingest_run")
