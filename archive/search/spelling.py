"""Offer a spelling for the words of a query that nothing holds."""

from collections.abc import Iterator

from archive.index import Index
from archive.index.words import placed_words
from archive.query import FIELDS, And, Boosted, Near, Or, Phrase, Query, Term
from archive.store.answers import read_releases
from archive.store.store import Store

FEW = 3  # with as many hits or more, nobody asks what was meant


def suggest_words(store: Store, index: Index, query: Query) -> list[tuple[str, str]]:
    """Return each word that is asked for and that nothing holds, with a like word that is held."""
    likes = [
        (leaf, next(iter(index.like_words(leaf.field, leaf.text)), ""))
        for leaf in dict.fromkeys(_words(query))
        if not index.search(leaf, limit=1).total
    ]
    return [(leaf.text, _written(store, index, leaf.field, like)) for leaf, like in likes if like]


def _words(query: Query) -> Iterator[Term | Phrase]:
    """Yield each word asked for as a leaf of its own; what is denied may well be nowhere."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case Boosted(leaf):
            yield from _words(leaf)
        case Term(field, text) | Phrase(field, text) | Near(field, text):
            if FIELDS[field].kind in ("text", "name"):
                words = [text[start:end] for _, start, end in placed_words(text)]
                is_word = isinstance(query, Term) and len(words) == 1
                for word in filter(str.isalpha, words):
                    yield Term(field, word) if is_word else Phrase(field, word)


def _written(store: Store, index: Index, field: str, folded: str) -> str:
    """Return the word as a release that holds it writes it."""
    hits = index.search(Phrase(field, folded), limit=1).hits
    with store.reading() as connection:
        records = read_releases(connection, [hit.id for hit in hits])
    for record in records:
        for text in (record.title, record.text, record.publisher or ""):
            for word, start, end in placed_words(text):
                if word == folded:
                    return text[start:end]
    return folded
