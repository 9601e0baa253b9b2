"""Make the leaves of the tree: each kind of field allows its own kinds of values."""

import re
from difflib import get_close_matches

from archive.query.faults import fault
from archive.query.fields import Field
from archive.query.tree import (
    DateRange,
    Everything,
    Fuzzy,
    Near,
    NumberRange,
    Phrase,
    Prefix,
    Present,
    Query,
    Term,
    Wildcard,
)
from archive.query.values import parse_days, parse_number

_PIECE = re.compile(r"\\(.)|([*?])|(.)", re.DOTALL)
_CUT_WORD = re.compile(r"\w\*(?!\w)")
_WORDS = ("text", "name")
_VALUES = ("exact", "serial")

MAX_UNKNOWN = 10  # letters of a wildcard: each of two ways to be one doubles the work
MAX_BETWEEN = 100  # words between those of one `Near`


def word_leaf(field: Field, raw: str, position: int) -> Query:
    r"""Return the leaf for a bare word, `\` escapes and wildcards included."""
    if raw == "*":
        return Present(field.name) if field.name else Everything()
    if field.kind == "date":
        return DateRange(field.name, *parse_days(raw, position))
    if field.kind == "number":
        number = parse_number(raw, position)
        return NumberRange(field.name, number, number)
    if field.kind == "choice":
        return _choice(field, raw, position)
    if any(match[2] for match in _PIECE.finditer(raw)):
        return _pattern(field, raw, position)
    return Term(field.name, _written(unescape(raw), position))


def phrase_leaf(field: Field, quoted: str, position: int) -> Query:
    """Return the leaf for a quotation; only fields of words know phrases, others just the value."""
    if field.kind not in (*_WORDS, *_VALUES):
        return word_leaf(field, quoted.strip(), position)
    if field.kind in _VALUES:
        return Term(field.name, _written(unescape(quoted), position))
    return Phrase(field.name, _quoted_words(quoted, position))


def fuzzy_leaf(field: Field, raw: str, position: int, distance: int) -> Query:
    """Return the leaf for a word and its likes."""
    if field.kind not in _WORDS:
        raise fault(f"field '{field.written}' knows no '~'", position, "remove it")
    if not raw.isalnum():
        raise fault(f"'~' needs one plain word, and '{raw}' is none", position, "mend the word")
    if len(raw) <= distance:
        raise fault(f"'{raw}' is too short for '~{distance}'", position, "write a longer word")
    return Fuzzy(field.name, raw, distance)


def near_leaf(field: Field, quoted: str, position: int, distance: int) -> Near:
    """Return the leaf for words that stand together."""
    if field.kind not in _WORDS:
        raise fault(f"field '{field.written}' knows no '~'", position, "remove it")
    if distance > MAX_BETWEEN:
        raise fault(f"'~' takes at most {MAX_BETWEEN} words", position, "join the words with AND")
    if len(quoted.split()) < 2:
        raise fault("'~' behind a quotation of one word", position, "remove the quotation marks")
    return Near(field.name, _quoted_words(quoted, position), distance)


def _choice(field: Field, raw: str, position: int) -> Term:
    meant = {word: name for name, also in field.choices.items() for word in (name, *also)}
    if raw.lower() in meant:
        return Term(field.name, meant[raw.lower()])
    near = get_close_matches(raw.lower(), meant, n=1)
    mend = f"did you mean '{near[0]}'?" if near else "write " + ", ".join(field.choices)
    raise fault(f"'{raw}' is no {field.written}", position, mend)


def _pattern(field: Field, raw: str, position: int) -> Query:
    pieces = [(match[1] or match[3] or "", match[2] or "") for match in _PIECE.finditer(raw)]
    literal = "".join(letter for letter, _ in pieces)
    if "*" in literal or "?" in literal:
        raise fault(f"'{raw}' mixes wildcards and escaped ones", position, "use quotes")
    if not any(letter.isalnum() for letter in literal):
        raise fault(f"'{raw}' holds no letter or digit", position, "add some")
    if field.kind in _WORDS and not literal.isalnum():
        raise fault(f"'{raw}' is more than one word", position, "put the wildcard on one word")
    if raw.count("?") > MAX_UNKNOWN:
        raise fault(f"'{raw}' holds more than {MAX_UNKNOWN} '?'", position, "put a * there")
    pattern = "".join(letter or mark for letter, mark in pieces)
    if pattern.rstrip("*") == literal:
        return Prefix(field.name, literal)
    return Wildcard(field.name, pattern)


def _quoted_words(quoted: str, position: int) -> str:
    text = _written(unescape(quoted), position)
    if _CUT_WORD.search(quoted):
        raise fault("a wildcard inside a quotation", position, "quotations are exact: remove the *")
    return text


def _written(text: str, position: int) -> str:
    if not any(character.isalnum() for character in text):
        raise fault(f"'{text}' holds no letter or digit", position, "add a word")
    return text


def unescape(raw: str) -> str:
    r"""Return the text without the `\` that escape characters."""
    return re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL)
