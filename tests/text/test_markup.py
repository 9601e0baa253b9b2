"""HTML becomes paragraphs and list items; what nobody sees is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.markup import html_to_text

CASES = {
    "paragraphs": ("<p>Eins\n <b>zwei</b></p><p>drei</p>", "Eins zwei\n\ndrei"),
    "lines": ("<div>Eins</div><div>zwei<br>drei</div>", "Eins\nzwei\ndrei"),
    "list": ("<ul><li>Eins<li><p>zwei</p><li></ul>", "- Eins\n- zwei"),
    "table": ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
    "unseen": ("<head><title>x</title></head><script>x</script><p hidden>x</p>Ja", "Ja"),
    "inline": ("Der <a href=x>Rat</a>, heute", "Der Rat, heute"),
    "entities": ("Gr&uuml;&szlig;e&nbsp;&amp; mehr", "Grüße & mehr"),
    "empty": ("", ""),
    "too deep": ("<div>" * 1001 + "Ja<b>!</b>", "Ja\n!"),
    "marks of its own": ("a\ue000b", "ab"),
}


@pytest.mark.parametrize(("html", "text"), CASES.values(), ids=CASES)
def test_blocks_become_lines_and_paragraphs(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_what_a_selector_names_is_left_out() -> None:
    assert html_to_text("<p>Ja</p><small>nein</small>", without="small") == "Ja"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<br>", "</div>", "<td>", "Wort "])))
def test_no_word_is_lost_whatever_the_tags(pieces: list[str]) -> None:
    assert html_to_text("".join(pieces)).count("Wort") == pieces.count("Wort ")
