"""Turn the text of a query into its checked tree.

Words side by side mean AND and bind as AND does: `a b OR c` is `(a AND b) OR c`. `+word` is the
word, `-word` is NOT; `&&` and `||` are AND and OR. Brackets around words that AND joins anyway
change nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from unicodedata import normalize

from luqum import tree as lucene
from luqum.exceptions import ParseError
from luqum.thread import parse as parse_lucene

from archive.errors import QueryError
from archive.query.faults import fault
from archive.query.fields import FIELDS, Field, Target, default_field, find_field, suggest_field
from archive.query.guard import MAX_DEPTH, check_shape
from archive.query.leaves import fuzzy_leaf, near_leaf, phrase_leaf, word_leaf
from archive.query.ranges import range_leaf
from archive.query.tree import Everything, Not, Query, alternatives, boosted, conjunction

MAX_LEAVES = 500

Node: TypeAlias = Any  # luqum has no types

MAX_BOOST = 100

_GERMAN_QUOTES = str.maketrans("„“”«»", '"""""')
_FOUND = re.compile(r"\w+|.", re.DOTALL)
_COMPARISON = re.compile(r"(\w+)([<>]=?|=)")
_TILDE = re.compile(r"~([0-9.]*)(\w?)")
_UNSUPPORTED: Mapping[type, tuple[str, str]] = {
    lucene.Regex: ("regular expressions are not supported", "use quotes, or * and ?"),
}


def parse_query(text: str, *, target: Target = "release") -> Query:
    """Return the checked tree, or raise a `QueryError` that names the place and the mend."""
    text = normalize("NFC", text)
    if '"' not in text:
        text = text.translate(_GERMAN_QUOTES)
    if not text.strip():
        raise fault("query is empty", 1, "*:* finds everything")
    check_shape(text)
    try:
        parsed = parse_lucene(text)  # type: ignore[no-untyped-call] # as all of luqum
    except ParseError as error:
        raise _grammar_fault(text, str(error)) from error
    except (ArithmeticError, ValueError) as error:  # `^` or `~` with what luqum takes for a number
        place = re.search(r"[\^~][0-9.]*\.", text)
        raise fault("not a number", place.start() + 1 if place else 1, "remove the dot") from error
    return _Reader(text, FIELDS[default_field(target)]).read(parsed)


def _grammar_fault(text: str, message: str) -> QueryError:
    place = re.search(r"at position (\d+)", message)
    if place is None:
        return fault("query ends too early", len(text) + 1, "add what is missing")
    found = _FOUND.match(text, int(place[1]))
    return fault(
        f"unexpected '{found[0] if found else ''}'", int(place[1]) + 1, "remove it, or use quotes"
    )


class _Reader:
    """Read one parsed query; hold its text for positions, and count against the limits."""

    def __init__(self, text: str, default: Field) -> None:
        self.text = text
        self.default = default
        self.leaves = 0
        self.depth = 0

    def read(self, node: Node, field: Field | None = None) -> Query:
        """Return the tree of a node; its words belong to the field, or to the default one."""
        if type(node) in _UNSUPPORTED:
            what, mend = _UNSUPPORTED[type(node)]
            raise fault(what, _position(node), mend)
        self.depth += 1
        if self.depth > 2 * MAX_DEPTH:  # a bracket and its operator
            raise fault("query is nested too deep", _position(node), "simplify it")
        query = _READERS[type(node)](self, node, field)
        self.depth -= 1
        return query

    def operation(self, node: Node, field: Field | None) -> Query:
        choices = list(self._choices(node))
        if len(choices) > 1:
            for operand in (operand for choice in choices for operand in choice):
                if isinstance(operand, (lucene.Plus, lucene.Prohibit)):
                    mend = "use AND, NOT and brackets"
                    raise fault("'+' and '-' are not clear beside OR", _position(operand), mend)
        return alternatives(
            [conjunction([self.read(operand, field) for operand in choice]) for choice in choices]
        )

    def _choices(self, node: Node) -> Iterator[list[Node]]:
        """Yield what stands between the ORs of a row; each holds an operand or more."""
        choice: list[Node] = []
        after_sign = True
        for part in _row(node):
            is_sign = _is_sign(part)
            if is_sign and after_sign:
                raise fault(f"unexpected '{part.value}'", _position(part), "remove it")
            if not is_sign:
                choice.append(part)
            elif part.value == "||":
                yield choice
                choice = []
            after_sign = is_sign
        if after_sign:
            raise fault("query ends too early", len(self.text) + 1, "add what is missing")
        yield choice

    def group(self, node: Node, field: Field | None) -> Query:
        return self.read(node.expr, field)

    def negation(self, node: Node, field: Field | None) -> Query:
        return Not(self.read(node.a, field))

    def sign(self, node: Node, field: Field | None) -> Query:
        if self.text[node.pos + 1].isspace():
            mend = f"write {node.op}word, or put quotes around it"
            raise fault(f"'{node.op}' stands alone", _position(node), mend)
        inner = self.read(node.a, field)
        return Not(inner) if isinstance(node, lucene.Prohibit) else inner

    def named(self, node: Node, outer: Field | None) -> Query:
        name, position = node.name, _position(node)
        if word := _gendered(node):
            return self.read(word, outer)
        if outer:
            mend = "put quotes around a value that holds a ':'"
            raise fault(f"field '{name}' inside field '{outer.written}'", position, mend)
        if name == "*" and isinstance(node.expr, lucene.Word) and node.expr.value == "*":
            return Everything()
        field = find_field(name)
        if field is None:
            near = suggest_field(name)
            mend = f"did you mean '{near}'?" if near else "use quotes if ':' belongs to the word"
            raise fault(f"unknown field '{name}'", position, mend)
        if isinstance(node.expr, (lucene.Plus, lucene.Prohibit)):
            mend = f"write {node.expr.op}{name}:…"
            raise fault(f"'{node.expr.op}' behind '{name}:'", _position(node.expr), mend)
        return self.read(node.expr, field)

    def word(self, node: Node, field: Field | None) -> Query:
        value, position = node.value, _position(node)
        compared = _COMPARISON.match(value)
        if compared and find_field(compared[1]):
            mend = f"write {compared[1]}:{compared[2].replace('=', '', compared[2] == '=')}"
            raise fault(f"'{value}' looks like a comparison", position, mend)
        if value.startswith("!") or _is_sign(node):
            raise fault(f"unexpected '{value}'", position, "use NOT, or quotes")
        return word_leaf(self._leaf_field(field, position), value, position)

    def phrase(self, node: Node, field: Field | None) -> Query:
        position = _position(node)
        return phrase_leaf(self._leaf_field(field, position), node.value[1:-1], position)

    def fuzzy(self, node: Node, field: Field | None) -> Query:
        position = _position(node)
        tilde = _TILDE.search(self.text, node.term.pos + len(node.term.value))
        degree, next_letter = (tilde[1], tilde[2]) if tilde else ("", "")
        if degree not in ("", "1", "2") or next_letter:
            raise fault("'~' takes 1 or 2 letters of difference", position, "write ~1 or ~2")
        distance = int(degree or 2)
        return fuzzy_leaf(self._leaf_field(field, position), node.term.value, position, distance)

    def near(self, node: Node, field: Field | None) -> Query:
        position = _position(node)
        if not self._has_number(node):
            raise fault("'~' behind a quotation takes a number of words", position, "write ~5")
        quoted = node.term.value[1:-1]
        return near_leaf(self._leaf_field(field, position), quoted, position, node.degree)

    def boost(self, node: Node, field: Field | None) -> Query:
        position = _position(node)
        factor = float(node.force)
        if not self._has_number(node) or not 0 < factor <= MAX_BOOST:
            what = f"'^' takes a number above 0, at most {MAX_BOOST}"
            raise fault(what, position, "write ^2 or ^0.5")
        inner = self.read(node.expr, field)
        raised = boosted(inner, factor)
        if factor != 1 and raised == inner:
            raise fault("'^' behind what has no rank", position, "put it behind words")
        return raised

    def _has_number(self, node: Node) -> bool:
        """Tell whether the node ends in a number, and no word runs on behind it."""
        end = node.pos + node.size
        return self.text[end - 1].isdigit() and not self.text[end : end + 1].isalnum()

    def range(self, node: Node, field: Field | None) -> Query:
        position = _position(node)
        return range_leaf(
            self._leaf_field(field, position),
            _bound(node.low),
            _bound(node.high),
            closed=(node.include_low, node.include_high),
            position=position,
        )

    def open_range(self, node: Node, field: Field | None) -> Query:
        bound, position = _bound(node.a), _position(node)
        is_lower = isinstance(node, lucene.From)
        return range_leaf(
            self._leaf_field(field, position),
            bound if is_lower else None,
            None if is_lower else bound,
            closed=(node.include, node.include),
            position=position,
        )

    def _leaf_field(self, field: Field | None, position: int) -> Field:
        self.leaves += 1
        if self.leaves > MAX_LEAVES:
            raise fault(f"query has more than {MAX_LEAVES} words", position, "shorten it")
        return field or self.default


_READERS: Mapping[type, Callable[[_Reader, Node, Field | None], Query]] = {
    lucene.AndOperation: _Reader.operation,
    lucene.OrOperation: _Reader.operation,
    lucene.UnknownOperation: _Reader.operation,
    lucene.Group: _Reader.group,
    lucene.FieldGroup: _Reader.group,
    lucene.Not: _Reader.negation,
    lucene.Plus: _Reader.sign,
    lucene.Prohibit: _Reader.sign,
    lucene.SearchField: _Reader.named,
    lucene.Word: _Reader.word,
    lucene.Phrase: _Reader.phrase,
    lucene.Fuzzy: _Reader.fuzzy,
    lucene.Proximity: _Reader.near,
    lucene.Boost: _Reader.boost,
    lucene.Range: _Reader.range,
    lucene.From: _Reader.open_range,
    lucene.To: _Reader.open_range,
}


def _row(node: Node) -> Iterator[Node]:
    """Yield the operands of a row of words as they stand, with `||` for each OR.

    The grammar nests them by precedence; written out in a row they need none, for AND joins
    whatever no OR parts.
    """
    for number, operand in enumerate(node.operands):
        if number and isinstance(node, lucene.OrOperation):
            yield lucene.Word("||", pos=operand.pos)  # type: ignore[no-untyped-call] # as above
        if isinstance(operand, lucene.BaseOperation):
            yield from _row(operand)
        else:
            yield operand


def _is_sign(node: Node) -> bool:
    return isinstance(node, lucene.Word) and node.value in ("&&", "||")


def _bound(node: Node) -> str | None:
    """Return one end of a range as written, null where it is open."""
    if isinstance(node, lucene.Prohibit):
        raise fault("a negative end of a range", _position(node), "write a number from 0 on")
    value = str(node.value).strip('"')
    return None if value == "*" else value


def _position(node: Node) -> int:
    return int(node.pos or 0) + 1


def _gendered(node: Node) -> Node | None:
    """Return the word that looks like a field with a value: `Bürger:innen`."""
    ending = node.expr.value if isinstance(node.expr, lucene.Word) else ""
    if ending not in ("in", "innen") or not node.name[0].isupper() or find_field(node.name):
        return None
    make: Callable[..., Node] = lucene.Word
    return make(f"{node.name}:{ending}", pos=node.pos, size=node.size)
