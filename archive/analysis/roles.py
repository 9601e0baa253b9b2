"""Read the offices and professions that a text gives a person, before and behind the name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.analysis import lexicon
from archive.analysis.attributes import ADJECTIVE_ENDINGS, AND, ARTICLES, attributes_start
from archive.analysis.tokens import Token

Range = tuple[int, int]  # indices of tokens, half-open

_FARTHEST = 30  # tokens between an office and its name, or to the end of its description
_OPENERS = frozenset(("für", "des", "der", "von", "vom", "im", "in", "bei", "beim", "am"))
_DETERMINERS = frozenset(
    ("den", "dem", "die", "das", "ein", "eine", "einer", "eines", "einem", "zwei", "drei", "vier")
)
_LINKS = _OPENERS | _DETERMINERS | AND | frozenset(("an", "-", "–"))
_DEFINITE = frozenset(("der", "die", "den", "dem", "des", "Der", "Die"))
_SINGULAR_ARTICLES = frozenset(("dem", "den", "des", "einem", "einen", "eines"))
_ADVERBS = frozenset(
    ("derzeit", "derzeitig", "damals", "zugleich", "selbst", "heute", "auch", "damalige", "als")
)
_OBJECTS = frozenset(("den", "dem", "die", "das", "ein", "eine", "einen", "einem"))
_ENCLOSED = {")": "(", "“": "„", "”": "“", "«": "»", '"': '"'}
_OPENING = frozenset(_ENCLOSED.values())


def find_roles_before(tokens: Sequence[Token], before: int) -> tuple[Range, ...]:
    """Return the roles whose last token, or whose comma, is the one at `before`."""
    if before < 0:
        return ()
    office = before - lexicon.is_retired(tokens[before].word)
    if lexicon.is_role(tokens[office].word):
        start = attributes_start(tokens, office)
        other = start - 2
        role = (start, before + 1)
        if other >= 0 and tokens[start - 1].word in AND and lexicon.is_role(tokens[other].word):
            return (attributes_start(tokens, other), other + 1), role
        head = _described_head(tokens, other, bare=False) if tokens[other + 1].word == "," else None
        if head is not None and _is_same_gender(tokens[head].word, tokens[office].word):
            return (attributes_start(tokens, head), other + 1), role
        return (role,)
    last = before - (tokens[before].word == ",")
    head = _described_head(tokens, last, bare=last < before)
    return () if head is None else ((attributes_start(tokens, head), last + 1),)


def find_roles_after(tokens: Sequence[Token], at: int, starts: frozenset[int]) -> Iterator[Range]:
    """Yield the roles that begin at the token `at`; `starts` are the places where names begin."""
    while at < len(tokens):
        start = at
        while start < len(tokens) and tokens[start].word in ARTICLES | _ADVERBS:
            start += 1
        head = _head_from(tokens, start)
        if head is None:
            return
        end = _description_end(tokens, head + 1, starts)
        if end in starts or _begins_name(tokens, end):  # the role of the next person
            return
        yield max(start, attributes_start(tokens, head)), end
        if end >= len(tokens) or tokens[end].word not in AND:
            return
        at = end + 1


def find_definite_roles(tokens: Sequence[Token], starts: frozenset[int]) -> Iterator[Range]:
    """Yield the roles that stand for a person, with article but without name (`die Senatorin`)."""
    for at, article in enumerate(tokens):
        if article.word not in _DEFINITE or at + 1 == len(tokens):
            continue
        head = _head_from(tokens, at + 1)
        if head is None or not lexicon.is_singular(tokens[head].word):
            continue
        end = _description_end(tokens, head + 1, starts)
        behind = end + (end < len(tokens) and tokens[end].word in (",", "(", "–"))
        if behind in starts or end in starts or at - 1 in starts or at - 2 in starts:
            continue
        if end == head + 1 or not _is_noun(tokens[head + 1].word):
            yield at + 1, end


def head_of(tokens: Sequence[Token], role: Range) -> int:
    """Return the head of a role that was found."""
    return next(at for at in range(*role) if lexicon.is_role(tokens[at].word))


def is_plural(tokens: Sequence[Token], role: Range) -> bool:
    """Tell whether the role is one of several persons (`die Händler A und B`)."""
    start, head = role[0], tokens[head_of(tokens, role)].word
    article = tokens[start - 1].word.lower() if start else ""
    if lexicon.is_singular(head):
        return article == "die" and lexicon.role_gender(head) == "male"
    return article not in _SINGULAR_ARTICLES  # "dem Präsidenten" is one


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and lexicon.is_first_name(tokens[at].word)


def _is_same_gender(one: str, other: str) -> bool:
    return lexicon.role_gender(one) == lexicon.role_gender(other)


def _described_head(tokens: Sequence[Token], last: int, *, bare: bool) -> int | None:
    """Return the head of the role whose description ends at `last`; `bare`: it may have none."""
    if last < 1 or not (_is_noun(tokens[last].word) or tokens[last].word in _ENCLOSED):
        return None
    if bare and lexicon.is_role(tokens[last].word):
        start = attributes_start(tokens, last)
        return last if start and tokens[start - 1].word.lower() in ARTICLES else None
    has_comma = has_and = False
    for at in range(last - 1, max(last - _FARTHEST, -1), -1):
        token, following = tokens[at], tokens[at + 1].word
        if token.sentence != tokens[last].sentence or not _fits(tokens, at):
            return None
        if token.word == ",":
            if not has_and:
                return None
            has_comma = True
        has_and = has_and or token.word in AND
        if lexicon.is_role(token.word) and not token.word.endswith("innen"):
            opened = following == "für" if has_comma else following in _OPENERS | _OPENING
            return at if opened else None
    return None


def _fits(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token can stand in the description of an office (no verb, no full stop)."""
    word = tokens[at].word
    if _fits_anywhere(word):
        return True
    before = tokens[at - 1].word if at else ""
    if word == ".":
        return len(before) == 1 or before.isdigit()
    return word.endswith(ADJECTIVE_ENDINGS) and (before in _LINKS or before == ",")


@lru_cache(lexicon.CACHED_WORDS)
def _fits_anywhere(word: str) -> bool:
    if word[0].isdigit() or _is_noun(word):
        return True
    return word in _LINKS or word in _ENCLOSED or word in _OPENING or word in ",‚‘’"


def _is_noun(word: str) -> bool:
    return word[0].isalpha() and not word.islower()


def _head_from(tokens: Sequence[Token], start: int) -> int | None:
    """Return the head of the role that begins at `start`, behind at most four attributes."""
    for at in range(start, min(start + 5, len(tokens))):
        if tokens[at].sentence != tokens[start].sentence:
            return None
        if lexicon.is_role(tokens[at].word):
            return at if attributes_start(tokens, at) <= start else None
    return None


def _description_end(tokens: Sequence[Token], start: int, starts: frozenset[int]) -> int:
    """Return where the description of an office ends (`für Schule, Sport und Kultur`)."""
    if _begins_name(tokens, start) or not _opens_description(tokens, start):
        return start
    at = start
    while at < min(start + _FARTHEST, len(tokens)) and at not in starts:
        word = tokens[at].word
        if tokens[at].sentence != tokens[start - 1].sentence or not _fits(tokens, at):
            break
        if word == "," and not _list_goes_on(tokens, at):
            break
        if (
            word in AND
            and _role_follows(tokens, at + 1)
            and not tokens[at - 1].word.endswith("innen")
        ):
            break
        if word in _ENCLOSED and not any(t.word == _ENCLOSED[word] for t in tokens[start:at]):
            break
        at += 1
    while at > start and tokens[at - 1].word not in _ENCLOSED and not _is_noun(tokens[at - 1].word):
        at -= 1
    return at


def _opens_description(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word can follow an office: no object, no direction (`in den Ruhestand`)."""
    if at == len(tokens):
        return False
    if tokens[at].word == "in" and at + 1 < len(tokens):
        return tokens[at + 1].word not in _OBJECTS
    return tokens[at].word not in _OBJECTS


def _role_follows(tokens: Sequence[Token], at: int) -> bool:
    words = [token.word for token in tokens[at : at + 2]]
    return bool(words) and lexicon.is_role(words[words[0] in ARTICLES and len(words) > 1])


def _list_goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether the comma stands in an enumeration of subjects that ends with `und`."""
    for at in range(comma + 1, min(comma + _FARTHEST, len(tokens))):
        token = tokens[at]
        if token.word in AND:
            return True
        is_item = token.is_capital or token.word in ",-" or token.word.endswith(ADJECTIVE_ENDINGS)
        if not is_item or lexicon.is_role(token.word) or lexicon.is_first_name(token.word):
            return False
    return False
