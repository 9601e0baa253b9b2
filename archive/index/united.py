"""Unite, in each segment, the postings of compounds that share a part.

Hundreds may, most of them in one document: a query then reads one list instead.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from archive.index.forms import Lists
from archive.index.pool import Rows, TermPostings
from archive.index.postings import Postings

FEW = 4  # compounds, which are as soon read one by one


def united_field(field: str, kind: str) -> str:
    """Return as what the index holds the united postings of one kind of lists."""
    return f"{field}.{kind}"


def is_united(words: Sequence[bytes]) -> bool:
    """Tell whether a list of compounds is long enough for united postings."""
    return len(words) > FEW


def keep_compounds(
    terms: Iterable[tuple[str, bytes, Any]], known: Container[str], kept: dict[bytes, Postings]
) -> Iterator[TermPostings]:
    """Yield the terms as they are; add to what is kept the postings of those that are compounds."""
    for field, term, rows in terms:
        if term.decode() in known:
            kept[term] = Postings()
            kept[term].documents.extend(rows[::3])
            kept[term].weights.extend(rows[1::3])
        yield field, term, rows


def united_terms(name: str, lists: Lists, kept: dict[bytes, Postings]) -> Iterator[TermPostings]:
    """Yield, for all but the shortest lists, the sum of what the compounds weigh, in order."""
    for key in sorted(lists):
        if is_united(words := lists[key]):
            sums: dict[int, float] = {}
            for word in words:
                for document, weight in kept[word].pairs():
                    sums[document] = sums.get(document, 0.0) + weight
            rows: Rows = []
            for document in sorted(sums):
                rows += (document, sums[document], b"")
            yield name, key.encode(), rows
