"""Draw corpora and queries on them: few words, so that they meet."""

from dataclasses import replace
from datetime import date
from itertools import count

from hypothesis import strategies as st

from archive.documents import ClaimEntry, ReleaseEntry
from archive.query import (
    FIELDS,
    And,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Present,
    Query,
    SerialRange,
    Target,
    Term,
    Wildcard,
)
from archive.query.tree import boosted

WORDS = (
    *("Haus", "Häuser", "haus", "Krankenhaus", "Rat", "rate", "Müller", "mull", "die", "nicht"),
    *("x", "5,5", "500.000", "日本"),
)
AMOUNTS = (0.0, 1.0, 2.5, 500_000.0)
DAYS = (date(2010, 1, 1), date(2010, 1, 2), date(2012, 2, 29))
EXACT = ("Wohnbau", "WOHNBAU", "Haus Bau", "12/2010", "9/2010", "3/2011")
NUMBERS = ("9/2010", "12/2010", "3/2011")

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
    st.builds(
        Near,
        worded,
        st.lists(words, min_size=2, max_size=3).map(" ".join),
        st.sampled_from((0, 1, 2, 100)),
    ),
    st.builds(Prefix, worded, st.sampled_from(("h", "ha", "mue", "x"))),
    st.builds(Wildcard, worded, st.sampled_from(("h*s", "*r", "*u*", "?aus", "?", "m?ller"))),
    st.builds(Fuzzy, worded, st.sampled_from(("haus", "rat", "mulle")), st.sampled_from((1, 2))),
    st.builds(Term, _of_kind("exact", "serial"), st.sampled_from(EXACT)),
    st.builds(
        SerialRange,
        _of_kind("serial"),
        st.sampled_from(NUMBERS),
        st.none() | st.sampled_from(NUMBERS),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Prefix, _of_kind("exact", "serial"), st.sampled_from(("wohn", "haus b", "1"))),
    st.builds(Wildcard, _of_kind("exact", "serial"), st.just("*bau")),
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
        st.builds(boosted, inner, st.sampled_from((0.5, 3.0))),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)
targets: st.SearchStrategy[Target] = st.sampled_from(("release", "claim"))
sides = st.lists(words, min_size=2, max_size=3)
sorts = st.sampled_from(("relevance", "date", "-date"))
