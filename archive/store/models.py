"""Describe the tables as typed rows; Alembic alone creates them.

Times are UTC. Spans are half-open ranges of characters of `release_version.text`.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.store.base import ONCE, Base, Key, Place, Words, reference, span_check


class PublisherRow(Base):
    """An office that publishes releases."""

    __tablename__ = "publisher"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class OriginalRow(Base):
    """The bytes that a version came from; they lie in the originals folder under their hash."""

    __tablename__ = "original"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    uri: Mapped[str]
    size: Mapped[int]


class ReleaseRow(Base):
    """One publication of a publisher; `latest` is the number of its newest version."""

    __tablename__ = "release"
    __table_args__ = (CheckConstraint("status IN ('published', 'withdrawn')", name="status"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("publisher.id"), index=True)
    url: Mapped[str | None]
    number: Mapped[str | None] = mapped_column(index=True)
    published_on: Mapped[date | None] = mapped_column(index=True)
    published_source: Mapped[str | None]
    status: Mapped[str]
    latest: Mapped[int]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class VersionRow(Base):
    """The wording of a release at one time; never overwritten."""

    __tablename__ = "release_version"
    __table_args__ = (UniqueConstraint("release_id", "n"),)

    id: Mapped[Key]
    release_id: Mapped[int] = reference("release.id", index=False)
    n: Mapped[int]
    title: Mapped[str]
    text: Mapped[Words]
    text_sha256: Mapped[str] = mapped_column(index=True)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    ingested_at: Mapped[datetime]
    contact: Mapped[str | None]
    teaser: Mapped[bool] = mapped_column(server_default="0")


class VersionOriginalRow(Base):
    """Other bytes in which the wording of a version was seen again: only its frame had changed."""

    __tablename__ = "version_original"

    version_id: Mapped[int] = reference("release_version.id", index=False, primary=True)
    original_sha256: Mapped[str] = mapped_column(
        ForeignKey("original.sha256"), primary_key=True, index=True
    )
    first_seen: Mapped[datetime]


class StatusChangeRow(Base):
    """A release that was withdrawn, or published again."""

    __tablename__ = "status_change"
    __table_args__ = (CheckConstraint("status IN ('published', 'withdrawn')", name="status"),)

    id: Mapped[Key]
    release_id: Mapped[int] = reference("release.id")
    status: Mapped[str]
    changed_at: Mapped[datetime]


class FingerprintRow(Base):
    """A number that releases share whose texts may be alike."""

    __tablename__ = "fingerprint"
    __table_args__ = ({"sqlite_with_rowid": False},)

    value: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    release_id: Mapped[int] = reference("release.id", primary=True)


class DuplicatePairRow(Base):
    """Two releases with like texts, the lower id first; likeness 1 means the same words."""

    __tablename__ = "duplicate_pair"

    release_id: Mapped[int] = reference("release.id", index=False, primary=True)
    other_id: Mapped[int] = reference("release.id", primary=True)
    likeness: Mapped[float]
    found_at: Mapped[datetime]


class DuplicateRow(Base):
    """A member of a group of like releases; the oldest one, a member too, stands for all."""

    __tablename__ = "duplicate"

    release_id: Mapped[int] = reference("release.id", index=False, primary=True)
    oldest_id: Mapped[int] = reference("release.id")


class KeywordRow(Base):
    """A keyword that the publisher gave a version."""

    __tablename__ = "keyword"

    version_id: Mapped[int] = reference("release_version.id", index=False, primary=True)
    word: Mapped[str] = mapped_column(primary_key=True, index=True)


class PersonRow(Base):
    """An individual, the same across releases; `key` is what makes two mentions one person."""

    __tablename__ = "person"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    given: Mapped[str | None]
    family: Mapped[str] = mapped_column(index=True)


class PersonNameRow(Base):
    """A form of a person's name that some text uses."""

    __tablename__ = "person_name"

    person_id: Mapped[int] = reference("person.id", index=False, primary=True)
    name: Mapped[str] = mapped_column(primary_key=True, index=True)


class PersonRoleRow(Base):
    """An office or function that a version gives a person, as written."""

    __tablename__ = "person_role"

    version_id: Mapped[int] = reference("release_version.id", index=False, primary=True)
    person_id: Mapped[int] = reference("person.id", primary=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class MentionRow(Base):
    """A person's name in a version, with the role given at that place."""

    __tablename__ = "mention"
    __table_args__ = (span_check(),)

    id: Mapped[Key]
    version_id: Mapped[int] = reference("release_version.id")
    person_id: Mapped[int] = reference("person.id")
    start: Mapped[Place]
    end: Mapped[Place]
    surface: Mapped[Words]
    titles: Mapped[str | None]
    party: Mapped[str | None]
    role: Mapped[str | None]
    confidence: Mapped[float]
    extractor: Mapped[str]
    extractor_version: Mapped[str]


class ClaimRow(Base):
    """What a speaker says in a version."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("kind IN ('direct', 'indirect', 'reported')", name="kind"),
        CheckConstraint(
            "speaker_type IN ('person', 'organisation', 'office', 'group', 'unknown')",
            name="speaker_type",
        ),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint(
            "speaker_start IS NULL AND speaker_end IS NULL"
            " OR speaker_start >= 0 AND speaker_start < speaker_end",
            name="speaker_span",
        ),
    )

    id: Mapped[Key]
    version_id: Mapped[int] = reference("release_version.id")
    kind: Mapped[str]
    text: Mapped[Words]
    speaker_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    speaker_text: Mapped[str | None]
    speaker_type: Mapped[str]
    speaker_start: Mapped[int | None]
    speaker_end: Mapped[int | None]
    cue: Mapped[str | None]
    confidence: Mapped[float]
    rule: Mapped[str]
    extractor: Mapped[str]
    extractor_version: Mapped[str]


class ClaimSpanRow(Base):
    """One part of a claim's words, in text order."""

    __tablename__ = "claim_span"
    __table_args__ = (span_check(),)

    claim_id: Mapped[int] = reference("claim.id", index=False, primary=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[Place]
    end: Mapped[Place]


class AmountRow(Base):
    """A sum of money in a version, and the claim it stands in."""

    __tablename__ = "amount"
    __table_args__ = (span_check(),)

    id: Mapped[Key]
    version_id: Mapped[int] = reference("release_version.id")
    claim_id: Mapped[int | None] = reference("claim.id")
    value: Mapped[float] = mapped_column(index=True)
    value_to: Mapped[float | None]
    currency: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class DateMentionRow(Base):
    """A date in a version, and the claim it stands in; a missing year stays missing."""

    __tablename__ = "date_mention"
    __table_args__ = (span_check(),)

    id: Mapped[Key]
    version_id: Mapped[int] = reference("release_version.id")
    claim_id: Mapped[int | None] = reference("claim.id")
    value: Mapped[str] = mapped_column(index=True)
    precision: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class IndexQueueRow(Base):
    """A release that the index has yet to take in, queued with the change itself."""

    __tablename__ = "index_queue"

    release_id: Mapped[int] = reference("release.id", index=False, primary=True)
    queued_at: Mapped[datetime] = mapped_column(info={ONCE: "it says nothing of a release"})


class IngestRunRow(Base):
    """One run of `archive ingest` and what it did."""

    __tablename__ = "ingest_run"

    id: Mapped[Key]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    failed: Mapped[int]


class IngestFailureRow(Base):
    """A source that could not be read, with the reason; its bytes are kept if there were any.

    It is closed when the source goes in later, or fails again.
    """

    __tablename__ = "ingest_failure"

    id: Mapped[Key]
    run_id: Mapped[int] = reference("ingest_run.id")
    uri: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"), index=True)
    closed_at: Mapped[datetime | None]
