"""Hold what the archive answers with: a release, a claim, a person, as the store tells them.

The names of the fields are the public JSON contract (docs/data.md).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from archive.documents import Amount, Candidate, Claim, DateMention, Rule, Span


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release in one of its versions; `versions` counts them all, `duplicates` how many other
    releases have a like text.
    """

    id: int
    key: str
    url: str | None
    number: str | None
    title: str
    published: date | None
    published_source: str | None
    publisher: str | None
    status: str
    version: int
    versions: int
    text: str
    contact: str | None = None
    teaser: bool = False
    keywords: tuple[str, ...] = ()
    dates: tuple[DateMention, ...] = ()
    duplicates: int = 0


@dataclass(frozen=True, slots=True)
class DuplicateRecord:
    """Another release with a like text; `likeness` is null where a third one links the two."""

    id: int
    key: str
    title: str
    published: date | None
    publisher: str | None
    likeness: float | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happened to a release; what does not belong to the event is null.

    `other` is the release that was found to be like this one.
    """

    at: datetime
    event: Literal["version", "frame", "withdrawn", "published", "duplicate"]
    version: int | None = None
    title: str | None = None
    claims: int | None = None
    original: str | None = None
    other: int | None = None
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """A source that could not be read in the run that began at `run`; `closed` is null while it
    has not gone in.
    """

    source: str
    reason: str
    original: str | None
    run: datetime
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim of the newest version of a release, with everything that proves it.

    `speaker` is the person's name, or the office or organisation as the text names it; `person`
    is null where the speaker is no person.
    """

    id: int
    release: int
    version: int
    published: date | None
    publisher: str | None
    kind: str
    text: str
    spans: tuple[Span, ...]
    speaker: str | None
    speaker_span: Span | None
    speaker_type: str
    person: str | None
    person_id: int | None
    cue: str | None
    confidence: float
    extractor: str
    extractor_version: str
    rule: str
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A key of a claim under which something else is stored than is found now."""

    key: str
    stored: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class ExplanationRecord:
    """Why a claim is one: how it is stored, and what this program's rules find at its place now.

    `context` has the claim's words between ⟦ and ⟧. `found` is null where the rules find nothing
    now; then `rule` is the one that once found the claim, null if there is none of that name.
    """

    claim: ClaimRecord
    title: str
    versions: int
    context: str
    found: Claim | None
    differs: tuple[Disagreement, ...]
    rule: Rule | None
    factor: float | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that were taken out and those that came in their place; either may be none.

    `before` and `after` are some of the text around, of the newer one where words were added. A
    span is that of the words in their own text, null where there are none.
    """

    before: str
    removed: str
    added: str
    after: str
    removed_span: Span | None
    added_span: Span | None


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that appeared (`old` is null), is gone (`new` is null), or reads otherwise."""

    change: Literal["appeared", "changed", "gone"]
    old: ClaimRecord | None
    new: ClaimRecord | None


@dataclass(frozen=True, slots=True)
class DifferenceRecord:
    """What distinguishes two versions of a release.

    `changed` is `spacing` where the words are the same, and `frame` where only one version is
    there, which was seen in other bytes.
    """

    release: int
    old_version: int
    new_version: int
    changed: Literal["wording", "spacing", "frame"]
    title: tuple[WordChange, ...] = ()
    text: tuple[WordChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """What an ingest would do with a source; `reason` is null unless it would fail."""

    action: Literal["add", "replace", "skip", "fail"]
    key: str | None
    title: str | None
    source: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """An office of a person, with the first and last release that gives it (null: undated)."""

    role: str
    first_seen: date | None
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person across releases; `mentions` and `claims` count those of newest versions."""

    id: int
    name: str
    roles: tuple[RoleRecord, ...]
    mentions: int
    claims: int


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a statement; `truncated` tells that the row limit cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found wrong, and the mend."""

    thing: str
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """How many things of a kind a new analysis found anew, no longer or otherwise."""

    kind: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A thing that a new analysis found anew, no longer or otherwise; `words` are those of now,
    of a removed thing those that were stored.
    """

    kind: str
    change: Literal["added", "removed", "changed"]
    release: int
    version: int
    words: str


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """How well one thing is found, as shares of 1; null is what is not measured.

    `found` and `expected` are what precision and recall are shares of; of an accuracy, `found` of
    `expected` are right.
    """

    part: str
    kind: str
    level: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    accuracy: float | None = None
    found: int | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class FaultRecord:
    """One thing that was missed, found falsely or found otherwise than people marked it.

    `context` is the passage, with the words in question between ⟦ and ⟧; null where a name or
    role is meant, which has no one place.
    """

    id: str
    part: str
    fault: str
    expected: str | None
    found: str | None
    start: int | None = None
    end: int | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """A feed that is watched: its host's validators, when it was asked last, what went wrong."""

    url: str
    etag: str | None
    last_modified: str | None
    fetched_at: datetime | None
    problem: str | None
