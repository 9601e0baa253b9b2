"""Name the columns of the tables as far as a question reads them.

The classes of the rows say more, but to load them costs half as much as a whole search.
"""

from sqlalchemy import Date, Float, Integer, TableClause, Text, column, table

from archive.store.times import UtcDateTime


def named_table(name: str, /, **types: type) -> TableClause:
    """Return a table, or a view, with these columns."""
    return table(name, *(column(key, kind) for key, kind in types.items()))


RELEASE = named_table(
    "release",
    id=Integer,
    key=Text,
    url=Text,
    number=Text,
    published_on=Date,
    latest=Integer,
)
VERSION = named_table("release_version", id=Integer, release_id=Integer, n=Integer)
KEYWORD = named_table("keyword", version_id=Integer, word=Text)
DUPLICATE = named_table("duplicate", release_id=Integer, oldest_id=Integer)
DUPLICATE_PAIR = named_table("duplicate_pair", release_id=Integer, other_id=Integer, likeness=Float)
PERSON = named_table("person", id=Integer, key=Text)
PERSON_NAME = named_table("person_name", person_id=Integer, name=Text)
PERSON_DECISION = named_table("person_decision", person_id=Integer, other_id=Integer, verdict=Text)
CLAIM_SPAN = named_table("claim_span", claim_id=Integer, n=Integer, start=Integer, end=Integer)
AMOUNT = named_table(
    "amount",
    version_id=Integer,
    claim_id=Integer,
    value=Float,
    value_to=Float,
    currency=Text,
    start=Integer,
    end=Integer,
)
INDEX_QUEUE = named_table("index_queue", release_id=Integer, queued_at=UtcDateTime)

NEWEST = (VERSION.c.release_id == RELEASE.c.id) & (VERSION.c.n == RELEASE.c.latest)
