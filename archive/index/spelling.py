"""Offer, for a word that the index does not hold, the likest that it does."""

from collections import Counter
from collections.abc import Iterable, Sequence

from archive.index.patterns import find_terms
from archive.index.postings import count_documents
from archive.index.searcher import Searcher
from archive.index.shapes import is_within
from archive.query import Fuzzy
from archive.text.fold import fold

_SHORT = 5  # letters in which one difference is already much


def like_words(segments: Iterable[Searcher], fields: Sequence[str], word: str) -> list[str]:
    """Return the words of the fields that are like it: the nearest first, then the commonest."""
    asked = fold(word)
    distance = min(1 if len(asked) <= _SHORT else 2, len(asked) - 1)
    counts: Counter[str] = Counter()
    for segment in segments:
        for field in fields:
            for term, known in find_terms(segment, field, Fuzzy(field, asked, distance)):
                counts[term.decode()] += count_documents(known)
    counts.pop(asked, None)
    return sorted(counts, key=lambda like: (not is_within(asked, like, 1), -counts[like], like))
