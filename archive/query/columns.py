"""Tell which queries ask for nothing but columns of the database."""

from archive.query.tree import (
    And,
    DateRange,
    Everything,
    Not,
    NumberRange,
    Or,
    Present,
    Query,
)

_COLUMNS = frozenset({"date", "amount"})


def asks_columns_only(query: Query) -> bool:
    """Tell whether a query for releases holds no word: days, sums of money, or everything."""
    match query:
        case Everything():
            return True
        case And(parts) | Or(parts):
            return all(map(asks_columns_only, parts))
        case Not(part):
            return asks_columns_only(part)
        case DateRange(field) | NumberRange(field) | Present(field):
            return field in _COLUMNS
    return False
