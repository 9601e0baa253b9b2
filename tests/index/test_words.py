"""Which words meet in one stem, and which must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.words import split_words, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("SGB-II, §12", ["sgb", "ii", "12"], id="letters-and-digits"),
        pytest.param("Die Straße_am Öl", ["die", "strasse", "am", "oel"], id="folded"),
        pytest.param("„nicht“ ohne", ["nicht", "ohne"], id="nothing-is-dropped"),
        pytest.param("…", [], id="no-word"),
    ],
)
def test_texts_are_split_into_folded_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Haus", "Häuser", id="umlaut-plural"),
        pytest.param("Krankenhaus", "Krankenhäusern", id="compound-of-it"),
        pytest.param("Garten", "Gärten", id="plural-without-ending"),
        pytest.param("Antrag", "Anträge", id="plural-with-e"),
        pytest.param("Fall", "Fälle", id="plural-like-a-verb"),
        pytest.param("Lehrerin", "Lehrerinnen", id="women"),
        pytest.param("Ministerium", "Ministerien", id="latin"),
        pytest.param("Langzeitarbeitslose", "Langzeitarbeitslosigkeit", id="noun-of-adjective"),
        pytest.param("Straße", "STRASSEN", id="spelling"),
        pytest.param("Eyüp", "EYUEP", id="umlaut-behind-a-vowel"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert [stem(word) for word in split_words(one)] == [stem(word) for word in split_words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Müller", "Mull", id="name"),
        pytest.param("fördern", "fordern", id="verbs"),
        pytest.param("Ausländer", "Ausland", id="people-and-country"),
        pytest.param("spinnen", "Spin", id="verb-like-women"),
        pytest.param("verbände", "bände", id="verb-prefix"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert [stem(word) for word in split_words(one)] != [stem(word) for word in split_words(other)]


@given(st.text())
def test_splitting_its_own_words_changes_nothing(text: str) -> None:
    words = split_words(text)

    assert split_words(" ".join(words)) == words
    assert all(stem(word) for word in words)
