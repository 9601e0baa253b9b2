import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line-ends"),
        pytest.param("Rat\u00adhaus", "Rathaus", id="soft-hyphen"),
        pytest.param("Rat\u200bhaus\ufeff", "Rathaus", id="zero-width"),
        pytest.param("5\u00a0Euro\u202fzwanzig", "5 Euro zwanzig", id="no-break-spaces"),
        pytest.param("a \t\nb", "a\nb", id="trailing-blanks"),
        pytest.param("a\n \n\n\nb", "a\n\nb", id="empty-lines"),
        pytest.param("\n\n a \n", "a", id="outer-blank"),
        pytest.param("Seite 1\x0cSeite 2", "Seite 1\nSeite 2", id="form-feed"),
        pytest.param("a\x07b\x1bc\x9dd", "abcd", id="controls"),
        pytest.param("Bu\u0308rger", "Bürger", id="composed"),
        pytest.param("a\tb\n\nc", "a\tb\n\nc", id="tab-and-paragraph-stay"),
    ],
)
def test_text_is_brought_into_one_form(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text() | st.text(alphabet="a \t\r\n\u00a0\u200b\u0308u"))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("marks", ["\u0301\u0316", "\u0344"], ids=["two", "decomposed"])
def test_of_endless_marks_on_a_letter_some_are_left(marks: str) -> None:
    text = normalise(f"e{marks * 300_000}n")  # to sort all would take minutes

    assert 30 <= len(text) <= 32
    assert normalise(text) == text


def test_a_letter_behind_many_marks_may_have_its_own() -> None:
    text = normalise("e" + "\u0301" * 40 + "–" * 40 + "u\u0308")

    assert text == "é" + "\u0301" * 29 + "–" * 40 + "ü"


def test_signs_in_a_row_stay() -> None:
    signs = "–" * 40 + "„" * 40 + "👩" * 40

    assert normalise(signs) == signs


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    kinds = {unicodedata.category(c) for c in normalise(text) if c not in "\n\t"}

    assert kinds.isdisjoint({"Cc", "Zl", "Zp"})
