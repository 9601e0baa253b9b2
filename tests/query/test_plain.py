"""Any text is a query when it is taken as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.query import Or, Term, plain_query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Neues Dach", ["Neues", "Dach"], id="words"),
        pytest.param("(Dach AND", ["Dach", "AND"], id="an operator is a word"),
        pytest.param('title:"Dach', ["title", "Dach"], id="a field and a quote are none"),
        pytest.param("Süd-West_Tangente", ["Süd", "West", "Tangente"], id="joined words"),
        pytest.param("Dach dach DACH neu", ["Dach", "neu"], id="each once, as first written"),
        pytest.param("5,5 Mio. am 3.", ["5,5", "Mio", "am", "3"], id="figures"),
        pytest.param("Scha\u0308den", ["Schäden"], id="composed"),
    ],
)
def test_words_are_asked_for_in_their_order(text: str, words: list[str]) -> None:
    found = plain_query(text)

    parts = found.parts if isinstance(found, Or) else (found,)
    assert parts == tuple(Term("", word) for word in words)


def test_words_are_those_of_claims_in_a_search_for_claims() -> None:
    assert plain_query("Dach", target="claim") == Term("said", "Dach")


@pytest.mark.parametrize("text", ["", " \n", "(?!) _ …"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"there is no word at position 1; write one"):
        plain_query(text)


def test_a_text_of_too_many_words_is_refused() -> None:
    with pytest.raises(QueryError, match="there are more than 500 words at position"):
        plain_query(" ".join(map(str, range(501))))


@given(st.text(max_size=80))
def test_a_text_with_a_letter_is_always_a_query(text: str) -> None:
    plain_query(f"{text} a")
