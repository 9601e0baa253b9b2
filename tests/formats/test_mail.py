"""A mail gives its wording, whatever it is coded in; its headers tell the rest."""

from datetime import date
from typing import Any

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import read


def source(content: bytes) -> Source:
    return Source("file:///a.eml", content, "message/rfc822")


def test_the_headers_tell_what_the_text_does_not(make: Any) -> None:
    document = read(source(make.mail().as_bytes()))

    assert document == Document(
        title=make.title,
        text="\n\n".join(make.body),
        published=date(2024, 6, 1),  # at half past midnight in Germany
        published_source="header",
        publisher="Stadt Musterau",
        sender_id="17@musterau.example",
    )


def test_a_letter_in_a_mail_tells_number_day_and_title_itself(make: Any) -> None:
    text = f"Pressemitteilung Nr. 7/2024 vom 30.05.2024\n\n{make.printed}\n\n-- \nErika Beispiel"

    document = read(source(make.mail(text, Subject="Neues aus dem Rathaus").as_bytes()))

    assert (document.title, document.number) == (make.title, "7/2024")
    assert (document.published, document.published_source) == (date(2024, 5, 30), "date line")
    assert document.text == "\n\n".join(make.body)
    assert document.contact == "Erika Beispiel"


def test_a_subject_that_opens_the_text_is_not_said_twice(make: Any) -> None:
    assert read(source(make.mail(make.printed).as_bytes())).text == "\n\n".join(make.body)


def test_the_html_part_is_read_where_it_says_more(make: Any) -> None:
    message = make.mail("Bitte HTML einschalten.")
    message.add_alternative(
        f"<html><head><style>p {{}}</style></head><body><p>{make.body[0]}</p>"
        "<div>Eins<br>zwei</div>"
        f"<ul><li><p>Montag</p></li><li>Dienstag</li></ul><p style='display:none'>weg</p></body>",
        subtype="html",
    )

    assert read(source(message.as_bytes())).text == (
        f"{make.body[0]}\n\nEins\nzwei\n\n- Montag\n\n- Dienstag"
    )


RAW = b"From: %s\r\nSubject: %s\r\nDate: Fri, 31 May 2024 10:00:00 +0200\r\n%s\r\n\r\n%s"
PLAIN = b"Content-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: 8bit"
CODED = {
    "Q": (b"=?iso-8859-1?Q?Gr=FC=DFe_=96_ja?=", PLAIN % b"iso-8859-1", b"\x84Ja\x93", "„Ja“"),
    "B": (b"=?utf-8?B?R3LDvMOfZSDigJMgamE=?=", PLAIN % b"utf-8", "„Ja“".encode(), "„Ja“"),
    "split": (
        b"=?utf-8?q?Gr=C3=BC?=\r\n =?utf-8?q?=C3=9Fe_=E2=80=93?= ja",
        PLAIN % b"x",
        b"Ja",
        "Ja",
    ),
    "raw": ("Grüße – ja".encode(), PLAIN % b"utf-8", "„Ja“".encode("cp1252"), "„Ja“"),
    "raw 1252": ("Grüße – ja".encode("cp1252"), PLAIN % b"utf-8", b"Ja", "Ja"),
    "unknown": (b"=?klingon?Q?Gr=FC=DFe_=96_ja?=", PLAIN % b"klingon", b"\x84Ja\x93", "„Ja“"),
    "flowed": (
        b"=?windows-1252?Q?Gr=FC=DFe_=96_ja?=",
        b"Content-Type: text/plain; format=flowed",
        b"Ein \r\nSatz.\r\nNeu",
        "Ein Satz.\nNeu",
    ),
    "flowed, no blank": (
        b"=?windows-1252?Q?Gr=FC=DFe_=96_ja?=",
        b"Content-Type: text/plain; format=flowed; delsp=yes",
        b"Ei \r\nn Satz.",
        "Ein Satz.",
    ),
}


@pytest.mark.parametrize(("subject", "kind", "body", "text"), CODED.values(), ids=CODED)
def test_every_coding_is_undone(subject: bytes, kind: bytes, body: bytes, text: str) -> None:
    document = read(source(RAW % (b"a@musterau.example", subject, kind, body)))

    assert (document.title, document.text) == ("Grüße – ja", text)


def test_a_body_of_no_text_is_read_as_far_as_it_goes() -> None:
    document = read(source(RAW % (b"a@b.de", b"x", PLAIN % b"utf-8", b"Ja\0\xff Amt")))

    assert document.text == "Jaÿ Amt"


def test_a_header_that_is_broken_stays_as_it_is() -> None:
    document = read(source(RAW % (b"a@b.de", b"=?utf-8?B?A?= x", PLAIN % b"utf-8", b"Ja")))

    assert document.title == "=?utf-8?B?A?= x"


SENDERS = {
    "office": ({"From": "Pressestelle der Stadt Au <a@b.de>"}, "Stadt Au"),
    "comma": ({"From": "=?utf-8?q?M=C3=BCller=2C_Eva?= <a@b.de>"}, "Müller, Eva"),
    "address": ({"From": "a@b.de"}, "a@b.de"),
    "organisation": ({"From": "Eva <a@b.de>", "Organization": "Stadt Au"}, "Stadt Au"),
    "nobody": ({"From": ""}, None),
}


@pytest.mark.parametrize(("headers", "publisher"), SENDERS.values(), ids=SENDERS)
def test_the_sender_is_the_publisher(headers: dict[str, str], publisher: str | None) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())

    assert read(source(f"{lines}\r\nText.".encode())).publisher == publisher


def test_a_mail_without_a_date_is_of_the_day_it_came() -> None:
    head = b"Received: from a by b; Tue, 11 Feb 2014 09:46:10 +0100\r\nFrom: a@b.de\r\n\r\n"

    assert read(source(head + b"Text.")).published == date(2014, 2, 11)
    assert read(source(b"From: a@b.de\r\n\r\nText.")).published is None


def test_a_signature_alone_is_the_text() -> None:
    assert read(source(b"From: a@b.de\r\nSubject: x\r\n\r\n-- \r\nGruss")).text == "--\nGruss"


def test_prefixes_of_the_subject_are_no_title() -> None:
    head = b"From: a@b.de\r\nSubject: WG: AW: Pressemitteilung: Medieninfo: Neu\r\n\r\n"

    assert read(source(head + b"Text.")).title == "Neu"


def test_a_delivery_report_is_no_release() -> None:
    head = b"From: a@b.de\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x--"

    with pytest.raises(ReadError, match=r"^file:///a\.eml: is a delivery report, no release"):
        read(source(head))


def test_a_sender_of_comments_within_comments_is_none() -> None:
    mail = b"From: " + b"(" * 5_000 + b"\nTo: b@au.example\nSubject: Eins\n\nText"

    assert read(source(mail)).publisher is None


def test_a_mail_nested_beyond_reason_is_refused() -> None:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(2000)
    )

    with pytest.raises(ReadError, match="is nested too deep"):
        read(source(b"From: a@b.de\r\n" + head))
