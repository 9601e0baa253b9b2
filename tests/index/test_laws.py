"""What holds of every corpus and every query: the index agrees with reading all there is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.documents import ReleaseEntry
from archive.index import Index
from archive.query import (
    And,
    DateRange,
    Everything,
    Near,
    Not,
    NumberRange,
    Or,
    Phrase,
    Present,
    Query,
    SerialRange,
    Target,
)
from archive.query.tree import boosted
from tests.index.drawn import (
    AMOUNTS,
    DAYS,
    NUMBERS,
    corpora,
    queries,
    sides,
    sorts,
    targets,
    worded,
)
from tests.index.naive import denies_a_claim, read_all

Engine = Callable[[Path], Index]


class Corpus:
    """The releases as the last batch left them, and an index of them."""

    def __init__(self, index: Index, batches: Sequence[Iterable[ReleaseEntry]]) -> None:
        self.index = index
        self.releases: dict[int, ReleaseEntry] = {}
        for batch in batches:
            index.update(batch)
            self.releases.update({release.id: release for release in batch})

    def find(self, query: Query, target: Target) -> set[int]:
        """Return what the index finds."""
        hits = self.index.search(query, target=target, limit=1000)
        assert hits.total == len({hit.id for hit in hits.hits}) == len(hits.hits)
        return {hit.id for hit in hits.hits}

    def read(self, query: Query, target: Target) -> set[int]:
        """Return what reading all there is finds."""
        return read_all(self.releases.values(), query, target)


folders = count()
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


Draw = Callable[..., Any]
Fill = Callable[[Sequence[list[ReleaseEntry]]], AbstractContextManager[Corpus]]


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Fill:
    @contextmanager
    def fill(batches: Sequence[list[ReleaseEntry]]) -> Iterator[Corpus]:
        with closing(engine(tmp_path / str(next(folders)))) as index:
            yield Corpus(index, batches)

    return fill


@quick
@given(corpora(), st.lists(st.tuples(queries, targets), min_size=8, max_size=8))
def test_the_index_finds_what_reading_all_finds(
    corpus: Fill, batches: list[list[ReleaseEntry]], asked: list[tuple[Query, Target]]
) -> None:
    with corpus(batches) as filled:
        for query, target in asked:
            assert filled.find(query, target) == filled.read(query, target), query


def queries_join_as_sets_do(corpus: Corpus, draw: Draw) -> None:
    one, other, target = draw(queries), draw(queries), draw(targets)
    everything = corpus.find(Everything(), target)

    if not denies_a_claim(one):
        assert corpus.find(And((one, other)), target) <= corpus.find(one, target)
    assert corpus.find(Or((one, Not(one))), target) == everything
    assert corpus.find(Not(one), target) == everything - corpus.find(one, target)


def a_phrase_holds_of_less_than_its_words(corpus: Corpus, draw: Draw) -> None:
    field, side, target = draw(worded), draw(sides), draw(targets)

    each = [corpus.find(Phrase(field, word), target) for word in side]

    assert corpus.find(Phrase(field, " ".join(side)), target) <= set.intersection(*each)


def words_together_hold_of_more_the_farther_they_may_be_apart(corpus: Corpus, draw: Draw) -> None:
    field, side, target = draw(worded), draw(sides), draw(targets)
    distance, text = draw(st.integers(0, 9)), " ".join(side)

    near = corpus.find(Near(field, text, distance), target)

    assert corpus.find(Phrase(field, text), target) <= near
    assert near == corpus.find(Near(field, " ".join(reversed(side)), distance), target)
    assert near <= corpus.find(Near(field, text, distance + 1), target)
    assert near <= corpus.find(And(tuple(Phrase(field, word) for word in side)), target)


def a_boost_changes_what_ranks_first_and_not_what_is_found(corpus: Corpus, draw: Draw) -> None:
    query, target, factor = draw(queries), draw(targets), draw(st.sampled_from((0.01, 2.0, 100.0)))

    assert corpus.find(boosted(query, factor), target) == corpus.find(query, target)


def a_range_is_the_sum_of_its_parts(corpus: Corpus, draw: Draw) -> None:
    day, amount, number = (draw(st.sampled_from(given)) for given in (DAYS, AMOUNTS, NUMBERS))
    parts: list[tuple[Query, Query, Query]] = [
        (
            DateRange("date", None, day),
            DateRange("date", day + timedelta(days=1), None),
            Present("date"),
        ),
        (
            NumberRange("amount", None, amount),
            NumberRange("amount", amount, None, without_low=True),
            Present("amount"),
        ),
        (
            SerialRange("number", "0/2000", number),
            SerialRange("number", number, None, without_low=True),
            SerialRange("number", "0/2000", None),
        ),
    ]
    for low, high, whole in parts:
        found = corpus.find(low, "release"), corpus.find(high, "release")
        assert found[0] | found[1] == corpus.find(whole, "release")
        assert low.field == "amount" or not found[0] & found[1]  # type: ignore[union-attr]


def pages_partition_the_hits(corpus: Corpus, draw: Draw) -> None:
    query, target, sort = draw(queries), draw(targets), draw(sorts)
    whole = corpus.index.search(query, target=target, limit=100, sort=sort)

    pages = [
        corpus.index.search(query, target=target, limit=2, offset=offset, sort=sort)
        for offset in range(0, whole.total + 2, 2)
    ]

    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {page.total for page in pages} == {whole.total}


LAWS: Sequence[Callable[[Corpus, Draw], None]] = (
    queries_join_as_sets_do,
    a_phrase_holds_of_less_than_its_words,
    words_together_hold_of_more_the_farther_they_may_be_apart,
    a_boost_changes_what_ranks_first_and_not_what_is_found,
    a_range_is_the_sum_of_its_parts,
    pages_partition_the_hits,
)


@quick
@given(corpora(), st.data())
def test_every_law_holds_of_every_corpus(
    corpus: Fill, batches: list[list[ReleaseEntry]], data: st.DataObject
) -> None:
    """To fill an index takes far longer than to ask it, so all laws are asked of the same one."""
    with corpus(batches) as filled:
        for law in LAWS:
            law(filled, data.draw)


@quick
@given(corpora(), st.sets(st.integers(1, 6)))
def test_the_index_tells_what_it_holds(
    corpus: Fill, batches: list[list[ReleaseEntry]], removed: set[int]
) -> None:
    with corpus(batches) as filled:
        filled.index.update([], remove=removed)
        left = {key: one for key, one in filled.releases.items() if key not in removed}

        facts = filled.index.facts()

        assert filled.index.stored() == {key: one.version_id for key, one in left.items()}
        assert facts.releases == len(left)
        assert facts.claims == sum(len(one.claims) for one in left.values())
