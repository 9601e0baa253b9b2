"""Lines of print become paragraphs: wrapped lines are joined, broken ones kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.pages import HYPHEN, Line, Page, rebuild

WIDTH, LETTER = 500.0, 5.0


def page(*texts: str, top: float = 700, gap: float = 14, size: float = 12) -> Page:
    """Return a page of lines, each as wide as its letters; an empty one leaves a gap."""
    lines = []
    for number, text in enumerate(texts):
        if text:
            bottom = top - number * gap
            lines.append(Line(text, 50, 50 + LETTER * len(text), bottom, size))
    return Page(842, tuple(lines))


def texts(*pages: Page) -> list[str]:
    return [block.text for block in rebuild(pages)]


FULL = "Diese Zeile ist bis an den rechten Rand gefüllt, denn sie hat neunzig Buchstaben und geht"
CASES = {
    "wrapped": ([FULL, "weiter."], [f"{FULL} weiter."]),
    "broken by the author": ([FULL, "Kurz.", "Neu."], [f"{FULL} Kurz.\nNeu."]),
    "address": (
        [FULL, "Ende.", "", "Stadt Musterau", "Marktplatz 1", "12345 Musterau"],
        [f"{FULL} Ende.", "Stadt Musterau\nMarktplatz 1\n12345 Musterau"],
    ),
    "mail address": ([FULL, "Tel. 0123", "presse@a.de"], [f"{FULL} Tel. 0123\npresse@a.de"]),
    "items": (["\uf0d8 Eins", "- Zwei", FULL], [f"- Eins\n- Zwei\n{FULL}"]),
    "hyphenated": ([f"{FULL[:80]}Verwal{HYPHEN}", "tung."], [f"{FULL[:80]}Verwaltung."]),
    "suspended": ([f"{FULL[:70]} Netz{HYPHEN}", "und mehr"], [f"{FULL[:70]} Netz- und mehr"]),
    "compound": ([f"{FULL[:70]} IT{HYPHEN}", "Amt"], [f"{FULL[:70]} IT-Amt"]),
    "compound seen": (
        [f"so sozial-ökologisch wie {FULL[:50]} sozial{HYPHEN}", "ökologisches Amt"],
        [f"so sozial-ökologisch wie {FULL[:50]} sozial-ökologisches Amt"],
    ),
    "address broken": ([f"{FULL[:60]} https://a{HYPHEN}", "b.de"], [f"{FULL[:60]} https://a-b.de"]),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_lines_become_paragraphs(lines: list[str], expected: list[str]) -> None:
    assert texts(page(*lines)) == expected


def test_running_heads_and_page_numbers_are_gone() -> None:
    pages = [
        page("Stadt Musterau", *[""] * 3, text, *[""] * 48, number, top=800)
        for text, number in (("Anfang des Textes.", "Seite 1 von 2"), ("Mehr davon.", "- 2 -"))
    ]

    assert texts(*pages) == ["Anfang des Textes.", "Mehr davon."]


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    assert texts(page(FULL, "2024")) == [f"{FULL} 2024"]


CUT = {
    "small letter": ("Der Rat hat heute", "beschlossen.", ["Der Rat hat heute beschlossen."]),
    "long": (FULL + FULL, "Stadt.", [f"{FULL}{FULL} Stadt."]),
    "heading": ("Kurz", "Stadt.", ["Kurz", "Stadt."]),
    "ended": ("Der Rat hat beschlossen.", "so ist es", ["Der Rat hat beschlossen. so ist es"]),
    "item": (FULL + FULL, "- Eins", [FULL + FULL, "- Eins"]),
}


@pytest.mark.parametrize(("last", "first", "expected"), CUT.values(), ids=CUT)
def test_a_paragraph_goes_on_behind_a_page_break(
    last: str, first: str, expected: list[str]
) -> None:
    assert texts(page(last, top=400), page(first, top=600)) == expected


def test_stress_inside_a_line_begins_no_paragraph_but_a_bold_heading_does() -> None:
    lines = (
        Line("Hintergrund", 50, 100, 700, 12, bold=True),
        Line(FULL, 50, 500, 686, 12),
        Line(FULL, 50, 500, 672, 12, bold=True),
        Line("Ende.", 50, 80, 658, 12),
    )

    assert texts(Page(842, lines)) == ["Hintergrund", f"{FULL} {FULL} Ende."]


def test_nothing_in_gives_nothing_out() -> None:
    assert texts() == texts(Page(842, ())) == []


@given(st.lists(st.text("abcDEF .,-", min_size=1).filter(str.strip), max_size=12))
def test_no_letter_is_lost_or_made_up(lines: list[str]) -> None:
    printed = "".join(filter(str.isalpha, "".join(lines)))

    assert "".join(filter(str.isalpha, "".join(texts(page(*lines))))) == printed


def test_a_page_between_ends_the_search_for_a_paragraph_cut() -> None:
    pages = [page("Der Rat hat", top=400), page("Tafel", size=20), page("beschlossen.")]

    assert texts(*pages) == ["Der Rat hat", "Tafel", "beschlossen."]
