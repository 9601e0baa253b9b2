"""A snippet shows where a text matches, as it is written there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.found import Snippet
from archive.query import parse_query
from archive.search.matches import Matcher
from archive.search.snippets import PASSAGES, WIDTH, cut_snippet
from tests.index.naive import forms_in

FILLER = "Der Rat tagt heute lange und spricht über vieles andere. "


def snippet_of(query: str, text: str) -> Snippet:
    return cut_snippet(text, Matcher(parse_query(query), [""], forms_in(text)).matches(text))


def marked(snippet: Snippet) -> str:
    text = snippet.text
    for span in reversed(snippet.highlights):
        text = f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        pytest.param("Bad", "Das Bad\n\nist  neu. ", "Das [Bad] ist neu.", id="a short text whole"),
        pytest.param("date:2020", "Das Bad\nist neu.", "Das Bad ist neu.", id="no match"),
        pytest.param("Bad", "", "", id="no text"),
        pytest.param(
            "Bad",
            FILLER * 9 + "Das Bad ist neu.",
            "… Rat tagt heute lange und spricht über vieles andere. Das [Bad] ist neu.",
            id="near the end",
        ),
        pytest.param(
            "date:2020",
            FILLER * 9,
            FILLER * 3 + "Der Rat tagt heute lange und …",
            id="the beginning where nothing matches",
        ),
        pytest.param(
            "Bad OR Wald",
            "Das Bad. " + FILLER * 9 + "Der Wald.",
            "Das [Bad]. "
            + FILLER * 3
            + "Der Rat tagt heute"
            + " … Rat tagt heute lange und spricht über vieles andere. Der [Wald].",
            id="two passages for two words far apart",
        ),
        pytest.param(
            "Bad Dach",
            "Das Bad. " + FILLER * 9 + "Das Bad hat ein Dach.",
            "… Rat tagt heute lange und spricht über vieles andere. Das [Bad] hat ein [Dach].",
            id="the passage that holds both",
        ),
        pytest.param(
            '"Das Bad"',
            "Bad. Das\n \nBad. Das",
            "Bad. [Das Bad]. Das",
            id="a phrase over white space",
        ),
    ],
)
def test_the_best_passages_are_shown(query: str, text: str, shown: str) -> None:
    assert marked(snippet_of(query, text)) == shown


@given(
    st.text(alphabet="ab \nß.", max_size=900),
    st.sampled_from(("a", "a b", '"a b"', "a* OR b", '"b a"~3', "ß OR aa")),
)
def test_a_snippet_is_made_of_the_text(text: str, query: str) -> None:
    matches = Matcher(parse_query(query), [""], forms_in(text)).matches(text)

    snippet = cut_snippet(text, matches)

    written = re.sub(r"\s+", " ", text)
    found = {re.sub(r"\s+", " ", span.of(text)) for _, span in matches}
    assert all(part in written for part in snippet.text.strip("… ").split(" … "))
    assert bool(snippet.highlights) == bool(matches)
    starts = [span.start for span in snippet.highlights]
    assert starts == sorted(starts)
    longest = max(map(len, found), default=0)
    assert len(snippet.text) <= PASSAGES * (max(WIDTH, longest + 60) + 5)
    assert all(span.of(snippet.text).strip() for span in snippet.highlights)
