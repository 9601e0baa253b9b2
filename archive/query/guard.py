"""Refuse, before the grammar sees it, a text whose quotes or brackets do not close or run too deep.

The grammar reports such faults without their place, reads a quote inside a word as a letter, and
overflows the stack on thousands of nested brackets.
"""

from archive.query.faults import fault

MAX_LENGTH = 10_000
MAX_DEPTH = 50

_PAIRS = {")": "(", "]": "[{", "}": "[{"}
_BEFORE_QUOTE = frozenset(' \t\r\n([{:+-<>=!"')
_AFTER_QUOTE = frozenset(" \t\r\n)]}~^")


def check_shape(text: str) -> None:
    """Raise a `QueryError` unless quotes and brackets close, in bounds of length and depth."""
    if len(text) > MAX_LENGTH:
        raise fault(f"query is longer than {MAX_LENGTH} characters", MAX_LENGTH + 1, "shorten it")
    opened: list[int] = []
    at = 0
    while at < len(text):
        at = _check_character(text, at, opened)
    if opened:
        raise fault(f"'{text[opened[-1]]}' is never closed", opened[-1] + 1, "close it")


def _check_character(text: str, at: int, opened: list[int]) -> int:
    """Check one character, or one whole quotation, and return where to go on."""
    character = text[at]
    if character == "\\":
        if at + 1 == len(text):
            raise fault("'\\' escapes nothing", at + 1, "put a character behind it, or two of them")
        return at + 2
    if character == '"':
        return _check_quotation(text, at)
    if character in "([{":
        opened.append(at)
        if len(opened) > MAX_DEPTH:
            raise fault(f"brackets are nested deeper than {MAX_DEPTH}", at + 1, "remove some")
    elif character in _PAIRS:
        if not opened or text[opened[-1]] not in _PAIRS[character]:
            raise fault(f"'{character}' closes nothing", at + 1, "open it, or put quotes around it")
        opened.pop()
    return at + 1


def _check_quotation(text: str, start: int) -> int:
    """Check the quotation that opens at `start` and return where it ends."""
    if start and text[start - 1] not in _BEFORE_QUOTE:
        raise fault("a quotation mark inside a word", start + 1, "put a blank before it, or \\")
    at = start + 1
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    if at >= len(text):
        raise fault("a quotation is never closed", start + 1, 'add the closing "')
    if at + 1 < len(text) and text[at + 1] not in _AFTER_QUOTE:
        raise fault("a quotation runs into the next word", at + 2, "put a blank between them")
    return at + 1
