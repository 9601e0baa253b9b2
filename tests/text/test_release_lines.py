"""Date lines, publisher lines, captions, closing headings and contact blocks are told from text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.captions import is_credit
from archive.text.closing import is_button, is_closing_heading
from archive.text.contacts import split_contact
from archive.text.datelines import DateLine, parse_date_line, parse_number, parse_opening
from archive.text.publishers import parse_publisher_line

DAY = date(2024, 5, 31)


@pytest.mark.parametrize(
    ("line", "is_labelled"),
    [
        ("Pressemitteilung Nr. 7/2024 vom 31.05.2024", True),
        ("Pressemitteilung des Landratsamts vom 31. Mai 2024", True),
        ("Veröffentlicht am 31.5.2024, 10:30 Uhr", True),
        ("Erscheinungsdatum: 31.05.2024 | Aktualisiert am 3.6.2024", True),
        ("Datum 31.05.2024", True),
        ("31. Mai 2024", False),
        ("Freitag, 31. Mai 2024", False),
        ("Musterau, den 31.05.2024", False),
        ("31.05.2024 – 14:10 Uhr", False),
        ("31.05.2024 | Verkehr", False),
        ("(31.05.2024)", False),
    ],
)
def test_a_date_line_gives_its_day(line: str, is_labelled: bool) -> None:
    assert parse_date_line(line) == DateLine(DAY, is_labelled)


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 31.05.2024",
        "Zuletzt geändert am 31.05.2024",
        "Am 31. Mai 2024 wird die Brücke eröffnet.",
        "31. Mai",
        "Am 1.5.2024 und 31.5.2024",
        "Mai 2024",
        "31.05.2024 " + "und noch viel mehr " * 12,
    ],
)
def test_a_line_that_says_more_is_no_date_line(line: str) -> None:
    assert parse_date_line(line) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Musterau, 31. Mai 2024 – Die Stadt baut.", DAY),
        ("(31.05.2024) Die Stadt baut.", None),
        ("31.05.2024. Die Stadt baut.", DAY),
        ("Die Stadt baut am 31. Mai 2024 – endlich.", None),
        ("Die Stadt baut.", None),
    ],
)
def test_a_text_may_open_with_its_day(text: str, day: date | None) -> None:
    assert parse_opening(text) == day


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Pressemitteilung Nr. 7/2024 vom 31.05.2024", "7/2024"),
        ("Medieninformation 112/2024", "112/2024"),
        ("Nr. 22-019", "22-019"),
        ("Pressemitteilung vom 31.05.2024", None),
        ("112/2024", None),
    ],
)
def test_a_head_line_gives_its_number(line: str, number: str | None) -> None:
    assert parse_number(line) == number


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Herausgeber: Stadt Musterau", "Stadt Musterau"),
        ("Pressemitteilung der Stadt Musterau vom 31.05.2024", "Stadt Musterau"),
        ("Pressemitteilung des Bauamtes Musterau", "Bauamt Musterau"),
        ("Pressemitteilung der Woche", "Woche"),
        ("Die Stadt Musterau baut.", None),
    ],
)
def test_a_line_names_the_publisher(line: str, publisher: str | None) -> None:
    assert parse_publisher_line(line) == publisher


def test_credits_buttons_and_closing_headings_are_told() -> None:
    assert is_credit("Foto: Stadt Musterau")
    assert is_credit("© dpa | A. Muster")
    assert not is_credit("Fotos der Brücke zeigt das Museum.")
    assert not is_credit("Foto: https://musterau.example/a.jpg")
    assert is_closing_heading("Weitere Meldungen:")
    assert not is_closing_heading("Weitere Meldungen gab es nicht.")
    assert is_button("» Seite drucken")


BODY = "Die Brücke ist offen.\n\nSie kostete wenig."
CONTACTS = {
    "label and lines": "Pressekontakt:\nPetra Muster\nTel.: 0123 45678",
    "blocks": "Ansprechpartnerin\n\nPetra Muster\n\nPressesprecherin\n\n030 65211-1780",
    "one line": "Medienkontakt: presse@musterau.example",
    "for the press": "Kontakt für die Presse\npresse@musterau.example",
    "questions": "Rückfragen bitte an:\nPetra Muster, Telefon 0123 45678",
    "two labels": "Kontakt:\na@musterau.example\n\nPressekontakt:\nb@musterau.example",
}


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_the_contact_block_is_cut_and_kept(contact: str) -> None:
    assert split_contact(f"{BODY}\n\n{contact}") == (BODY, contact)


@pytest.mark.parametrize(
    "end",
    [
        "Kontakt:\nNach Vereinbarung",
        "Kontakt:\nTel. 1\n\nDanach folgt noch ein ganzer Absatz.",
        "Kontakt und Anmeldung:\nTel. 0123 45678",
        "Kontakt:\nTel. 0123 45678\n" + "Zimmer 5\n" * 200,
        "Kontakte sind wichtig, sagte sie unter Tel. 1.",
        "Kontakt:\nTel. 0123 45678\n" + "x" * 200,
    ],
    ids=["no way to reach", "text behind", "for an event", "too long", "a sentence", "a long line"],
)
def test_what_is_no_contact_block_stays(end: str) -> None:
    text = f"{BODY}\n\n{end}".strip()

    assert split_contact(text) == (text, None)


@given(st.text(alphabet="Kontakt: Tel@.\n0123", max_size=80))
def test_no_word_is_lost_between_text_and_contact(text: str) -> None:
    rest, contact = split_contact(text)

    assert f"{rest} {contact or ''}".split() == text.split()
    assert contact is None or rest
