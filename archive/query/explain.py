"""Show a checked query as an indented tree, for people."""

from archive.query.tree import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)


def explain(query: Query) -> str:
    """Return the tree, one node a line, parts indented under what joins them."""
    return "\n".join(_lines(query))


def _lines(query: Query) -> list[str]:
    match query:
        case And(parts) | Or(parts):
            head, inner = type(query).__name__.upper(), parts
        case Not(part):
            head, inner = "NOT", (part,)
        case Everything():
            return ["everything"]
        case _:
            return [f"{query.field or 'title+text'}: {_value(query)}"]
    return [head, *(f"  {line}" for part in inner for line in _lines(part))]


def _value(leaf: Query) -> str:
    match leaf:
        case Term(_, text):
            return text
        case Phrase(_, text):
            return f'"{text}"'
        case Prefix(_, text):
            return f"{text}*"
        case Wildcard(_, pattern):
            return pattern
        case Fuzzy(_, text, distance):
            return f"{text}~{distance}"
        case DateRange(_, first, last):
            return f"[{first or '*'} TO {last or '*'}]"
        case NumberRange(_, low, high):
            opening, closing = "{" if leaf.without_low else "[", "}" if leaf.without_high else "]"
            return f"{opening}{_end(low)} TO {_end(high)}{closing}"
    return "*"


def _end(number: float | None) -> str:
    return "*" if number is None else f"{number:g}"
