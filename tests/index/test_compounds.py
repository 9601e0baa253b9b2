"""Which nouns are compounds, and what they end in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.compounds import heads_of, is_noun, split_compound
from archive.index.words import parts_of, split_words, stem
from archive.text.fold import fold

GERMAN = Path(__file__).parents[2] / ".." / "shared" / "data" / "german"
FOUND_AT_LEAST = 0.97

letters = st.text("abdehikmnorstu", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("noun", "parts"),
    [
        pytest.param("Gartentor", "garten|tor", id="two-nouns"),
        pytest.param("Gewinnspiel", "gewinn|spiel", id="no-joining-letter"),
        pytest.param("Güterverkehrskonzept", "gueter|verkehrs|konzept", id="three-nouns"),
        pytest.param("Meinungsumfrage", "meinungs|umfrage", id="joined-by-s"),
        pytest.param("Suppenküche", "suppen|kueche", id="joined-by-n"),
        pytest.param("Gästebuch", "gaeste|buch", id="beginning-in-the-plural"),
        pytest.param("Konteneinsicht", "konten|einsicht", id="latin-plural"),
        pytest.param("Bürgerinnenrat", "buergerinnen|rat", id="women"),
        pytest.param("Fahrtwind", "fahrt|wind", id="known-beginning"),
        pytest.param("Schwimmkurse", "schwimm|kurse", id="stem-of-a-verb"),
        pytest.param("Neubauten", "neu|bauten", id="adjective"),
        pytest.param("Kirchturmuhr", "kirch|turm|uhr", id="noun-without-its-last-letter"),
        pytest.param("Messergebnisse", "mess|ergebnisse", id="plural-of-nis"),
        pytest.param("Behindertenbeauftragte", "behinderten|beauftragte", id="adjective-as-noun"),
    ],
)
def test_compounds_are_split_into_their_parts(noun: str, parts: str) -> None:
    assert "|".join(split_compound(fold(noun))) == parts


@pytest.mark.parametrize(
    "noun",
    [
        *("Verwaltung", "Gesellschaft", "Entscheidung", "Kontrolle", "Magistrat", "Ausschreibung"),
        *("Gütersloh", "Freudenstadt", "Müller", "Steinbacher", "Friedhelm", "Lüdersfurt"),
        *("Hochzeit", "Freitag", "Rat", "Bus", "xyz", "", "ab" * 40),
    ],
)
def test_other_words_and_names_stay_whole(noun: str) -> None:
    assert split_compound(fold(noun)) == (fold(noun),)
    assert heads_of(fold(noun)) == ()


def test_every_end_of_a_compound_is_a_head() -> None:
    assert heads_of("gueterverkehrskonzept") == ("verkehrskonzept", "konzept")


@pytest.mark.parametrize(
    ("word", "expected"), [("kita", True), ("kitas", False), ("stadtteilkita", True), ("xy", False)]
)
def test_a_noun_is_known_in_its_basic_form(word: str, expected: bool) -> None:
    assert is_noun(word) is expected


@given(letters)
def test_the_parts_make_up_the_noun(noun: str) -> None:
    assert "".join(split_compound(noun)) == noun


@pytest.mark.skipif(not GERMAN.exists(), reason="the lists are not here: ../shared is absent")
def test_what_compounds_end_in_is_found() -> None:
    lines = (GERMAN / "compounds.tsv").read_text("utf-8").split()
    asked = [(line.rpartition("|")[2], line) for line in lines]

    missed = [
        line
        for last, line in asked
        if stem(split_words(last.replace("~", ""))[0])
        not in parts_of(line.replace("|", "").replace("~", ""))
    ]

    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(lines), missed


@pytest.mark.skipif(not GERMAN.exists(), reason="the lists are not here: ../shared is absent")
def test_what_is_no_compound_has_no_parts() -> None:
    words = (GERMAN / "noncompounds.txt").read_text("utf-8").split()

    assert [word for word in words if parts_of(word)] == []
