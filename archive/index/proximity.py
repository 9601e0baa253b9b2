"""Find words that stand together, in any order."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import merge

from archive.index.matching import All, Known, Scores, Word
from archive.index.searcher import Searcher
from archive.index.windows import find_windows


class Together(Known):
    """Documents in which words stand together in a field."""

    def __init__(self, field: str, words: Sequence[str], distance: int) -> None:
        self.field = field
        self.words = words
        self.distance = distance

    def scores(self, searcher: Searcher) -> Scores:
        """Return the documents with the score of their words."""
        distinct = [Word(self.field, word) for word in dict.fromkeys(self.words)]
        return {
            document: score
            for document, score in All(distinct).scores(searcher).items()
            if self._stand_together(searcher, document)
        }

    def _stand_together(self, searcher: Searcher, document: int) -> bool:
        places = merge(*(self._places(searcher, word, document) for word in set(self.words)))
        return any(find_windows(places, self.words, self.distance))

    def _places(self, searcher: Searcher, word: str, document: int) -> Iterator[tuple[int, str]]:
        at = bisect_left(searcher.postings(self.field, word).documents, document)
        encoded = searcher.places(self.field, word).at(at)
        return ((place, word) for place in array("I", encoded))
