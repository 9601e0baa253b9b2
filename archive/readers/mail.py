"""Read a release from an e-mail; its attachments are sources of their own."""

import re
from datetime import date
from email.message import Message

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.text.contacts import split_contact
from archive.text.frame import KIND, parse_head_line, shortened
from archive.text.letterhead import Letter, take_apart_plain
from archive.text.mime import body_text, header, parse_message, sender
from archive.text.normalise import normalise
from archive.text.stamps import parse_day

_PREFIX = re.compile(
    r"(?:(?:re|aw|antw|fwd?|wg)|(?:presse|medien)(?:mitteilung|information|meldung|info)|pm)"
    r"(?: ?\[?\d+\]?)?: *",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:Pressestelle|Presseabteilung|Presse|Newsletter)(?: der| von)? +(?=[A-ZÄÖÜ])"
)
_SIGNATURE = re.compile(r"(?:\A|\n)-- ?\n")  # RFC 3676; the blank is often lost
_TOP = 4  # lines in which a head line shows that the body is a letter


def read(source: Source) -> Document:
    """Return the release of an e-mail."""
    try:
        message = parse_message(source.content)
        if message.get_content_type() == "multipart/report":
            raise ReadError(f"{source.uri}: is a delivery report, no release")
        body = normalise(body_text(message))
    except ValueError as error:
        raise ReadError(f"{source.uri}: {error}") from error
    wording, signature = _split_signature(body)
    subject = _subject(message)
    letter = _letter(wording, subject)
    sent = parse_day(header(message, "Date") or "") or _received(message)
    contact = "\n\n".join(part for part in (letter.contact, signature) if part)
    return Document(
        title=letter.title,
        text=letter.text,
        published=letter.published or sent,
        published_source=_published_source(letter, is_dated=sent is not None),
        publisher=letter.publisher or _publisher(message),
        number=letter.number,
        sender_id=(header(message, "Message-ID") or "").strip("<> ") or None,
        contact=contact or None,
    )


def _published_source(letter: Letter, *, is_dated: bool) -> str | None:
    if letter.published:
        return "date line"
    return "header" if is_dated else None


def _split_signature(body: str) -> tuple[str, str | None]:
    found = _SIGNATURE.search(body)
    if found is None or not body[: found.start()].strip():
        return body, None
    return body[: found.start()].strip(), body[found.end() :].strip() or None


def _subject(message: Message) -> str:
    subject = normalise(header(message, "Subject") or "")
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    return subject


def _letter(body: str, subject: str) -> Letter:
    """Return the parts of the body: a letter has a title of its own, else the subject is it."""
    letter = take_apart_plain(body)
    top = [line for line in body.split("\n") if line][:_TOP]
    if (
        not subject
        or _key(letter.title) == _key(subject)
        or any(KIND.match(line) and parse_head_line(line) for line in top)
    ):
        return letter
    text, contact = split_contact(body)
    return Letter(
        title=subject or shortened(" ".join(text.split())),
        text=text,
        publisher=letter.publisher,
        number=letter.number,
        published=letter.published,
        contact=contact,
    )


def _received(message: Message) -> date | None:
    """Return the day on which the mail arrived, for one that does not say when it was sent."""
    return parse_day((header(message, "Received") or "").rpartition(";")[2])


def _key(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


def _publisher(message: Message) -> str | None:
    """Return who sends the mail: the organisation, the name, else the address."""
    organisation = header(message, "Organization") or header(message, "Organisation")
    name, address = sender(message)
    return organisation or _OFFICE.sub("", normalise(name), count=1) or address or None
