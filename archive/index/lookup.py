"""Tell as what the index looks for the words of a query: folded, and by stem where forms count."""

from archive.index.words import split_words, stem
from archive.query import FIELDS, Fuzzy, Near, Phrase, Prefix, Term
from archive.query.tree import Leaf
from archive.text.fold import fold


def tokens_of(leaf: Leaf) -> str:
    """Return the words as they are looked for; nothing of a leaf that has none."""
    if FIELDS[leaf.field].kind not in ("text", "name"):
        return ""
    match leaf:
        case Prefix() | Fuzzy():
            return fold(leaf.text)
        case Term() | Phrase() | Near():
            words = split_words(leaf.text)
            has_forms = isinstance(leaf, Term) and FIELDS[leaf.field].kind == "text"
            ending = f", stem {stem(words[0])}" if has_forms and len(words) == 1 else ""
            return " ".join(words) + ending
    return ""
