"""Hold the values that pass between the stages: frozen, complete, free of any engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

ClaimKind = Literal["direct", "indirect", "reported"]
SpeakerType = Literal["person", "organisation", "office", "group", "unknown"]
DatePrecision = Literal["day", "month", "quarter", "season", "year"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of one text: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words at the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one release and where they came from.

    `uri` names a file or an address; a part of a container stands behind `#`. `fetched` is when
    the address itself gave these bytes; null for copies, which do not tell whether it still does.
    """

    uri: str
    content: bytes
    media_type: str
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One release as a reader understood it; what the source does not say is null.

    `contact` is the block that tells journalists whom to ask, cut from the text; a `teaser` is
    the beginning of a release whose whole wording stands at `url`.
    """

    title: str
    text: str
    published: date | None = None
    published_source: str | None = None
    publisher: str | None = None
    number: str | None = None
    url: str | None = None
    sender_id: str | None = None
    keywords: tuple[str, ...] = ()
    contact: str | None = None
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person: the name alone, without office, title, party or genitive -s.

    `role` is the office or function given at this place, as written.
    """

    span: Span
    surface: str
    role: str | None
    confidence: float
    extractor: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Person:
    """One individual of a release with every mention, in text order.

    `name` is the fullest form the text gives, without titles and party; `given` is null where
    only the family name is known. `roles` come from mentions and appositions, as written.
    """

    name: str
    given: str | None
    family: str
    titles: tuple[str, ...]
    party: str | None
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a speaker says in a text.

    `speaker` is the phrase that names the speaker, null where none does (an inherited speaker);
    `speaker_name` is the person's name in this release, or the office or organisation as written;
    both are null where nobody can be named. `confidence` lies in [0, 1].
    """

    kind: ClaimKind
    spans: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None
    speaker_type: SpeakerType
    cue: tuple[Span, ...]
    confidence: float
    rule: str
    extractor: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which claims are found; `share` is how many of these are right.

    `speaker` says which words name the speaker; `example` is a text in which the rule finds one.
    """

    name: str
    matches: str
    speaker: str
    example: str
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be the speaker, and why they were taken or passed over.

    `name` is null where nobody was taken; `span` is the naming in question, null where none is.
    """

    name: str | None
    span: Span | None
    taken: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Why a claim is one: its rule, and who might be its speaker, the one taken first.

    The claim's confidence is the rule's share times `factor`, how sure the speaker is.
    """

    claim: Claim
    rule: Rule
    factor: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `value` in units of `currency` (ISO 4217); of a range, `value` is the lower
    end and `value_to` the upper one.
    """

    span: Span
    value: float
    currency: str
    value_to: float | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date in a text.

    `value` is ISO 8601 (`2010-12-21`, `2010-12`, `2010`, a range as `2011-07-04/2011-07-18`), a
    quarter or season EDTF-like (`2010-Q3`, `2011-SP`); a day or month whose year nobody states
    is written as XML Schema writes it (`--12-21`, `--12`), never completed by a guess.
    """

    span: Span
    value: str
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the machine found in one text; claims in text order, never overlapping."""

    persons: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()

    def mentions(self) -> Iterator[tuple[Mention, Person]]:
        """Yield every mention with its person, person by person."""
        for person in self.persons:
            for mention in person.mentions:
                yield mention, person


def quoted_text(text: str, spans: Sequence[Span]) -> str:
    """Return the words at the spans, several parts joined by one space."""
    return " ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim as the index takes it."""

    id: int
    kind: ClaimKind
    text: str
    speaker: str | None
    amounts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """A release in its newest version as the index takes it, with its claims.

    `group` is the oldest of the releases with a like text, null where no other has one.
    """

    id: int
    version_id: int
    title: str
    text: str
    published: date | None
    publisher: str | None
    number: str | None
    url: str | None
    keywords: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    amounts: tuple[float, ...] = ()
    claims: tuple[ClaimEntry, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the index: the id of a release or claim, with its score."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of answers, best first, and the exact number of all."""

    total: int
    hits: tuple[Hit, ...] = field(default=())
