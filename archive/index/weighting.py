"""Rank what a query finds higher, or lower, than it would be."""

from archive.index.matching import Known, Scores
from archive.index.searcher import Searcher


class Weighted(Known):
    """What another query holds of, its scores multiplied."""

    def __init__(self, wanted: Known, factor: float) -> None:
        self.wanted = wanted
        self.factor = factor

    def scores(self, searcher: Searcher) -> Scores:
        """Return the documents of the other query with scores of their own."""
        found = self.wanted.scores(searcher)
        return {number: self.factor * score for number, score in found.items()}
