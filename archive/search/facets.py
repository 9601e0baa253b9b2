"""Count what the releases that a query finds have in common."""

import sys
from collections.abc import Iterator, Sequence

from archive.found import Facet, FacetRecord
from archive.index import Index
from archive.query import Query
from archive.store.facets import count_facet
from archive.store.store import Store


def count_facets(
    store: Store,
    index: Index,
    query: Query,
    facets: Sequence[Facet],
    *,
    top: int,
    collapse: bool = True,
) -> Iterator[FacetRecord]:
    """Yield the commonest values of each facet among all that the query finds, exactly counted."""
    found = index.search(query, limit=sys.maxsize, sort="date", collapse=collapse)
    releases = [hit.id for hit in found.hits]
    with store.reading() as connection:
        for facet in facets:
            counts = count_facet(connection, facet, releases)
            best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] or ""))
            yield from (FacetRecord(facet, value, count) for value, count in best[:top])
