"""Say what every engine must do: values in, values out, no session and no setting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from archive.documents import Hits, ReleaseEntry
from archive.query import Query, Target

Sort = Literal["relevance", "date", "-date"]


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What an index holds."""

    releases: int
    claims: int
    segments: int


class Index(Protocol):
    """Find releases and claims.

    In a search for releases the conditions on `speaker:`, `said:` and `kind:` that AND joins speak
    of one and the same claim, and so does `amount:` beside them; conditions that are only denied
    speak of all claims. In a search for claims the other fields speak of the claim's release.
    """

    def update(self, add: Iterable[ReleaseEntry], remove: Iterable[int] = ()) -> None:
        """Add and remove releases with their claims, in one commit.

        A release that is there already is replaced; of several with one id the last one counts.
        """

    def refill(self, entries: Iterable[ReleaseEntry]) -> None:
        """Hold these releases and no others, in one commit; each id comes once.

        Until then others find what was held before, even if that is damaged.
        """

    def search(
        self,
        query: Query,
        *,
        target: Target = "release",
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        collapse: bool = False,
    ) -> Hits:
        """Return one page of hits and the exact number of all.

        Equal ranks go by id, so that pages never overlap; the undated come last in both orders.
        `collapse` leaves one release of each group, and counts it as one: the release that the
        group is named by, or where that does not match, the first in the order. Claims stay.
        """

    def claims_of(self, query: Query, releases: Sequence[int]) -> Sequence[int]:
        """Return the claims by which a query finds the releases that it found, in order of id.

        None of a release that is found by something else.
        """

    def like_words(self, field: str, word: str) -> Sequence[str]:
        """Return the words of a field of words that are spelt like this one, folded, best first."""

    def forms_of(self, field: str, word: str) -> frozenset[str]:
        """Return as which folded words a word is found: itself, its forms, and its compounds."""

    def stored(self) -> Mapping[int, int]:
        """Return the version of every release that the index holds, both by id."""

    def facts(self) -> IndexFacts:
        """Return what the index holds."""

    def close(self) -> None:
        """Let go of the files; the index cannot be used any more."""
