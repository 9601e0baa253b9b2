"""Hold the values of an ingest plan: what was read, and what should happen to it."""

from dataclasses import dataclass
from typing import TypeAlias

from archive.documents import Analysis, Document, Source

NOTHING_FOUND = Analysis()


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as it was read; `key` says which release it is."""

    source: Source
    document: Document
    key: str
    text_sha256: str

    @property
    def wording(self) -> tuple[str, str]:
        """Return what tells one version from another: the title and the hash of the text."""
        return self.document.title, self.text_sha256


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of a release: the number of its newest version, and the wordings of
    all, each the title and the hash of the text.
    """

    latest: int
    wordings: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Add:
    """Store a release that the archive does not have."""

    reading: Reading
    analysis: Analysis = NOTHING_FOUND
    fingerprint: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Replace:
    """Store a new wording of a release as its version `n`; the old ones stay."""

    reading: Reading
    n: int
    analysis: Analysis = NOTHING_FOUND
    fingerprint: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """Note that a release was seen again in a wording that the archive has; bytes that it does not
    have are kept: the frame around the wording changed.
    """

    reading: Reading


@dataclass(frozen=True, slots=True)
class Fail:
    """Note that a source could not be read, and why; its bytes are kept if there are any."""

    uri: str
    reason: str
    source: Source | None = None


Action: TypeAlias = Add | Replace | Skip | Fail


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sources a run took in, by what happened to them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
        )
