"""Hold of each document what its compounds end in and begin with, as terms of fields of their own.

Whether a word is a compound noun is told by how it is written, so by the document, not by the word:
„Zahlreiche“ at a beginning makes no compound of the `zahlreiche` of another text. It also is one
list to read, where hundreds of compounds may share a part.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from archive.index.pool import Word
from archive.index.schema import STEMMED
from archive.index.words import Parts, stems_of_beginnings

ENDS, BEGINNINGS = "ends", "beginnings"


def field_of_parts(field: str, kind: str) -> str:
    """Return as what field the index holds the parts of the compounds in a field of words."""
    return f"{field}.{kind}"


PART_FIELDS = {
    field_of_parts(field, kind): field for field, kind in product(STEMMED, (ENDS, BEGINNINGS))
}


def parts_of_document(
    field: str, words: Iterable[Word], compounds: Mapping[str, Parts] | None
) -> Iterator[tuple[str, list[Word]]]:
    """Yield the fields of parts for one document, each part with the sum of what its words weigh.

    The words are those of the field, by term; the compounds are given with what they end in.
    """
    if not compounds:
        return
    encoded = {compound.encode(): compound for compound in compounds}
    found = [(encoded[word], weight) for word, _, weight, _ in words if word in encoded]
    for kind, parts in ((ENDS, compounds.__getitem__), (BEGINNINGS, stems_of_beginnings)):
        sums: dict[str, float] = {}
        for compound, weight in found:
            for part in parts(compound):
                sums[part] = sums.get(part, 0.0) + weight
        told = [(part.encode(), 0, weight, b"") for part, weight in sums.items()]
        yield field_of_parts(field, kind), told
