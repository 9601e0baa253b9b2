"""Take pasted words as a query that has no syntax: any characters go, and any word may match."""

import re
from unicodedata import normalize

from archive.query.faults import fault
from archive.query.fields import Target, default_field
from archive.query.parser import MAX_LEAVES
from archive.query.tree import Query, Term, alternatives

_WORD = re.compile(r"[^\W_]+(?:(?<=\d)[.,](?=\d)[^\W_]+)*")  # what is between figures stays


def plain_query(text: str, *, target: Target = "release") -> Query:
    """Return the query for what holds any of the words; what holds most of them ranks first.

    The order of the words is kept, and each is asked for once.
    """
    words = {word.casefold(): word for word in reversed(_WORD.findall(normalize("NFC", text)))}
    if not words:
        raise fault("there is no word", 1, "write one")
    if len(words) > MAX_LEAVES:
        raise fault(f"there are more than {MAX_LEAVES} words", len(text), "shorten the text")
    return alternatives([Term(default_field(target), word) for word in reversed(words.values())])
