"""What holds of every corpus and every query: the index agrees with reading all there is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.documents import ClaimEntry, ReleaseEntry
from archive.index import Index
from archive.index.words import split_parts, split_words, stem
from archive.query import (
    FIELDS,
    And,
    DateRange,
    Everything,
    Fuzzy,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Present,
    Query,
    Target,
    Term,
    Wildcard,
)

Engine = Callable[[Path], Index]
Item = tuple[ReleaseEntry, ClaimEntry | None]  # a release, or a claim with its release

WORDS = (
    *("Haus", "Häuser", "haus", "Krankenhaus", "Rat", "rate", "Müller", "mull", "die", "nicht"),
    *("x", "5,5", "500.000", "日本"),
)
AMOUNTS = (0.0, 1.0, 2.5, 500_000.0)
DAYS = (date(2010, 1, 1), date(2010, 1, 2), date(2012, 2, 29))
EXACT = ("Wohnbau", "WOHNBAU", "Haus Bau", "12/2010")

texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
amounts = st.lists(st.sampled_from(AMOUNTS), max_size=2).map(tuple)
exact = st.none() | st.sampled_from(EXACT)
claims = st.builds(
    ClaimEntry,
    id=st.just(0),
    kind=st.sampled_from(("direct", "indirect")),
    text=texts,
    speaker=st.none() | texts,
    amounts=amounts,
)
releases = st.builds(
    ReleaseEntry,
    id=st.integers(1, 6),
    version_id=st.integers(1, 99),
    title=texts,
    text=texts,
    published=st.none() | st.sampled_from(DAYS),
    publisher=st.none() | texts,
    number=exact,
    url=exact,
    keywords=st.lists(st.sampled_from(EXACT), max_size=2).map(tuple),
    persons=st.lists(texts, max_size=2).map(tuple),
    roles=st.lists(texts, max_size=2).map(tuple),
    amounts=amounts,
    claims=st.lists(claims, max_size=3).map(tuple),
)


def corpora() -> st.SearchStrategy[list[list[ReleaseEntry]]]:
    """Batches of releases; no two claims share an id."""
    return st.lists(st.lists(releases, max_size=4), max_size=2).map(_numbered)


def _numbered(batches: list[list[ReleaseEntry]]) -> list[list[ReleaseEntry]]:
    numbers = count(1)
    return [
        [
            replace(one, claims=tuple(replace(claim, id=next(numbers)) for claim in one.claims))
            for one in batch
        ]
        for batch in batches
    ]


def _of_kind(*kinds: str) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name, field in FIELDS.items() if field.kind in kinds])


worded = _of_kind("text", "name")
words = st.sampled_from(WORDS)
ends = st.none() | st.sampled_from(DAYS)
leaves: st.SearchStrategy[Query] = st.one_of(
    st.just(Everything()),
    st.builds(Present, st.sampled_from([name for name in FIELDS if name])),
    st.builds(Term, worded, words),
    st.builds(Term, worded, st.just("die Häuser")),
    st.builds(Phrase, worded, st.lists(words, min_size=1, max_size=3).map(" ".join)),
    st.builds(Prefix, worded, st.sampled_from(("h", "ha", "mue", "x"))),
    st.builds(Wildcard, worded, st.sampled_from(("h*s", "*r", "*u*", "?aus", "?", "m?ller"))),
    st.builds(Fuzzy, worded, st.sampled_from(("haus", "rat", "mulle")), st.sampled_from((1, 2))),
    st.builds(Term, _of_kind("exact"), st.sampled_from(EXACT)),
    st.builds(Prefix, _of_kind("exact"), st.sampled_from(("wohn", "haus b", "1"))),
    st.builds(Wildcard, _of_kind("exact"), st.just("*bau")),
    st.builds(Term, _of_kind("choice"), st.just("direct")),
    st.builds(DateRange, _of_kind("date"), ends, ends),
    st.builds(
        NumberRange,
        _of_kind("number"),
        st.none() | st.sampled_from(AMOUNTS),
        st.none() | st.sampled_from(AMOUNTS),
        st.booleans(),
        st.booleans(),
    ),
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)
targets: st.SearchStrategy[Target] = st.sampled_from(("release", "claim"))


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
        every: list[tuple[int, Item]] = [
            (release.id, (release, None)) for release in self.releases.values()
        ]
        if target == "claim":
            every = [
                (claim.id, (release, claim))
                for _, (release, _) in every
                for claim in release.claims
            ]
        return {number for number, item in every if holds(query, item)}


def holds(query: Query, item: Item) -> bool:
    """Tell whether a query holds of a release or a claim, by the words of the documentation."""
    release, claim = item
    match query:
        case Everything():
            return True
        case Not(part):
            return not holds(part, item)
        case Or(parts):
            return any(holds(part, item) for part in parts)
        case And(parts):
            joint = [part for part in parts if asked_of(part) <= {"claim"}]
            if claim or not any(asked_of(part) and not isinstance(part, Not) for part in joint):
                return all(holds(part, item) for part in parts)
            return all(holds(part, item) for part in parts if part not in joint) and any(
                all(holds(part, (release, one)) for part in joint) for one in release.claims
            )
    of = FIELDS[query.field].of
    if claim is None and "release" not in of:
        return any(fits(query, one) for one in release.claims)
    return fits(query, claim if claim and "claim" in of else release)


def asked_of(query: Query) -> set[Target]:
    match query:
        case Everything():
            return {"release"}
        case Not(part):
            return asked_of(part)
        case And(parts) | Or(parts):
            return set().union(*map(asked_of, parts))
    of = FIELDS[query.field].of
    return set(of) if len(of) == 1 else set()


def values(field: str, item: ReleaseEntry | ClaimEntry) -> list[Any]:
    """Return the values of a field, as they are given."""
    if isinstance(item, ClaimEntry):
        kept = {"said": item.text, "speaker": item.speaker, "kind": item.kind}
        return list(item.amounts) if field == "amount" else [kept[field] or ""]
    lists: dict[str, Sequence[Any]] = {
        "person": item.persons,
        "role": item.roles,
        "keyword": item.keywords,
    }
    lists |= {"amount": item.amounts, "": (item.title, item.text), "date": (item.published,)}
    return list(lists[field]) if field in lists else [getattr(item, field) or ""]


def fits(leaf: Any, item: ReleaseEntry | ClaimEntry) -> bool:
    given = values(leaf.field, item)
    match leaf:
        case DateRange(_, first, last):
            (day,) = given
            return bool(day) and (first or day) <= day <= (last or day)
        case NumberRange():
            return any(number in leaf for number in given)
        case Present(("date" | "amount") as field):
            return bool(given) and (field == "amount" or given[0] is not None)
    if FIELDS[leaf.field].kind in ("exact", "choice"):
        return any(fits_words(leaf, [value.lower()], []) for value in given if value)
    return any(fits_words(leaf, split_words(value), split_parts(value)) for value in given)


def fits_words(leaf: Any, split: list[str], parts: list[str]) -> bool:
    match leaf:
        case Present():
            return bool(split)
        case Prefix(_, text):
            return any(word.startswith(text) for word in split)
        case Wildcard(_, pattern):
            return any(has_shape(word, pattern) for word in split)
        case Fuzzy(_, text, distance):
            return any(edits(word, text) <= distance for word in split)
    if FIELDS[leaf.field].kind in ("exact", "choice"):
        return leaf.text.lower() in split
    wanted = split_words(leaf.text)
    if isinstance(leaf, Term) and len(wanted) == 1 and FIELDS[leaf.field].kind == "text":
        return stem(wanted[0]) in (*map(stem, split), *parts)
    return any(split[at : at + len(wanted)] == wanted for at in range(len(split)))


def has_shape(word: str, pattern: str) -> bool:
    if not pattern:
        return not word
    if pattern[0] == "*":
        return any(has_shape(word[at:], pattern[1:]) for at in range(len(word) + 1))
    if pattern[0] == "?":
        sizes = [1, 2] if word[:2] in ("ae", "oe", "ue", "ss") else [1]
        return any(len(word) >= size and has_shape(word[size:], pattern[1:]) for size in sizes)
    return word[:1] == pattern[0] and has_shape(word[1:], pattern[1:])


def edits(first: str, second: str) -> int:
    """Return the Levenshtein distance, by the table of the textbook."""
    row = list(range(len(second) + 1))
    for number, one in enumerate(first, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(second, 1):
            before, row[at] = row[at], min(before + (one != other), row[at] + 1, row[at - 1] + 1)
    return row[-1]


folders = count()
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


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


@quick
@given(corpora(), queries, queries, targets)
def test_queries_join_as_sets_do(
    corpus: Fill, batches: list[list[ReleaseEntry]], one: Query, other: Query, target: Target
) -> None:
    with corpus(batches) as filled:
        everything = filled.find(Everything(), target)

        assert filled.find(And((one, other)), target) <= filled.find(one, target)
        assert filled.find(Or((one, Not(one))), target) == everything
        assert filled.find(Not(one), target) == everything - filled.find(one, target)


@quick
@given(corpora(), worded, st.lists(words, min_size=2, max_size=3), targets)
def test_a_phrase_holds_of_less_than_its_words(
    corpus: Fill, batches: list[list[ReleaseEntry]], field: str, side: list[str], target: Target
) -> None:
    with corpus(batches) as filled:
        each = [filled.find(Phrase(field, word), target) for word in side]

        assert filled.find(Phrase(field, " ".join(side)), target) <= set.intersection(*each)


@quick
@given(corpora(), queries, targets, st.sampled_from(("relevance", "date", "-date")))
def test_pages_partition_the_hits(
    corpus: Fill, batches: list[list[ReleaseEntry]], query: Query, target: Target, sort: Any
) -> None:
    with corpus(batches) as filled:
        index = filled.index
        whole = index.search(query, target=target, limit=100, sort=sort)

        pages = [
            index.search(query, target=target, limit=2, offset=offset, sort=sort)
            for offset in range(0, whole.total + 2, 2)
        ]

        assert tuple(hit for page in pages for hit in page.hits) == whole.hits
        assert {page.total for page in pages} == {whole.total}


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
