"""Make small valid files of every format; nothing is read from disk."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import docx as word
import pytest
from docx.document import Document as WordFile
from fpdf import FPDF

TITLE = "Neue Brücke am Südtor wird eröffnet"
BODY = (
    "Die Stadt Musterau eröffnet am Samstag die Brücke. „Das ist ein großer Tag für alle“, sagt"
    " Bürgermeisterin Erika Beispiel.",
    "Der Bau hat zwei Jahre gedauert und 1,2 Millionen Euro gekostet. Sie ist ab Montag frei.",
)
PRINTED = f"{TITLE}\n\n{BODY[0]}\n\n{BODY[1]}"


class Make:
    """Files of every format, of the same release unless told otherwise."""

    title, body, printed = TITLE, BODY, PRINTED

    def pdf(self, pages: Sequence[Sequence[tuple[int, str]]], password: str = "") -> bytes:
        """Return a PDF; each page holds pieces of text with the size of their type."""
        pdf = FPDF()
        pdf.core_fonts_encoding = "windows-1252"
        pdf.set_keywords("Verkehr, Brücke")
        if password:
            pdf.set_encryption(owner_password=password, user_password=password)
        for pieces in pages:
            pdf.add_page()
            for size, text in pieces:
                pdf.set_font("Helvetica", "B" if size < 0 else "", abs(size))
                pdf.multi_cell(0, abs(size) * 0.45, text, align="L", new_x="LMARGIN", new_y="NEXT")
                pdf.ln(abs(size) * 0.3)
        return bytes(pdf.output())

    def docx(self, *paragraphs: tuple[str, str], title: str = "") -> bytes:
        """Return a Word file of paragraphs, each with its style."""
        file = word.Document()
        file.core_properties.title, file.core_properties.keywords = title, "Verkehr; Brücke"
        for style, text in paragraphs:
            file.add_paragraph(text, style=style)
        return self.saved(file)

    def saved(self, file: WordFile) -> bytes:
        """Return the bytes of a Word file."""
        content = io.BytesIO()
        file.save(content)
        return content.getvalue()

    def odt(self, inner: str, prolog: str = "") -> bytes:
        """Return an OpenDocument text with the XML inside its body."""
        names = "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "meta")
        )
        content = (
            f'<?xml version="1.0"?>{prolog}<office:document-content{names}><office:body>'
            f"<office:text>{inner}</office:text></office:body></office:document-content>"
        )
        meta = (
            f'<office:document-meta{names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta><dc:title>{TITLE}</dc:title><meta:keyword>Verkehr</meta:keyword>"
            "</office:meta></office:document-meta>"
        )
        return self.zip(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": content.encode(),
                "meta.xml": meta.encode(),
            }
        )

    def zip(self, members: Mapping[str, bytes]) -> bytes:
        """Return a ZIP of the members."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, held in members.items():
                packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(name, held, packing)
        return content.getvalue()

    def tar(self, members: Mapping[str, bytes], mode: str = "w") -> bytes:
        """Return a TAR of the members."""
        content = io.BytesIO()
        with tarfile.open(fileobj=content, mode=mode) as archive:  # type: ignore[call-overload]
            for name, held in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(held)
                archive.addfile(info, io.BytesIO(held))
        return content.getvalue()

    def mail(self, text: str | None = None, **headers: str) -> EmailMessage:
        """Return a mail of the release; `Reply_To` and the like stand for dashed headers."""
        message = EmailMessage()
        told = {
            "From": "Pressestelle Stadt Musterau <presse@musterau.example>",
            "To": "verteiler@musterau.example",
            "Subject": f"Pressemitteilung: {TITLE}",
            "Date": "Fri, 31 May 2024 22:30:00 +0000",
            "Message-ID": "<17@musterau.example>",
        }
        for name, value in {**told, **headers}.items():
            message[name.replace("_", "-")] = value
        message.set_content("\n\n".join(BODY) if text is None else text)
        return message

    def rss(self, *items: str, head: str = "") -> bytes:
        """Return a feed of the items, each the XML inside `<item>`."""
        inner = "".join(f"<item>{item}</item>" for item in items)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Stadt Musterau - Aktuelles</title>{head}{inner}</channel></rss>"
        ).encode()

    def warc(self, pages: Mapping[str, bytes], kind: str = "text/html") -> bytes:
        """Return a web archive, packed, of the pages by their address."""
        records = b""
        for uri, page in pages.items():
            http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            records += gzip.compress(head.encode() + http + b"\r\n\r\n")
        return records


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()
