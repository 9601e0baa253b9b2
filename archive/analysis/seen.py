"""Add names that a model sees and our own lists do not; what these found stays as it is."""

from collections.abc import Iterable, Sequence

from archive.analysis import lexicon
from archive.analysis.context import ADDRESSES, read_context
from archive.analysis.names import Name, can_be_given, names_a_thing
from archive.analysis.tokens import Token
from archive.documents import Span

_CONFIDENCE = 0.6  # as for the least sure of our own rules: no model's figures are known here


def with_seen(tokens: Sequence[Token], names: Sequence[Name], seen: Iterable[Span]) -> list[Name]:
    """Return the names with those that the model sees beside them, in text order."""
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at + 1 for at, token in enumerate(tokens)}
    taken = {at for name in names for at in range(name.first, name.last)}
    added = []
    for span in seen:
        first, last = starts.get(span.start), ends.get(span.end)
        if first is None or last is None:
            continue  # our words end elsewhere, and spans are made of these
        name = _read_name(tokens, first, last)
        if name and not taken.intersection(range(name.first, name.last)):
            added.append(name)
            taken.update(range(name.first, name.last))
    return sorted((*names, *added), key=lambda name: name.first)


def _read_name(tokens: Sequence[Token], first: int, last: int) -> Name | None:
    """Return the full name that the tokens are, titles and offices before it left out."""
    while first < last and _stands_before_names(tokens[first].word):
        first += 1
    words = [token.word for token in tokens[first:last]]
    if not all(map(_can_be_part, words)) or not (words and words[-1][0].isupper()):
        return None
    particles = (at for at, word in enumerate(words) if lexicon.is_particle(word))
    family = next(particles, len(words) - 1)
    is_one_sentence = tokens[first].sentence == tokens[last - 1].sentence
    if family == 0 or not is_one_sentence:
        return None  # a surname alone needs more than a model
    given, surname = tuple(words[:family]), " ".join(words[family:])
    context = read_context(tokens, first)
    name = Name(first, last, given, surname, context, _CONFIDENCE)
    return None if names_a_thing(tokens, name) else name


def _stands_before_names(word: str) -> bool:
    return word in ADDRESSES or lexicon.is_title(word) or lexicon.is_role(word)


def _can_be_part(word: str) -> bool:
    return lexicon.is_particle(word) or lexicon.can_be_family_name(word) or can_be_given(word)
