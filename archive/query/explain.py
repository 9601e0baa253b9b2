"""Show a checked query as an indented tree, for people."""

from collections.abc import Callable

from archive.query.tree import (
    And,
    Boosted,
    DateRange,
    Everything,
    Leaf,
    Near,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Present,
    Query,
    SerialRange,
    Term,
    Weighable,
    Wildcard,
)


def explain(query: Query, tokens: Callable[[Leaf], str] = lambda _: "") -> str:
    """Return the tree, one node a line, parts indented under what joins them.

    `tokens` tells as what an engine looks for a leaf, which stands behind it.
    """
    return "\n".join(_lines(query, tokens))


def _lines(query: Query, tokens: Callable[[Leaf], str]) -> list[str]:
    match query:
        case And(parts) | Or(parts):
            head, inner = type(query).__name__.upper(), parts
        case Not(part):
            head, inner = "NOT", (part,)
        case Everything():
            return ["everything"]
        case Boosted(leaf, factor):
            return [_line(leaf, f"^{factor:g}", tokens(leaf))]
        case _:
            return [_line(query, "", tokens(query))]
    return [head, *(f"  {line}" for part in inner for line in _lines(part, tokens))]


def _line(leaf: Leaf, factor: str, tokens: str) -> str:
    told = f"{leaf.field or 'title+text'}: {_value(leaf)}{factor}"
    return f"{told} → {tokens}" if tokens else told


def _value(leaf: Leaf) -> str:
    match leaf:
        case Present():
            return "*"
        case DateRange(_, first, last):
            return f"[{first or '*'} TO {last or '*'}]"
        case NumberRange(_, low, high):
            return _ends(leaf, _figure(low), _figure(high))
        case SerialRange(_, low, high):
            return _ends(leaf, low, high)
    return _words(leaf)


def _words(leaf: Weighable) -> str:
    match leaf:
        case Term(_, text):
            return text
        case Phrase(_, text):
            return f'"{text}"'
        case Near(_, text, distance):
            return f'"{text}"~{distance}'
        case Prefix(_, text):
            return f"{text}*"
        case Wildcard(_, pattern):
            return pattern
    return f"{leaf.text}~{leaf.distance}"


def _ends(leaf: NumberRange | SerialRange, low: str | None, high: str | None) -> str:
    opening, closing = "{" if leaf.without_low else "[", "}" if leaf.without_high else "]"
    return f"{opening}{low or '*'} TO {high or '*'}{closing}"


def _figure(number: float | None) -> str | None:
    return None if number is None else f"{number:g}"
