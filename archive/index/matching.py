"""Say which documents a query holds of, and what each scores: a set at a time.

Whoosh goes through the documents one by one, with a matcher for every word. Here each part of a
query gives all its documents at once; for tens of thousands of releases that is several times as
quick, and releases and their claims, documents of their own, can be joined.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from archive.index.patterns import Expandable, find_terms
from archive.index.postings import Postings, decode_pairs
from archive.index.searcher import PART, Evidence, Searcher
from archive.index.words import parts_of, split_words, stem, stems_of_beginnings
from archive.query import NumberRange, SerialRange, Target

Scores = dict[int, float]

BEGINNING = 0.5  # as PART, of a compound in the query: `Verkehrs-` tells more than `-konzept`


class Known(ABC):
    """A query that knows its documents, and what each scores."""

    is_late = False  # whether it takes less to ask it of a few documents than of all

    @abstractmethod
    def scores(self, searcher: Searcher) -> Scores:
        """Return the live documents of one segment with their scores."""

    def scores_among(self, searcher: Searcher, documents: Scores) -> Scores:
        """Return the same; what is not among the live documents given may be left out."""
        return self.scores(searcher)


class Every(Known):
    """All releases, or all claims."""

    def __init__(self, target: Target) -> None:
        self.target = target

    def scores(self, searcher: Searcher) -> Scores:
        """Return them, none better than another."""
        return dict.fromkeys(searcher.live(self.target), 0.0)


class Days(Known):
    """Releases or claims published in a range of days."""

    is_late = True

    def __init__(self, first: date | None, last: date | None, target: Target) -> None:
        self.target = target
        self.first = (first or date.min).toordinal()
        self.last = (last or date.max).toordinal()

    def scores(self, searcher: Searcher) -> Scores:
        """Return them, none better than another."""
        return self._within(searcher, searcher.live(self.target))

    def scores_among(self, searcher: Searcher, documents: Scores) -> Scores:
        """Return those of the documents, none better than another."""
        return self._within(searcher, documents)

    def _within(self, searcher: Searcher, documents: Iterable[int]) -> Scores:
        days, first, last = searcher.days, self.first, self.last
        return {number: 0.0 for number in documents if first <= days[number] <= last}


class Value(Known):
    """Documents that have a value in a field of whole values."""

    def __init__(self, field: str, value: str, score: float = 1.0) -> None:
        self.field = field
        self.value = value
        self.score = score

    def scores(self, searcher: Searcher) -> Scores:
        """Return them, each as good as the other."""
        holding = searcher.postings(self.field, self.value).documents
        found = dict.fromkeys(holding, self.score)
        return _without_deleted(found, searcher)


class Word(Known):
    """Documents that hold a word as it is written, by BM25."""

    def __init__(self, field: str, text: str, weight: float = 1.0) -> None:
        self.field = field
        self.text = text
        self.weight = weight

    def scores(self, searcher: Searcher) -> Scores:
        """Return them; rare words, often in a short text, score best."""
        found = self._find(searcher)
        return _without_deleted(self._score(searcher, found.pairs()), searcher)

    def scores_of(self, searcher: Searcher, documents: Iterable[int]) -> Scores:
        """Return the scores of live documents that all hold the word."""
        found = self._find(searcher)
        places = ((each, bisect_left(found.documents, each)) for each in documents)
        return self._score(searcher, ((each, found.weights[at]) for each, at in places))

    def _find(self, searcher: Searcher) -> Postings:
        return searcher.postings(self.field, self.text)

    def _rarity(self, searcher: Searcher) -> float:
        return searcher.rarity(self.field, self.text)

    def _score(self, searcher: Searcher, weights: Iterable[tuple[int, float]]) -> Scores:
        return searcher.bm25(self.field, weights, self.weight * self._rarity(searcher))


class Forms(Word):
    """Documents that hold a word with the stem, or a compound that ends in one, by BM25."""

    def _find(self, searcher: Searcher) -> Postings:
        return searcher.forms(self.field, self.text)

    def _rarity(self, searcher: Searcher) -> float:
        return searcher.rarity(self.field, self.text, by_stem=True)


class AnyWord(Known):
    """Documents that hold a form of any of the words, as they are written in the query.

    Parts of compounds, on either side, find nothing more, but they put what is found in order.
    """

    def __init__(self, field: str, words: Iterable[str]) -> None:
        self.field = field
        self.words = words

    def scores(self, searcher: Searcher) -> Scores:
        """Return them with the sum of what tells of them."""
        told: Scores = {}
        found: set[int] = set()
        for written in self.words:
            (word,) = split_words(written)
            found.update(searcher.forms(self.field, stem(word)).documents)
            _add(told, searcher.evidence(self.field, stem(word), word))
            if parts := parts_of(written):
                for part in parts:
                    _add(told, searcher.evidence(self.field, part), PART)
                for beginning in stems_of_beginnings(word):
                    _add(told, searcher.evidence(self.field, beginning), BEGINNING)
        return {document: told[document] for document in found - searcher.deleted}


class Expansion(Known):
    """Documents that hold, in one of the fields, any of the terms that a leaf stands for."""

    def __init__(self, fields: tuple[str, ...], leaf: Expandable) -> None:
        self.fields = fields
        self.leaf = leaf

    def scores(self, searcher: Searcher) -> Scores:
        """Return them, each as good as the other; a sum says nothing of what a text is about."""
        found: set[int] = set()
        reader = searcher.reader()
        for field in self.fields:
            for _, known in find_terms(searcher, field, self.leaf):
                found.update(document for document, _ in decode_pairs(reader, known))
        score = 0.0 if isinstance(self.leaf, NumberRange | SerialRange) else 1.0
        return dict.fromkeys(found - searcher.deleted, score)


class All(Known):
    """What all parts hold of."""

    def __init__(self, parts: Sequence[Known]) -> None:
        self.parts = sorted(parts, key=lambda part: part.is_late)

    def scores(self, searcher: Searcher) -> Scores:
        """Return the documents with the sum of their scores."""
        first, *later = self.parts
        found = [first.scores(searcher)]
        for part in later:
            if not found[-1]:
                return {}
            found.append(part.scores_among(searcher, min(found, key=len)))
        fewest, *others = sorted(found, key=len)
        documents = [number for number in fewest if all(number in other for other in others)]
        return {number: sum(scores[number] for scores in found) for number in documents}


class Any(Known):
    """What at least one part holds of."""

    def __init__(self, parts: Sequence[Known]) -> None:
        self.parts = parts
        self.is_late = any(part.is_late for part in parts)

    def scores(self, searcher: Searcher) -> Scores:
        """Return the documents with the sum of their scores."""
        return self._sum(part.scores(searcher) for part in self.parts)

    def scores_among(self, searcher: Searcher, documents: Scores) -> Scores:
        """Return the same of the documents, and maybe of others."""
        return self._sum(part.scores_among(searcher, documents) for part in self.parts)

    def _sum(self, found: Iterable[Scores]) -> Scores:
        most, *others = sorted(found, key=len)[::-1]
        for scores in others:
            for number, score in scores.items():
                most[number] = most.get(number, 0.0) + score
        return most


class ButNot(Known):
    """What one query holds of and another does not."""

    def __init__(self, wanted: Known, denied: Known) -> None:
        self.wanted = wanted
        self.denied = denied

    def scores(self, searcher: Searcher) -> Scores:
        """Return what is wanted with its scores."""
        found = self.wanted.scores(searcher)
        for number in self.denied.scores(searcher).keys() & found.keys():
            del found[number]
        return found


class OfClaims(Known):
    """Releases with a claim that a query holds of; the best claim counts."""

    def __init__(self, claims: Known) -> None:
        self.claims = claims

    def scores(self, searcher: Searcher) -> Scores:
        """Return the releases with the score of their best claim."""
        best: Scores = {}
        parents = searcher.parents
        for claim, score in self.claims.scores(searcher).items():
            release = parents[claim]
            best[release] = max(score, best.get(release, 0.0))
        return best


class OfReleases(Known):
    """Claims in releases that a query holds of."""

    def __init__(self, releases: Known) -> None:
        self.releases = releases

    def scores(self, searcher: Searcher) -> Scores:
        """Return the claims with the score of their release."""
        found = self.releases.scores(searcher)
        parents = searcher.parents
        return {
            claim: found[parents[claim]]
            for claim in searcher.live("claim")
            if parents[claim] in found
        }


def _add(sums: Scores, told: Evidence, weight: float = 1.0) -> None:
    for document, score in zip(*told, strict=True):
        sums[document] = sums.get(document, 0.0) + weight * score


def _without_deleted(scores: Scores, searcher: Searcher) -> Scores:
    for number in searcher.deleted & scores.keys():
        del scores[number]
    return scores
