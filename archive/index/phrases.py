"""Find words that stand side by side; places are decoded only where all the words are."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from archive.index.matching import Known, Scores, Word
from archive.index.searcher import Searcher


class Phrase(Known):
    """Documents that hold words in this order, nothing between them."""

    is_late = True

    def __init__(self, field: str, words: Sequence[str]) -> None:
        self.field = field
        self.words = words

    def scores(self, searcher: Searcher) -> Scores:
        """Return the documents with the score of their words, which is not asked of others."""
        return self._find(searcher)

    def scores_among(self, searcher: Searcher, documents: Scores) -> Scores:
        """Return those of the documents."""
        return self._find(searcher, documents)

    def _find(self, searcher: Searcher, *among: Scores) -> Scores:
        words = list(dict.fromkeys(self.words))
        held = (searcher.postings(self.field, word).documents for word in words)
        fewest, *others = sorted([*among, *held], key=len)
        holding = set(fewest).intersection(*others) - searcher.deleted
        found = find_phrase(searcher, self.field, self.words, holding)
        scores = [Word(self.field, word).scores_of(searcher, found) for word in words]
        return {document: sum(each[document] for each in scores) for document in found}


def find_places(
    searcher: Searcher, field: str, key: str, documents: Iterable[int]
) -> dict[int, set[int]]:
    """Return where words with a stem stand, by those of the documents that hold one."""
    found: dict[int, set[int]] = {}
    for word in map(bytes.decode, searcher.words_of(field, key)):
        here = searcher.postings(field, word).documents
        places = searcher.places(field, word)
        for document in documents:
            at = bisect_left(here, document)
            if at < len(here) and here[at] == document:
                found.setdefault(document, set()).update(array("I", places.at(at)))
    return found


def find_phrase(
    searcher: Searcher, field: str, words: Sequence[str], documents: Iterable[int]
) -> Collection[int]:
    """Return those of the documents that hold the words side by side.

    The rarest word goes first: most documents fall out before the places of the others are read.
    """
    rarest_first = sorted(range(len(words)), key=lambda n: -searcher.rarity(field, words[n]))
    starts: dict[int, set[int]] | None = None
    for offset in rarest_first:
        here = searcher.postings(field, words[offset]).documents
        places = searcher.places(field, words[offset])
        left: dict[int, set[int]] = {}
        for document in documents if starts is None else starts:
            at = bisect_left(here, document)
            if at == len(here) or here[at] != document:
                continue
            begins = {place - offset for place in array("I", places.at(at))}
            if starts is not None:
                begins &= starts[document]
            if begins:
                left[document] = begins
        starts = left
    return starts or ()
