"""Open mailboxes and mails: every mail is a release, and so may its attachments be."""

import re
from collections.abc import Iterator

from archive.documents import Source
from archive.filing import Fail
from archive.sources import limits
from archive.sources.kinds import MAIL
from archive.sources.limits import read_whole, too_long
from archive.sources.parts import Addresses, Part
from archive.text.mime import (
    attachment_bytes,
    attachment_name,
    is_attachment,
    leaves,
    parse_message,
)

_BEGINS = re.compile(rb"From \S.* \d{4}\r?\n?$")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def open_mbox(part: Part) -> Iterator[Part | Fail]:
    """Yield the mails of a mailbox; a line `From …` behind an empty one begins each."""
    held: list[bytes] = []
    size = number = 0
    is_empty_above = True
    for line in iter(lambda: part.stream.readline(limits.MAX_BYTES), b""):
        if is_empty_above and _BEGINS.match(line):
            if number:
                yield _mail(part, number, held, size)
            held, size, number = [], 0, number + 1
        else:
            size += len(line)
            if size <= limits.MAX_BYTES:
                held.append(line)
        is_empty_above = not line.strip()
    if number:
        yield _mail(part, number, held, size)


def _mail(part: Part, number: int, held: list[bytes], size: int) -> Part | Fail:
    uri = f"{part.uri}#{number}"
    if size > limits.MAX_BYTES:
        return Fail(uri, too_long())
    content = _QUOTED.sub(rb"\1", b"".join(held))
    return part.child(uri, f"{number}.eml", content)


def open_mail(part: Part) -> Iterator[Part | Source | Fail]:
    """Yield the mail, then its attachments."""
    content = read_whole(part.stream)
    yield Source(part.uri, content, MAIL)
    message = parse_message(content)
    if message.get_content_type() == "multipart/report":
        return
    addresses = Addresses(part.uri)
    attached = (leaf for leaf in leaves(message) if is_attachment(leaf))
    for number, leaf in enumerate(attached, 1):
        name = attachment_name(leaf, number)
        held = attachment_bytes(leaf)
        part.budget.spend(len(held))
        yield part.child(addresses.of(name), name, held)
