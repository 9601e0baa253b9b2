"""Hold the search for quotation marks to the ways they are used, and misused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis.claims.frame import frame
from archive.analysis.claims.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("Er kam „Guten Tag“ rufend.", ["„Guten Tag“"], id="german"),
        pytest.param('“A b” und "C d"', ["“A b”", '"C d"'], id="english_and_straight"),
        pytest.param("»A b« und «C d»", ["»A b«", "«C d»"], id="guillemets_both_ways"),
        pytest.param("‚A b‘ und ‹C d› und ›E f‹", ["‚A b‘", "‹C d›", "›E f‹"], id="single"),
        pytest.param("„A „b“ c“", ["„A „b“ c“"], id="nested"),
        pytest.param("„A “b” c“", ["„A “b” c“"], id="nested_of_another_kind"),
        pytest.param("„A b\n\n„c d\n\n„e f“", ["„A b\n\n„c d\n\n„e f“"], id="opened_anew"),
        pytest.param("„A b:\n\n1. C\n2. D“", ["„A b:\n\n1. C\n2. D“"], id="over_a_list"),
        pytest.param("„A b\n\nC d\n\n„E f“", ["„A b", "„E f“"], id="never_closed"),
        pytest.param("„A „b c\n\n„D e“", ["„A „b c", "„D e“"], id="two_never_closed"),
        pytest.param("„A „b“, c\n\nD", ["„A „b“"], id="closed_once_before_a_comma"),
        pytest.param("X: „A „b c“ d\n\nE", ["„A „b c“ d"], id="closed_once_within"),
        pytest.param("x „A b\n\nC", [], id="opened_in_a_sentence"),
        pytest.param("A b“, sagt c", ["A b“"], id="never_opened"),
        pytest.param("A b“ c", [], id="never_opened_and_said_by_nobody"),
        pytest.param("x“", ["x“"][:0], id="too_short_to_mend"),
        pytest.param("„a“ b“ c", ["„a“"], id="closed_twice"),
        pytest.param("„A „b „c „d", ["„A „b „c „d"], id="nested_too_deep"),
        pytest.param("bq. A „b“ c\nD", ["A „b“ c"], id="block"),
        pytest.param("bq. A\nbq. Bcd", ["Bcd"], id="block_too_short"),
        pytest.param("„A\nbq. Bcd\nE“", ["Bcd"], id="marks_around_a_block"),
        pytest.param("bq. A “b\n\nc“", ["A “b"], id="mark_that_leaves_a_block"),
        pytest.param("„“„“„“ „A b“", ["„A b“"], id="line_of_marks"),
        pytest.param('4" und 5"', [], id="inches"),
        pytest.param("Das ‚ist so", [], id="single_mark_alone"),
        pytest.param("a ” b", [], id="closing_mark_alone"),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, quotes: list[str]) -> None:
    found = [text[quote.start : quote.end] for quote in find_quotes(text)]

    assert found == quotes


def test_quotation_does_not_reach_farther_than_anybody_speaks() -> None:
    far = "„A b.\n\n" + "Er ging. " * 1_000 + "Ende“"
    long = "„A b.\n\n" + "\n\n".join("C d." for _ in range(20)) + " Ende“"
    crowded = "„A b " + "‚c‘ " * 80 + "“"

    assert [quote.end for quote in find_quotes(far)][:1] == [len("„A b.")]
    assert [quote.end for quote in find_quotes(long)][:1] == [len("„A b.")]
    assert find_quotes(crowded)[0].shape == "mended"


@given(st.text('„“”"»«‚‘‹› \n.a,:bq'))
def test_quotations_are_ordered_and_never_overlap(text: str) -> None:
    found = find_quotes(text)

    ends = [0, *(quote.end for quote in found)]
    assert all(end <= quote.start for end, quote in zip(ends, found, strict=False))
    assert all(quote.end <= len(text) for quote in found)


@given(st.text('„“”"»«‚‘‹› \n.A,:bq!'))
def test_masked_text_keeps_every_place(text: str) -> None:
    framed = frame(text, find_quotes(text))

    for sentence in framed.sentences:
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert framed.masked[start:end] == word
    assert len(framed.masked) == len(text)
