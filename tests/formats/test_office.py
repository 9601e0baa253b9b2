"""Word, OpenDocument and RTF files give the same release: headings, lists, tables, boxes."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import READERS, read
from archive.text import packages

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
KINDS = {"docx": DOCX, "odt": ODT, "rtf": RTF}


def source(content: bytes, kind: str) -> Source:
    return Source("file:///a", content, kind)


def expected(make: Any, **others: Any) -> Document:
    known = {
        "title": make.title,
        "text": f"{make.body[0]}\n\nZeiten\n\n- Montag\n- Dienstag\n\n{make.body[1]}",
        "published": date(2024, 5, 31),
        "published_source": "date line",
        "publisher": "Stadt Musterau",
        "number": "7/2024",
    }
    return Document(**{**known, **others})


HEAD = "Pressemitteilung Nr. 7/2024 vom 31.05.2024"


def test_a_word_file_is_read_by_its_styles(make: Any) -> None:
    content = make.docx(
        *(("Normal", "Stadt Musterau"), ("Normal", HEAD), ("Heading 1", make.title)),
        *(("Normal", make.body[0]), ("Heading 2", "Zeiten")),
        *(("List Bullet", "Montag"), ("List Bullet", "Dienstag"), ("Normal", make.body[1])),
        title="Word Document",
    )

    assert read(source(content, DOCX)) == expected(make, keywords=("Verkehr", "Brücke"))


def test_tables_and_text_boxes_of_a_word_file_stand_where_they_belong(make: Any) -> None:
    file = docx.Document(io.BytesIO(make.docx(("Heading 1", make.title), ("Normal", "Vorher."))))
    table = file.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Tag", "Ort", "Ort"), strict=True):
        cell.text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "immer\nüberall"
    paragraph = file.add_paragraph("Nachher.")
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = f'<w:r xmlns:w="{namespace}"><w:txbxContent><w:p><w:r><w:t>Im Kasten</w:t></w:r></w:p>'
    for _ in range(2):
        paragraph._p.append(parse_xml(f"{box}</w:txbxContent></w:r>"))

    document = read(source(make.saved(file), DOCX))

    assert document.text == "Vorher.\n\nTag | Ort\nimmer überall\n\nNachher.\n\nIm Kasten"


def test_the_stated_title_is_believed_where_it_stands_in_the_text(make: Any) -> None:
    paragraphs = [("Normal", "Zeile davor"), ("Normal", make.title), ("Normal", make.body[0])]

    assert read(source(make.docx(*paragraphs, title=make.title), DOCX)).title == make.title
    assert read(source(make.docx(*paragraphs, title="Dokument1"), DOCX)).title == "Zeile davor"


def test_an_opendocument_text_is_read_by_its_elements(make: Any) -> None:
    content = make.odt(
        f"<text:tracked-changes>alt</text:tracked-changes><text:p>Stadt Musterau</text:p>"
        f'<text:p>{HEAD}</text:p><text:h text:outline-level="1">{make.title}</text:h>'
        f"<text:section><text:p>{make.body[0]}<text:note>Fußnote</text:note></text:p></text:section>"
        f'<text:h text:outline-level="2">Zeiten</text:h>'
        "<text:list><text:list-item><text:p>Mon<text:span>tag</text:span></text:p></text:list-item>"
        "<text:list-item><text:p>Dienstag</text:p></text:list-item></text:list>"
        f"<text:p>{make.body[1]}</text:p>"
    )

    assert read(source(content, ODT)) == expected(make, keywords=("Verkehr",))


def test_tables_and_blanks_of_an_opendocument_text(make: Any) -> None:
    content = make.odt(
        f'<text:p text:style-name="Title">{make.title}</text:p><table:table><table:table-row>'
        "<table:table-cell><text:p>Tag</text:p></table:table-cell><table:table-cell>"
        "<text:p>Ort<text:s/>A</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Eins<text:tab/>zwei<text:line-break/>drei<!-- x --></text:p>"
    )

    assert read(source(content, ODT)).text == "Tag | Ort A\n\nEins zwei\ndrei"


def rtf(*paragraphs: str, info: str = "") -> bytes:
    coded = "\\par ".join(
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) for text in paragraphs
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{info}{coded}\\par}}".encode()


def test_an_rtf_file_is_read_by_its_lines(make: Any) -> None:
    content = rtf(
        *("Stadt Musterau", HEAD, make.title, make.body[0], "Zeiten"),
        *("- Montag\\line - Dienstag", make.body[1]),
    )

    document = read(source(content, RTF))

    wanted = f"{make.body[0]}\n\nZeiten\n\n- Montag\n\n- Dienstag\n\n{make.body[1]}"
    assert document == expected(make, text=wanted)


def test_the_title_of_an_rtf_file_and_its_tables(make: Any) -> None:
    info = "{\\info{\\title Gro\\'dfe Nachricht}}"
    table = "\\trowd\\cellx1 a\\cell b\\cell\\row"
    content = rtf("Erste Zeile", "", "Große Nachricht", "", make.body[0], "", table, info=info)

    document = read(source(content, RTF))

    assert document.title == "Große Nachricht"
    assert document.text == f"Erste Zeile\n\n{make.body[0]}\n\na|b"


BROKEN = {
    "docx cut": (DOCX, lambda make: make.docx(("Normal", "x"))[:-100], "is a damaged Word file"),
    "docx other": (DOCX, lambda make: make.zip({"a": b"x"}), "is a damaged Word file"),
    "odt cut": (ODT, lambda make: make.odt("x")[:-100], "is a damaged OpenDocument file"),
    "odt XML": (ODT, lambda make: make.odt("<x>"), "is a damaged OpenDocument file"),
    "odt other": (ODT, lambda make: make.zip({"a": b"x"}), "is a damaged OpenDocument file"),
    "rtf other": (RTF, lambda _: b"Titel", "is no RTF file"),
    "rtf of no letter": (RTF, lambda _: b"{\\rtf1\\u99999999?}", "is a damaged RTF file"),
    "odt without text": (ODT, lambda make: make.odt("<text:p/>"), "holds no text"),
}


@pytest.mark.parametrize(("kind", "content", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_says_so(make: Any, kind: str, content: Any, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^file:///a: {reason}"):
        read(source(content(make), kind))


def test_a_package_that_unpacks_to_too_much_is_refused(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 2**20)

    with pytest.raises(ReadError, match="it unpacks to more than 1 MB"):
        read(source(make.odt("x" * 2**20), ODT))


def test_entities_do_not_grow(make: Any) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>'

    with pytest.raises(ReadError):
        read(source(make.odt("<text:p>&e9;</text:p>", prolog=bomb), ODT))


def test_a_locked_package_is_told_as_such(make: Any) -> None:
    content = bytearray(make.zip({"content.xml": b"<x/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(ReadError, match="it is under a password"):
        read(source(bytes(content), ODT))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_its_reader(kind: str) -> None:
    assert kind in READERS
