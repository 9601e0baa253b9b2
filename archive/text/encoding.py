"""Decode German text whose encoding nobody states.

UTF-8 proves itself: other encodings hardly ever form valid UTF-8 by chance. Of the two one-byte
encodings of German offices, only windows-1252 has characters (dashes, quotation marks, the euro
sign) at 0x80-0x9F, where ISO 8859-15 has invisible controls; and 0xA4 is the euro sign in
ISO 8859-15, a sign hardly any text uses in windows-1252.
"""

import codecs

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes) -> str:
    """Return the text; raise ValueError where the bytes are no text."""
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16")
    if b"\0" in content:
        raise ValueError("it holds NUL bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_one_byte_encoding(content))


def _one_byte_encoding(content: bytes) -> str:
    if any(0x80 <= byte <= 0x9F for byte in content):
        return "windows-1252"
    return "iso-8859-15" if 0xA4 in content else "windows-1252"
