"""Bring text from any source into the one form in which versions are stored and compared."""

import re
import unicodedata

_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MOST_MARKS = 30  # on one letter, as in the Stream-Safe Text Format of UAX #15
_STACKED = re.compile(rf"[^\x00-\x7f\w\s]{{{_MOST_MARKS + 1},}}")  # marks, or signs like dashes


def normalise(text: str) -> str:
    """Return the text in NFC with plain spaces and line ends and nothing invisible; idempotent."""
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    text = _unstack(unicodedata.normalize("NFC", _unstack(text)))
    text = _BLANKS.sub(" ", text)
    return _EMPTY_LINES.sub("\n\n", _TRAILING.sub("", text)).strip(" \t\n")


def one_line(text: str) -> str:
    """Return the text in the same form, on one line with single spaces."""
    return " ".join(normalise(text).split())


def _unstack(text: str) -> str:
    """Return the text without the marks on a letter that has too many: they are sorted slowly."""
    return _STACKED.sub(_leave_some, text)


def _leave_some(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in found[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
