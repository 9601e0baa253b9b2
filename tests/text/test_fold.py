import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        pytest.param("MÜLLER", "mueller", id="umlaut"),
        pytest.param("Mueller", "mueller", id="umlaut-written-out"),
        pytest.param("Mu\u0308ller", "mueller", id="umlaut-decomposed"),
        pytest.param("Straße", "strasse", id="sharp-s"),
        pytest.param("STRASSE", "strasse", id="sharp-s-in-capitals"),
        pytest.param("neue", "neue", id="ue-that-is-no-umlaut"),
        pytest.param("André", "andre", id="accent"),
        pytest.param("Yılmaz", "yilmaz", id="dotless-i"),
        pytest.param("İbrahim", "ibrahim", id="dotted-capital-i"),
        pytest.param("Sørensen", "soerensen", id="stroke"),
        pytest.param("Łukasz", "lukasz", id="barred-l"),
    ],
)
def test_words_fold_to_their_comparable_form(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_umlauts_are_not_cut_to_the_bare_vowel() -> None:
    assert fold("fordern") != fold("fördern")


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
