"""Read the query language: Lucene syntax in, a checked tree of values out; knows no engine."""

from archive.query.explain import explain
from archive.query.fields import FIELDS, Field, Target
from archive.query.parser import parse_query
from archive.query.plain import plain_query
from archive.query.tree import (
    And,
    Boosted,
    DateRange,
    Everything,
    Fuzzy,
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
    Wildcard,
)

__all__ = [
    "FIELDS",
    "And",
    "Boosted",
    "DateRange",
    "Everything",
    "Field",
    "Fuzzy",
    "Near",
    "Not",
    "NumberRange",
    "Or",
    "Phrase",
    "Prefix",
    "Present",
    "Query",
    "SerialRange",
    "Target",
    "Term",
    "Wildcard",
    "explain",
    "parse_query",
    "plain_query",
]
