"""Take a mail apart: headers, bodies and attachments, however badly they are declared."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr

from archive.text.encoding import decode
from archive.text.markup import html_to_text

_FOLD = re.compile(r"\s*[\r\n]+\s*")
_TO_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}  # as browsers read them
LONGEST_PARAMETERS = 4_000  # letters; the time to part them grows with their square
HTML_SAYS_MORE = 2  # plain parts are often a mere pointer to the HTML part


class _Policy(Compat32):
    """Python's own policy, but for headers that tell of a part what no honest one has to tell."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value, which is cut off where it could not be read in time."""
        name, value = super().header_source_parse(sourcelines)
        is_parsed = name.lower().startswith("content-")
        return name, value[:LONGEST_PARAMETERS] if is_parsed else value


def parse_message(content: bytes) -> Message:
    """Return the mail; raise ValueError where it is nested too deep to be one."""
    try:
        return message_from_bytes(content, policy=_Policy())
    except RecursionError as error:
        raise ValueError("is nested too deep") from error


def header(message: Message, name: str) -> str | None:
    """Return a header in plain text, whatever it is encoded in, or null where it is missing."""
    return _decode_header(_raw_header(message, name)) or None


def sender(message: Message) -> tuple[str, str]:
    """Return name and address of the sender, each empty where the mail does not tell it."""
    try:
        name, address = parseaddr(_raw_header(message, "From"))  # first: a name may hold a comma
    except RecursionError:  # comments within comments
        return "", ""
    return _decode_header(name), address


def _raw_header(message: Message, name: str) -> str:
    raw = next((str(v) for key, v in message.raw_items() if key.lower() == name.lower()), "")
    return decode_lenient(_FOLD.sub(" ", raw).encode("ascii", "surrogateescape"), None).strip()


def _decode_header(words: str) -> str:
    try:
        parts = decode_header(words)
    except HeaderParseError:
        return words
    decoded = (part if isinstance(part, str) else _decode_word(part, cs) for part, cs in parts)
    return " ".join("".join(decoded).split())


def _decode_word(part: bytes, charset: str | None) -> str:
    if charset is None:  # the plain stretch between encoded words, as `decode_header` hands it out
        return part.decode("raw-unicode-escape", "replace")
    return decode_lenient(part, charset)


def decode_lenient(content: bytes, charset: str | None) -> str:
    """Return the text in the charset declared, or in the likeliest where that one is wrong."""
    declared = (charset or "").lower()
    try:
        if declared and declared not in _TO_WINDOWS:
            return content.decode(declared)
        return decode(content)
    except (LookupError, ValueError):  # UnicodeError is a ValueError
        return _decode_anyhow(content)


def _decode_anyhow(content: bytes) -> str:
    try:
        return decode(content)
    except ValueError:
        return content.decode("windows-1252", "replace")


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; a mail inside the mail is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting.extend(child for child in reversed(held) if isinstance(child, Message))
        else:
            yield part


def is_attachment(part: Message) -> bool:
    """Tell whether the part is a file of its own, not the mail's body."""
    if part.get_content_disposition() == "attachment":
        return True
    return part.get_content_type() not in ("text/plain", "text/html") or bool(part.get_filename())


def attachment_name(part: Message, number: int) -> str:
    """Return the name of an attachment, or one made of its number."""
    name = (part.get_filename() or "").encode("utf-8", "surrogateescape")
    return _decode_header(decode_lenient(name, None)) or f"part-{number}"


def attachment_bytes(part: Message) -> bytes:
    """Return what the attachment holds: a file, or a mail as it was sent."""
    held = part.get_payload()
    if isinstance(held, list):
        return held[0].as_bytes() if held and isinstance(held[0], Message) else b""
    return payload(part)


def payload(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def body_text(message: Message) -> str:
    """Return the wording of the mail: its plain part, or its HTML part where that says more."""
    plain: list[str] = []
    html: list[str] = []
    for part in leaves(message):
        if not is_attachment(part):
            text = decode_lenient(payload(part), part.get_content_charset())
            if part.get_content_type() == "text/html":
                html.append(html_to_text(text))
            else:
                plain.append(_unflow(part, text))
    wording, other = "\n\n".join(plain).strip(), "\n\n".join(html).strip()
    return other if len(other) > HTML_SAYS_MORE * len(wording) else wording


def _unflow(part: Message, text: str) -> str:
    """Return the text with the lines joined that `format=flowed` has broken (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    text = re.sub(r"\r\n?", "\n", text)
    return re.sub(r"(?<!\n--) \n(?! *\n)", glue, text)
