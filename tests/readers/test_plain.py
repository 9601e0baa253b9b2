"""A plain text is taken apart into title, wording, publisher, number and day."""

from datetime import date

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import plain, read

RELEASE = """Brücke am Südtor wird saniert

Teilen

Die Stadt Musterau beginnt mit der Sanierung – sie dauert „höchstens“ ein Jahr.

Es kostet 1,2 Mio. Euro.

Quelle: Stadt Musterau – Pressestelle
Teilen
"""
BODY = """Die Stadt Musterau beginnt mit der Sanierung – sie dauert „höchstens“ ein Jahr.

Es kostet 1,2 Mio. Euro."""


def source(content: bytes | str) -> Source:
    data = content.encode() if isinstance(content, str) else content
    return Source("file:///a.txt", data, "text/plain")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_the_wording_is_what_remains_without_the_frame(encoding: str) -> None:
    document = read(source(RELEASE.encode(encoding)))

    assert document == Document(
        title="Brücke am Südtor wird saniert", text=BODY, publisher="Stadt Musterau – Pressestelle"
    )


def test_the_euro_sign_of_iso_8859_15_is_read() -> None:
    document = read(source("Gebühr steigt\n\nSie steigt für alle auf 12 €.".encode("iso-8859-15")))

    assert document.text == "Sie steigt für alle auf 12 €."


HEADS = {
    "below the title": "Titel der Meldung\nPressemitteilung Nr. 112/2021 vom 14.06.2021\n\nText.",
    "own paragraph": "Titel der Meldung\n\nPressemitteilung 112/2021, 14.06.2021\n\nText.",
    "above the title": "Pressemitteilung Nr. 112/2021\n14.6.2021\n\nTitel der Meldung\n\nText.",
    "with a place": "Titel der Meldung\n\nNr. 112/2021\nBad Musterau, den 14. Juni 2021\n\nText.",
    "with a weekday": "Titel der Meldung\n\nNr. 112/2021\nMontag, 14. Juni 2021\n\nText.",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_a_head_line_gives_number_and_day_and_leaves_the_text(text: str) -> None:
    document = read(source(text))

    assert document == Document(
        title="Titel der Meldung",
        text="Text.",
        number="112/2021",
        published=date(2021, 6, 14),
        published_source="date line",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Pressemitteilung der Stadt zum Haushalt",
        "Nr. 12 der Straße bleibt gesperrt",
        "Am 14. Juni 2021 wird gefeiert.",
        "14. Juni",
        "2021",
    ],
)
def test_a_line_that_says_more_or_less_is_wording(line: str) -> None:
    document = read(source(f"Titel\n\n{line}\n\nText."))

    assert document.text == f"{line}\n\nText."
    assert document.published is None


LAYOUTS = {
    "wrapped title": ("Ein Titel über\nzwei Zeilen\n\nText", "Ein Titel über zwei Zeilen", "Text"),
    "no empty line": ("Titel\nDer Text beginnt.", "Titel", "Der Text beginnt."),
    "one paragraph": ("Nur ein Satz.", "Nur ein Satz.", "Nur ein Satz."),
    "long beginning": (
        "Wort " * 60 + "\n\nText.",
        "Wort " * 18 + "Wort…",
        ("Wort " * 60).strip() + "\n\nText.",
    ),
}


@pytest.mark.parametrize(("text", "title", "body"), LAYOUTS.values(), ids=LAYOUTS)
def test_no_word_is_lost_whatever_the_layout(text: str, title: str, body: str) -> None:
    document = read(source(text))

    assert (document.title, document.text) == (title, body)


def test_a_source_line_inside_the_text_stays() -> None:
    document = read(source("Titel\n\nQuelle: Zählung 2020\n\nText."))

    assert document.text == "Quelle: Zählung 2020\n\nText."
    assert document.publisher is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (b"Teilen\nQuelle: Stadt", "holds no text"),
        (b"PK\x03\x04\x00\x00", "is no text: it holds NUL bytes"),
        (b"\xff\xfe\x00\xd8", "is no text"),
    ],
)
def test_what_holds_no_text_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(source(content))


def test_the_reader_says_nothing_of_what_the_text_does_not_say() -> None:
    assert plain.read(source("Titel\n\nText.")) == Document("Titel", "Text.")
