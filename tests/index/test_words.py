"""Which words meet in one stem, and which must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.words import (
    find_words,
    parts_of,
    placed_words,
    split_text,
    split_words,
    stem,
)
from tests.index.naive import match_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("SGB-II, XII", ["sgb", "ii", "xii"], id="letters-and-digits"),
        pytest.param("Die Straße_am Öl", ["die", "strasse", "am", "oel"], id="folded"),
        pytest.param("„nicht“ ohne", ["nicht", "ohne"], id="nothing-is-dropped"),
        pytest.param("…", [], id="no-word"),
        pytest.param("5,5 Mio.", ["5,5", "mio"], id="decimals"),
        pytest.param("1.250.000,50 €", ["1250000,50", "euro"], id="thousands-and-decimals"),
        pytest.param("500 000", ["500000"], id="thousands-by-a-space"),
        pytest.param("3,5,7 und 1.2.3", ["3", "5", "7", "und", "1", "2", "3"], id="lists"),
        pytest.param("am 31.05.2021", ["am", "31", "05", "2021"], id="day"),
        pytest.param("18.30 Uhr", ["18", "30", "uhr"], id="time"),
        pytest.param("2021 500 Gäste", ["2021", "500", "gaeste"], id="year-before-a-number"),
        pytest.param("§§ 15a, 20 %", ["paragraf"] * 2 + ["15a", "20", "prozent"], id="signs"),
        pytest.param("CO2 und G20", ["co2", "und", "g20"], id="short-letters-with-digits"),
        pytest.param("im/in der", ["im", "in", "der"], id="slash-between-words"),
        pytest.param("Ort:innen und :in", ["ortinnen", "und", "in"], id="colon"),
    ],
)
def test_texts_are_split_into_folded_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(
            "Bürger:innen|Bürger*innen|BürgerInnen|Bürger_innen|Bürger/-innen|Bürger/innen"
            "|Bürger(innen)|Bürgerinnen",
            id="gendered",
        ),
        pytest.param("Leiter/in|Leiter/-in|Leiter(in)|Leiter:in|LeiterIn", id="gendered-singular"),
        pytest.param("jede:r|jede*r|jeder", id="gendered-pronoun"),
        pytest.param("Bürger:innenrat|Bürger*innenrat|Bürgerinnenrat", id="gendered-compound"),
        pytest.param("500.000|500000|500 000|500’000|500\u202f000", id="thousands"),
        pytest.param("B 26n|B26n|b26n", id="road"),
        pytest.param("12-jährig|12jährig", id="number-and-word"),
        pytest.param("COVID-19|Covid19", id="word-and-number"),
        pytest.param("§ 15|§15|Paragraf 15", id="law"),
        pytest.param("Goethestr.|Goethestraße|GOETHESTRASSE", id="street"),
        pytest.param("Goethe-Str.|Goethe-Straße", id="hyphenated-street"),
        pytest.param("z. B.|z.B.|Z. B.", id="for-example"),
        pytest.param("e. V.|e.V.", id="association"),
        pytest.param("Dr.|Dr|DR", id="title"),
        pytest.param("5 %|5%|5 Prozent", id="percent"),
    ],
)
def test_spellings_are_the_same_words(spellings: str) -> None:
    words = [split_words(spelling) for spelling in spellings.split("|")]

    assert words == [words[0]] * len(words)


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
        pytest.param("Kita", "Kitas", id="plural-in-s"),
        pytest.param("Elektroauto", "Elektroautos", id="plural-in-s-of-a-compound"),
        pytest.param("Bürgermeister", "Bürgermeisterin", id="woman-of-er"),
        pytest.param("Kollege", "Kolleginnen", id="women-of-e"),
        pytest.param("Dezernent", "Dezernentin", id="woman-of-a-consonant"),
        pytest.param("Baufirma", "Baufirmen", id="plural-like-no-other"),
        pytest.param("Mio.", "Million", id="abbreviation"),
        pytest.param("Eyüp", "EYUEP", id="umlaut-behind-a-vowel"),
        pytest.param("3", "03", id="day-of-two-figures"),
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
        pytest.param("Termin", "Term", id="no-woman"),
        pytest.param("Mais", "Mai", id="no-plural"),
        pytest.param("gut", "Gütersloh", id="beginning-of-a-name"),
        pytest.param("spinnen", "Spin", id="verb-like-women"),
        pytest.param("verbände", "bände", id="verb-prefix"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert [stem(word) for word in split_words(one)] != [stem(word) for word in split_words(other)]


@pytest.mark.parametrize(
    ("asked", "written", "match"),
    [
        pytest.param("strasse", "Straße", "word", id="itself"),
        pytest.param("Goethestraße", "Goethestr.", "word", id="itself-in-another-spelling"),
        pytest.param("Konzepte", "Konzept", "stem", id="form"),
        pytest.param("Konzepte", "Güterverkehrskonzeptes", "part", id="end-of-a-compound"),
        pytest.param("Verkehrskonzept", "Güterverkehrskonzept", "part", id="longer-end"),
        pytest.param("Güterverkehr", "Güterverkehrskonzept", None, id="beginning"),
        pytest.param("konzept", "verkehrskonzept", None, id="no-noun"),
        pytest.param("gut", "Gütersloh", None, id="name"),
        pytest.param("B26n", "Konzept", None, id="several-words"),
    ],
)
def test_a_word_of_a_query_matches_words_of_a_text(
    asked: str, written: str, match: str | None
) -> None:
    assert match_of(asked, written) == match


def test_words_are_found_with_their_places() -> None:
    text = "Die Bürger:innen der B26n"

    found = [(text[word.start : word.end], word.words) for word in find_words(text)]

    assert found[1:] == [
        ("Bürger:innen", ("buergerinnen",)),
        ("der", ("der",)),
        ("B26n", ("b", "26n")),
    ]


@given(st.text())
def test_finding_and_splitting_give_the_same_words(text: str) -> None:
    found = list(find_words(text))

    assert [word for one in found for word in one.words] == split_words(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text())
def test_parts_are_those_of_the_words(text: str) -> None:
    written = [text[word.start : word.end] for word in find_words(text)]

    words, compounds = split_text(text)

    assert words == split_words(text)
    assert {part for parts in compounds.values() for part in parts} == {
        part for word in written for part in parts_of(word)
    }


@given(st.text())
def test_splitting_its_own_words_changes_nothing(text: str) -> None:
    words = split_words(text)

    assert [split_words(word) for word in words] == [[word] for word in words]
    assert all(stem(word) for word in words)


@given(st.text())
def test_words_are_placed_where_they_stand(text: str) -> None:
    placed = list(placed_words(text))

    assert [word for word, _, _ in placed] == split_words(text)
    assert all(word in split_words(text[start:end]) for word, start, end in placed)
