"""Describe the tables as typed rows; Alembic alone creates them.

Times are UTC. Spans are half-open ranges of characters of `release_version.text`.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import CheckConstraint, Date, DateTime, Dialect, Float, ForeignKey, MetaData, Text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware in Python, stored as UTC without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into bare UTC."""
        return value if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored time its zone back."""
        return value if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The root of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        float: Float,
        date: Date,
        datetime: UtcDateTime,
    }


Key = Annotated[int, mapped_column(primary_key=True)]


def span_check(start: str = "start", end: str = "end") -> CheckConstraint:
    """Return the rule that a span is not empty and not reversed."""
    return CheckConstraint(f'"{start}" >= 0 AND "{start}" < "{end}"', name="span")


def reference(column: str, *, index: bool = True, primary: bool = False) -> Any:
    """Return a foreign key whose rows go with the row they belong to."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=index, primary_key=primary)


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
    __table_args__ = (Unique("release_id", "n"),)

    id: Mapped[Key]
    release_id: Mapped[int] = reference("release.id", index=False)
    n: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    text_sha256: Mapped[str] = mapped_column(index=True)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    ingested_at: Mapped[datetime]


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
    start: Mapped[int]
    end: Mapped[int]
    surface: Mapped[str]
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
    text: Mapped[str]
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
    start: Mapped[int]
    end: Mapped[int]


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
    queued_at: Mapped[datetime]


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
    """A source that could not be read, with the reason; its bytes are kept if there were any."""

    __tablename__ = "ingest_failure"

    id: Mapped[Key]
    run_id: Mapped[int] = reference("ingest_run.id")
    uri: Mapped[str]
    reason: Mapped[str]
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
