"""Make the leaves of the tree: each kind of field allows its own kinds of values."""

import re
from datetime import timedelta
from difflib import get_close_matches

from archive.errors import QueryError
from archive.query.faults import fault
from archive.query.fields import Field
from archive.query.tree import (
    DateRange,
    Everything,
    Fuzzy,
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
    if field.kind not in _WORDS and field.kind != "exact":
        return word_leaf(field, quoted.strip(), position)
    text = _written(unescape(quoted), position)
    if field.kind == "exact":
        return Term(field.name, text)
    if _CUT_WORD.search(quoted):
        raise fault("a wildcard inside a quotation", position, "quotations are exact: remove the *")
    return Phrase(field.name, text)


def fuzzy_leaf(field: Field, raw: str, position: int, distance: int) -> Query:
    """Return the leaf for a word and its likes."""
    if field.kind not in _WORDS:
        raise fault(f"field '{field.written}' knows no '~'", position, "remove it")
    if not raw.isalnum():
        raise fault(f"'~' needs one plain word, and '{raw}' is none", position, "mend the word")
    if len(raw) <= distance:
        raise fault(f"'{raw}' is too short for '~{distance}'", position, "write a longer word")
    return Fuzzy(field.name, raw, distance)


def range_leaf(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> Query:
    """Return the leaf for values between two ends, null for an open end."""
    if low is None and high is None:
        return Present(field.name)
    if field.kind == "date":
        return _date_range(field, low, high, closed=closed, position=position)
    if field.kind != "number":
        named = f"field '{field.written}'" if field.name else "the text"
        raise fault(f"{named} knows no ranges", position, "use date: or amount:")
    return _number_range(field, low, high, closed=closed, position=position)


def _date_range(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> DateRange:
    first = last = None
    try:
        if low is not None:
            days = parse_days(low, position)
            first = days[0] if closed[0] else days[1] + timedelta(days=1)
        if high is not None:
            days = parse_days(high, position)
            last = days[1] if closed[1] else days[0] - timedelta(days=1)
    except OverflowError as error:
        raise fault("the range leaves the calendar", position, "mend its ends") from error
    if first and last and first > last:
        raise _empty_range(position)
    return DateRange(field.name, first, last)


def _number_range(
    field: Field, low: str | None, high: str | None, *, closed: tuple[bool, bool], position: int
) -> NumberRange:
    bottom = None if low is None else parse_number(low, position)
    top = None if high is None else parse_number(high, position)
    if (
        bottom is not None
        and top is not None
        and (bottom > top or (bottom == top and not all(closed)))
    ):
        raise _empty_range(position)
    return NumberRange(
        field.name,
        bottom,
        top,
        without_low=bottom is not None and not closed[0],
        without_high=top is not None and not closed[1],
    )


def _empty_range(position: int) -> QueryError:
    return fault("the range holds nothing", position, "swap its ends, or write them in [ ]")


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
    pattern = "".join(letter or mark for letter, mark in pieces)
    if pattern.rstrip("*") == literal:
        return Prefix(field.name, literal)
    return Wildcard(field.name, pattern)


def _written(text: str, position: int) -> str:
    if not any(character.isalnum() for character in text):
        raise fault(f"'{text}' holds no letter or digit", position, "add a word")
    return text


def unescape(raw: str) -> str:
    r"""Return the text without the `\` that escape characters."""
    return re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL)
