"""Make query classes whose documents are known at once: Whoosh walks a list of them.

Whoosh itself unites the words of a wildcard one matcher each, and knows of no document whose
release or claim is another document.
"""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date

from archive.index.patterns import Expandable, find_terms
from archive.index.searcher import Searcher
from archive.index.untyped import IndexReader, Matcher, WhooshQuery, matching, query
from archive.query import Target


class Known(query.Query):  # type: ignore[misc] # as all of Whoosh, untyped
    """A query that knows its documents, and what each scores."""

    @abstractmethod
    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return the live documents of one segment with their scores."""

    def estimate_size(self, ixreader: IndexReader) -> int:
        """Return a bound, by which Whoosh orders what AND joins."""
        size: int = ixreader.doc_count_all()
        return size

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """Return a walk over the documents in order."""
        scores = self.scores(searcher)
        documents = sorted(scores)
        return matching.ListMatcher(documents, [scores[document] for document in documents])


class Every(Known):
    """All releases, or all claims."""

    def __init__(self, target: Target) -> None:
        self.target = target

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return them, none better than another."""
        return dict.fromkeys(searcher.live(self.target), 0.0)


class Days(Known):
    """Releases or claims published in a range of days."""

    def __init__(self, first: date | None, last: date | None, target: Target) -> None:
        self.target = target
        self.first = (first or date.min).toordinal()
        self.last = (last or date.max).toordinal()

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return them, none better than another."""
        days, first, last = searcher.days, self.first, self.last
        live = searcher.live(self.target)
        return {number: 0.0 for number in live if first <= days[number] <= last}


class Expansion(Known):
    """Documents that hold, in one of the fields, any of the terms that a leaf stands for."""

    def __init__(self, fields: tuple[str, ...], leaf: Expandable) -> None:
        self.fields = fields
        self.leaf = leaf

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return them, each as good as the other."""
        found: set[int] = set()
        reader = searcher.reader()
        for field in self.fields:
            for term, info in find_terms(searcher, field, self.leaf):
                if info.doc_frequency() == 1:
                    found.add(info.min_id())
                else:
                    found.update(reader.postings(field, term).all_ids())
        return dict.fromkeys(found - searcher.deleted, 1.0)


class ButNot(Known):
    """What one query holds of and another does not; Whoosh's own overlooks some to leave out."""

    def __init__(self, wanted: WhooshQuery, denied: WhooshQuery) -> None:
        self.wanted = wanted
        self.denied = denied

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return what is wanted with its scores."""
        denied = {number for number, _ in walk(self.denied, searcher)}
        found = walk(self.wanted, searcher)
        return {number: score for number, score in found if number not in denied}


class OfClaims(Known):
    """Releases with a claim that a query holds of; the best claim counts."""

    def __init__(self, claims: WhooshQuery) -> None:
        self.claims = claims

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return the releases with the score of their best claim."""
        best: dict[int, float] = {}
        for claim, score in walk(self.claims, searcher):
            release = searcher.parents[claim]
            best[release] = max(score, best.get(release, 0.0))
        return best


class OfReleases(Known):
    """Claims in releases that a query holds of."""

    def __init__(self, releases: WhooshQuery) -> None:
        self.releases = releases

    def scores(self, searcher: Searcher) -> dict[int, float]:
        """Return the claims with the score of their release."""
        found = dict(walk(self.releases, searcher))
        parents = searcher.parents
        return {
            claim: found[parents[claim]]
            for claim in searcher.live("claim")
            if parents[claim] in found
        }


def walk(searched: WhooshQuery, searcher: Searcher) -> Iterator[tuple[int, float]]:
    """Yield the documents of one segment that a query holds of, with their scores."""
    matcher = searched.matcher(searcher, searcher.context(needs_current=True))
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()
