"""What is marked is what the index matches: whole words, and phrases where they stand."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.documents import Span
from archive.query import Fuzzy, Near, Phrase, Prefix, Query, Term, Wildcard, parse_query
from archive.search.matches import Matcher, joined
from tests.index.naive import fits_text, forms_in

TEXT = "Die Häuser am Ufer: ein Haus, die Stadt Auwiesen. Eine Stadt hat Häuser; Eva Lindner nicht."


def marked(query: str, text: str = TEXT) -> list[str]:
    wanted = ("", "text", "person", "said")
    matches = Matcher(parse_query(query), wanted, forms_in(text)).matches(text)
    return [span.of(text) for span in joined(span for _, span in matches)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("haus", ["Häuser", "Haus", "Häuser"], id="every form"),
        pytest.param('"die stadt"', ["die Stadt"], id="a phrase only where it stands"),
        pytest.param('"Ufer Haus"~1', ["Ufer: ein Haus"], id="words together as a whole"),
        pytest.param('"Haus Ufer"~1', ["Ufer: ein Haus"], id="in any order"),
        pytest.param('"Stadt Lindner"~9', ["Stadt hat Häuser; Eva Lindner"], id="the nearest ones"),
        pytest.param(
            '"Häuser Stadt Eva"~3', ["Stadt hat Häuser; Eva"], id="a word between, twice or not"
        ),
        pytest.param('"Ufer Stadt die"~3', ["Ufer: ein Haus, die Stadt"], id="in a row of others"),
        pytest.param('"Ufer Stadt"~1', [], id="words not near enough"),
        pytest.param("auw*", ["Auwiesen"], id="prefix"),
        pytest.param("*er", ["Häuser", "Ufer", "Häuser", "Lindner"], id="wildcard"),
        pytest.param("h?user", ["Häuser", "Häuser"], id="an umlaut is one letter"),
        pytest.param("ufa~1", [], id="two letters are not one"),
        pytest.param("ufar~1", ["Ufer"], id="fuzzy"),
        pytest.param("Ufer NOT Stadt", ["Ufer"], id="never what is denied"),
        pytest.param("Ufer^3 OR (Eine nicht)", ["Ufer", "ein", "Eine", "nicht"], id="in groups"),
        pytest.param("person:eva", ["Eva"], id="a name"),
        pytest.param('person:"Eva Lindner"', ["Eva Lindner"], id="a whole name"),
        pytest.param("title:Ufer date:2020", [], id="not what is asked of something else"),
        pytest.param("Ufer-ein", ["Ufer: ein"], id="a word that splits is a phrase"),
        pytest.param("*:*", [], id="everything marks nothing"),
    ],
)
def test_what_matches_is_marked(query: str, found: list[str]) -> None:
    assert marked(query) == found


def test_matches_tell_which_leaf_they_are_of() -> None:
    text = "Haus und Hof"

    assert Matcher(parse_query("Hof Haus Hof"), [""], forms_in(text)).matches(text) == [
        (1, Span(0, 4)),
        (0, Span(9, 12)),
    ]


def test_a_long_text_is_marked_to_its_end() -> None:
    text = "Regen " * 20_000 + "Sonne"

    assert Matcher(parse_query("Sonne"), [""], forms_in(text)).matches(text) == [
        (0, Span(120_000, 120_005))
    ]


WORDS = st.sampled_from(("Haus", "Häuser", "haus", "die", "Stadt", "Müller", "x-y", "!"))
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
PLAIN = st.sampled_from(("Haus", "die", "Stadt", "müller", "y"))
LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, st.just("text"), PLAIN | st.just("die Stadt")),
    st.builds(Phrase, st.just("text"), st.lists(PLAIN, min_size=1, max_size=3).map(" ".join)),
    st.builds(
        Near,
        st.just("text"),
        st.lists(PLAIN, min_size=2, max_size=3).map(" ".join),
        st.integers(0, 4),
    ),
    st.builds(Prefix, st.just("text"), st.sampled_from(("ha", "MÜ", "s"))),
    st.builds(Wildcard, st.just("text"), st.sampled_from(("h*r", "m?ller", "*t"))),
    st.builds(Fuzzy, st.just("text"), st.sampled_from(("haut", "stadt")), st.integers(1, 2)),
)


@example(Near("text", "Haus Müller y", 1), "x-y Haus Haus Müller")
@given(LEAVES, TEXTS)
def test_a_text_is_marked_exactly_if_it_is_found(leaf: Query, text: str) -> None:
    assert bool(Matcher(leaf, ["text"], forms_in(text)).matches(text)) == fits_text(leaf, text)


@given(
    st.lists(st.builds(lambda at, size: Span(at, at + size), st.integers(0, 30), st.integers(1, 5)))
)
def test_joined_spans_cover_the_same_and_never_overlap(spans: list[Span]) -> None:
    whole = joined(spans)

    assert {at for span in whole for at in range(span.start, span.end)} == {
        at for span in spans for at in range(span.start, span.end)
    }
    assert not any(one.overlaps(other) for one, other in pairwise(whole))
