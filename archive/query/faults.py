"""Word the errors of queries alike: what is wrong, at which position, how to mend it."""

from archive.errors import QueryError


def fault(what: str, position: int, mend: str = "") -> QueryError:
    """Return the error; positions count characters from 1."""
    return QueryError(f"{what} at position {position}" + (f"; {mend}" if mend else ""), position)
