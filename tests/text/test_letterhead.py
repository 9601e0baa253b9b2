"""Lines above the title name publisher, number and day; what they do not is kept."""

from datetime import date

import pytest

from archive.text.letterhead import find_dateline, parse_publisher, take_apart, take_apart_plain

PUBLISHERS = {
    "Stadt Musterau": "Stadt Musterau",
    "Pressemitteilung der Stadt Musterau": "Stadt Musterau",
    "Ministerium für Schule und Bildung": "Ministerium für Schule und Bildung",
    "Polizeipräsidium Ulm": "Polizeipräsidium Ulm",
    "Der Rat tagt am Montag.": None,
    "Neue Brücke eröffnet": None,
    "Pressemitteilung": None,
    "": None,
}


@pytest.mark.parametrize(("line", "name"), PUBLISHERS.items(), ids=PUBLISHERS)
def test_a_public_body_is_known_by_its_words(line: str, name: str | None) -> None:
    assert parse_publisher(line) == name


DATELINES = {
    "Musterau, 3. Mai 2021 – Der Rat hat beschlossen.": date(2021, 5, 3),
    "Bad Au, den 03.05.2021": date(2021, 5, 3),
    "Vorher.\n\nAu, 3. Mai 2021: Text": date(2021, 5, 3),
    "Am 3. Mai 2021 tagt der Rat.": None,
    "Der Rat tagt in Au, 3. Mai 2021 wird gefeiert": None,
    "Au, im Mai 2021 – Text": None,
}


@pytest.mark.parametrize(("text", "day"), DATELINES.items(), ids=DATELINES)
def test_a_dateline_gives_the_day(text: str, day: date | None) -> None:
    assert find_dateline(text) == day


def test_what_names_nothing_stays_before_the_text() -> None:
    letter = take_apart(["Sperrfrist", "", "Stadt Au"], "Titel", "\n3. Mai 2021\n\nText.")

    assert (letter.text, letter.publisher) == ("Sperrfrist\n\nText.", "Stadt Au")
    assert letter.published == date(2021, 5, 3)


PLAIN = {
    "letterhead": "Stadt Au\nPressemitteilung vom 3. Mai 2021\n\nTitel der Meldung\n\nText.",
    "ornament": "+++++\nTitel der Meldung\n\nText.\n\nQuelle: Stadt Au",
    "title below": "Titel der Meldung\n\nText.\n\nQuelle: Stadt Au",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_plain_letter_is_taken_apart(text: str) -> None:
    letter = take_apart_plain(text)

    assert (letter.title, letter.publisher) == ("Titel der Meldung", "Stadt Au")
    assert letter.text.endswith("Text.")


def test_a_title_that_begins_with_a_public_body_stays_the_title() -> None:
    letter = take_apart_plain("Stadt saniert Brücke\n\nNr. 7 vom 3. Mai 2021\n\nText.")

    assert (letter.title, letter.number) == ("Stadt saniert Brücke", "7")
