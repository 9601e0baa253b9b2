"""A PDF gives whole words and paragraphs; what is print alone is gone."""

from datetime import date
from typing import Any

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import pdf, read


def source(content: bytes) -> Source:
    return Source("file:///a.pdf", content, "application/pdf")


def test_the_title_is_what_is_set_largest_and_the_lines_become_paragraphs(make: Any) -> None:
    content = make.pdf(
        [
            [
                (11, "Stadt Musterau"),
                (14, "Pressemitteilung Nr. 7/2024 vom 31.05.2024"),
                (18, make.title),
                (11, make.body[0]),
                (-11, "Hintergrund"),
                (11, make.body[1]),
                (11, "Pressekontakt:\nErika Beispiel\nTel. 01234 56789\npresse@musterau.example"),
            ]
        ]
    )

    document = read(source(content))

    assert document == Document(
        title=make.title,
        text=f"{make.body[0]}\n\nHintergrund\n\n{make.body[1]}",
        published=date(2024, 5, 31),
        published_source="date line",
        publisher="Stadt Musterau",
        number="7/2024",
        keywords=("Verkehr", "Brücke"),
        contact="Pressekontakt:\nErika Beispiel\nTel. 01234 56789\npresse@musterau.example",
    )


def test_without_larger_type_the_first_lines_tell(make: Any) -> None:
    document = read(source(make.pdf([[(11, make.title), (11, make.body[0])]])))

    assert (document.title, document.text) == (make.title, make.body[0])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda make: make.pdf([[]]), "is a scan without a text layer; it needs OCR first"),
        (lambda make: make.pdf([[(11, "x")]], "secret"), "is a PDF under a password"),
        (lambda make: make.pdf([[(11, "x")]])[:300], "is a damaged PDF: "),
        (lambda _: b"no PDF", "is a damaged PDF: "),
    ],
    ids=["scan", "password", "cut", "other"],
)
def test_what_cannot_be_read_says_why(make: Any, content: Any, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^file:///a.pdf: {reason}"):
        read(source(content(make)))


def test_a_book_is_refused(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)

    with pytest.raises(ReadError, match="has 2 pages, no press release has"):
        read(source(make.pdf([[(11, "x")], [(11, "y")]])))


def test_ligatures_are_letters() -> None:
    assert pdf._decode([ord("O"), 0xFB03, ord("z"), 0xD83D, 0x1F600]) == "Offiz"


def test_keywords_in_a_broken_coding_are_none(make: Any) -> None:
    content = make.pdf([[(18, make.title), (11, make.body[0])]])
    broken = content.replace(b"/Keywords <feff0056", b"/Keywords <feffd800")

    assert broken != content
    assert read(Source("file:///a.pdf", broken, "application/pdf")).keywords == ()
