"""Bytes show what they are; a wrong name does not matter."""

import io
import zipfile
from typing import Any

import pytest

from archive.sources import detect
from archive.sources.kinds import suffix_kind

TEXTS = {
    "plain": ("Titel\n\nDer Text, mit Komma.", "text/plain"),
    "plain, a date first": ("Datum: 31.05.2024\n\nTitel\n\nText.", "text/plain"),
    "plain, brackets": ("[Musterau] Neue Brücke\n\nText.", "text/plain"),
    "plain, angle": ("<Achtung> Neues\n\nText.", "text/plain"),
    "html": ("<!DOCTYPE html>\n<html><head>", "text/html"),
    "html behind a comment": ("<!-- saved --><HTML lang=de>", "text/html"),
    "html in XML": (
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" [ <!ENTITY a "b"> ]><html>',
        "text/html",
    ),
    "html without root": ("<p>Text</p>", "text/html"),
    "rss": ('\ufeff<?xml version="1.0"?><rss version="2.0">', "application/rss+xml"),
    "rdf": ("<rdf:RDF xmlns='x'>", "application/rss+xml"),
    "atom": ("<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
    "other XML": ("<?xml version='1.0'?><svg>", "application/octet-stream"),
    "json": (' {"text": "x"}', "application/json"),
    "json list": ('[\n {"text": "x"}]', "application/json"),
    "mail": ("Received: from a\n\tby b\nSubject: x\nFrom: y\n\nText", "message/rfc822"),
    "mbox": ("From a@b.de Fri May 31 10:00:00 2024\nSubject: x\n", "application/mbox"),
    "rtf": ("{\\rtf1\\ansi", "application/rtf"),
    "warc": ("WARC/1.0\r\n", "application/warc"),
    "front matter": ("---\ntitle: x\n---\n", "text/markdown"),
    "heading": ("# Titel\n\nText.", "text/markdown"),
    "table": ("Titel;Text\na;b\n", "text/csv"),
    "newswire": ("24.02.2016 – 15:48\n\nPolizei\n\nMusterau (ots)\nText", "text/x-newswire"),
}
NAMES = ["", "a.txt", "a.pdf", "a.docx", "a.zip", "a.eml", "a"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "kind"), TEXTS.values(), ids=TEXTS)
def test_a_text_shows_what_it_is(text: str, kind: str, name: str) -> None:
    assert detect(text.encode(), name) == kind


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    assert detect("<html><p>Grüße</p>".encode(encoding)) == "text/html"
    assert detect("Grüße aus Au".encode(encoding)) == "text/plain"


@pytest.mark.parametrize("name", NAMES)
def test_packed_files_show_what_they_are(make: Any, name: str) -> None:
    assert detect(make.docx(("Normal", "x")), name).endswith("wordprocessingml.document")
    assert detect(make.odt(""), name) == "application/vnd.oasis.opendocument.text"
    assert detect(make.zip({"a.txt": b"x"}), name) == "application/zip"
    assert detect(make.tar({"a.txt": b"x"}), name) == "application/x-tar"
    assert detect(make.tar({"a.txt": b"x"}, "w:bz2"), name) == "application/x-bzip2"
    assert detect(make.tar({"a.txt": b"x"}, "w:xz"), name) == "application/x-xz"
    assert detect(make.warc({"https://a.de/": b"x"}), name) == "application/gzip"
    assert detect(make.pdf([[]]), name) == "application/pdf"


LEFT_OPEN = {
    "a.md": ("Titel\n\nText.", "text/markdown"),
    "a.csv": ("Kopf;Rumpf\na;b\n", "text/csv"),
    "b.csv": ("Titel\n\nText, mit Komma", "text/plain"),
    "a.json": ("[1, 2]", "application/json"),
    "a.html": ("<custom>x</custom>", "text/html"),
}


@pytest.mark.parametrize("name", LEFT_OPEN)
def test_a_name_settles_what_content_leaves_open(name: str) -> None:
    text, kind = LEFT_OPEN[name]

    assert detect(text.encode(), name) == kind


def test_an_archive_of_word_files_is_no_word_file(make: Any) -> None:
    word = make.docx(("Normal", "x"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.docx", word)

    assert detect(content.getvalue(), "a.docx") == "application/zip"
    assert detect(make.zip({"[Content_Types].xml": b"x"}), "a.docx") == "application/zip"


@pytest.mark.parametrize("content", [b"\0" * 100, b"\x89PNG\r\n\x1a\n\0", b"GIF89a\0"])
def test_what_is_no_text_is_of_no_kind(content: bytes) -> None:
    assert detect(content, "a.txt") == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl.gz", "application/json"),
        ("A.TXT", "text/plain"),
        ("dir\\a.pdf", "application/pdf"),
        ("a.tgz", "application/gzip"),
        ("a.gz", None),
        ("a.tar.xz", "application/x-tar"),
        ("README", None),
    ],
)
def test_suffixes_are_looked_through(name: str, kind: str | None) -> None:
    assert suffix_kind(name) == kind
