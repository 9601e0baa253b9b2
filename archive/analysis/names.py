"""Find the places where persons are named, and the evidence that stands around each name."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from archive.analysis import lexicon
from archive.analysis.context import ADDRESSES, Context, read_context
from archive.analysis.roles import find_roles_before
from archive.analysis.tokens import Token

_SAID = frozenset(("so", "sagt", "sagte", "betont", "betonte", "erklärt", "erklärte", "erläutert"))
_OPENING, _CLOSING = frozenset('„“"»«‚'), frozenset('“”"«»‘')
_BEFORE_SAID = _CLOSING | {","}
_GOES_ON = frozenset(("der", "des", "-", "/", "e.V."))
_FIRM_MARKS = frozenset("&+")
_LONGEST_FAMILY, _MOST_GIVEN = 5, 6  # in tokens
_NICKNAME = 3  # a word between two marks
_OF_AND_AT = ("von", "und", "zu")
_FOLLOWERS = frozenset(("der", "den", "dem"))  # particles that only follow others


class Name(NamedTuple):
    """One naming of a person by the tokens `[first, last)`; `given` is empty for a bare surname.

    `cut` is the number of characters of a genitive ending, which is no part of the name.
    """

    first: int
    last: int
    given: tuple[str, ...]
    family: str
    context: Context
    confidence: float
    cut: int = 0


def find_names(tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield every naming that can be told by itself, in text order; they never overlap."""
    end = 0
    for at in [at for at, token in enumerate(tokens) if _can_begin_name(token.word)]:
        name = _read_name(tokens, at) if at >= end else None
        if name:
            end = name.last
            if not names_a_thing(tokens, name):
                yield name


@lru_cache(lexicon.CACHED_WORDS)
def _can_begin_name(word: str) -> bool:
    if not word[0].isupper():
        return lexicon.is_particle(word)
    can_be_name = lexicon.can_be_family_name(word) or lexicon.is_word_and_name(word)
    return (can_be_name or can_be_given(word)) and word not in ADDRESSES


def _read_name(tokens: Sequence[Token], at: int) -> Name | None:
    context = read_context(tokens, at)
    if not tokens[at].is_capital and (context.confidence == 0 or context.has_role):
        return None  # "Leiterin der Schule"
    given, family = _known_name(tokens, at) if can_be_given(tokens[at].word) else (at, at)
    if family > given:
        if context.confidence:
            given, family = _with_third_part(tokens, given, family)
        return _name(tokens, (at, given, family), context, 0.97 if context.confidence else 0.9)
    if context.confidence:
        given, family = _with_third_part(tokens, *_unknown_name(tokens, at))
        sure = context.confidence
        if context.has_role and given == at:
            sure = 0.7
            family = family if _can_stand_alone(tokens, family, context) else at
    else:
        given, family = _name_before_evidence(tokens, at)
        sure = 0.75 if given > at else 0.6
    return _name(tokens, (at, given, family), context, sure) if family > given else None


def _can_stand_alone(tokens: Sequence[Token], end: int, context: Context) -> bool:
    """Tell whether a family name alone may follow the office: one bearer, no longer phrase."""
    before = context.before - lexicon.is_retired(tokens[context.before].word)
    sentence, office = tokens[end - 1].sentence, tokens[before].word
    if end < len(tokens) and tokens[end].sentence == sentence:
        following = tokens[end].word
        if following[0].isupper() or following in _GOES_ON:
            return False
    is_party = lexicon.is_party(tokens[end - 1].word)
    return lexicon.is_office(office) and lexicon.is_singular(office) and not is_party


def _name(
    tokens: Sequence[Token], parts: tuple[int, int, int], context: Context, confidence: float
) -> Name:
    first, family, last = parts
    return Name(
        first,
        last,
        tuple(token.word for token in tokens[first:family] if token.word[0].isalpha()),
        " ".join(token.word for token in tokens[family:last]).replace(" .", "."),
        context,
        confidence,
    )


def _known_name(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return where the given names and the family name end, equal if there is no full name."""
    given = _given_end(tokens, at)
    if not any(lexicon.is_first_name(token.word) for token in tokens[at:given]):
        return at, at
    sentence = tokens[at].sentence
    if _is_nickname(tokens, given):
        behind = given + _NICKNAME
        family = _family_end(tokens, behind, sentence, lexicon.is_trade)
        if family > behind:
            return behind, family
    family = _family_end(tokens, given, sentence, lexicon.is_trade, lexicon.is_word_and_name)
    if family == given and given - at > 1 and tokens[given - 1].word[-1] != ".":
        return given - 1, given  # a family name that is a first name too
    return given, family


def _with_third_part(tokens: Sequence[Token], given: int, family: int) -> tuple[int, int]:
    """Return the ends where one more word before a mark is the family name (`Lan Phuong Tran`)."""
    if family != given + 1 or family + 1 >= len(tokens):
        return given, family
    sentence, behind = tokens[given].sentence, tokens[family + 1]
    is_inside = tokens[family].sentence == sentence
    is_name = is_inside and lexicon.can_be_family_name(tokens[family].word)
    closes = behind.sentence != sentence or not behind.word[0].isalnum()
    return (family, family + 1) if is_name and closes else (given, family)


def _is_nickname(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether one word in quotation marks stands here (`Lutz „Lüül“ Graf`)."""
    words = [token.word for token in tokens[at : at + _NICKNAME]]
    return len(words) == _NICKNAME and words[0] in _OPENING and words[2] in _CLOSING


def _given_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind the given names that begin here, or `at` if none do."""
    end, sentence = at, tokens[at].sentence
    last = min(len(tokens), at + _MOST_GIVEN)
    while end < last and can_be_given(tokens[end].word) and tokens[end].sentence == sentence:
        end += 1
    return end


@lru_cache(lexicon.CACHED_WORDS)
def can_be_given(word: str) -> bool:
    """Tell whether the word is a first name, or its initial."""
    return lexicon.is_first_name(word) or _is_initial(word)


def _is_initial(word: str) -> bool:
    is_abbreviation = word[0].isupper() and word[-1] == "."
    return is_abbreviation and not (word in ADDRESSES or lexicon.is_title(word))


def _family_end(
    tokens: Sequence[Token], at: int, sentence: int, *also: Callable[[str], bool]
) -> int:
    """Return the index behind the family name that begins here, or `at` if none does.

    `also` tell of words for something else whether they can be one here.
    """
    end = at
    while end < min(len(tokens), at + _LONGEST_FAMILY) and tokens[end].sentence == sentence:
        word = tokens[end].word
        if lexicon.can_be_family_name(word) and not lexicon.is_particle(word):
            return end + 1
        if any(can_be_name(word) for can_be_name in also):
            return end + 1
        is_particle = lexicon.is_particle(word) and (end > at or word not in _FOLLOWERS)
        is_particle = is_particle or tuple(t.word for t in tokens[end - 1 : end + 2]) == _OF_AND_AT
        if not (is_particle or (word == "." and end > at and tokens[end - 1].word == "v")):
            break
        end += 1
    return end if end > at and tokens[end - 1].is_capital else at


def _unknown_name(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the ends as `_known_name` does, for words that only their context makes a name."""
    sentence, given = tokens[at].sentence, _given_end(tokens, at)
    if given == at and lexicon.can_be_family_name(tokens[at].word):
        given += 1
    end = _family_end(tokens, given, sentence)
    if end > given:
        return given, end
    alone = tokens[at].word
    if lexicon.is_first_name(alone):
        return at, at + 1
    return at, _family_end(tokens, at, sentence, lexicon.is_word_and_name)


def _name_before_evidence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the ends for words that a party, office or verb of saying makes a name."""
    if _is_attributed(tokens, at):
        return at, at + 1
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if not (following[:1].isupper() or lexicon.is_particle(following)):
        return at, at
    if not lexicon.can_be_family_name(tokens[at].word):
        return at, at
    end = _family_end(tokens, at + 1, tokens[at].sentence)
    if end == at + 1:
        return at, at
    described = tokens[at - 1].word == "," and bool(find_roles_before(tokens, at - 1))
    return (at + 1, end) if described or _is_presented(tokens, end) else (at, at)


def is_said_by(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a verb of saying stands beside the words (`“, so Muster`, `Muster betont`)."""
    is_behind = end < len(tokens) and tokens[end].word in _SAID and tokens[end].word != "so"
    return is_behind or _is_ascribed(tokens, first)


def _is_ascribed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words before ascribe a quotation to what follows (`“, so …`)."""
    return at > 1 and tokens[at - 1].word in _SAID and tokens[at - 2].word in _BEFORE_SAID


def _is_attributed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word is a family name to which a quotation is ascribed (`“, so Muster`)."""
    word = tokens[at].word
    can_be_name = lexicon.can_be_family_name(word) and not lexicon.is_first_name(word)
    return can_be_name and _is_ascribed(tokens, at)


def _is_presented(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a party in brackets or an office in apposition follows."""
    after = [token.word for token in tokens[end : end + 6]]
    if after[:1] == ["("]:
        return ")" in after and lexicon.is_party("".join(after[1 : after.index(")")]))
    apposition = takewhile(lambda word: word != ",", after[1:3])
    return after[:1] == [","] and any(lexicon.is_office(word) for word in apposition)


def names_a_thing(tokens: Sequence[Token], name: Name) -> bool:
    """Tell whether the name belongs to a street, house, firm, prize, book or the like."""
    sentence = tokens[name.first].sentence
    around = tokens[max(name.first - 1, 0) : name.first], tokens[name.last : name.last + 1]
    before, after = (next((t.word for t in side if t.sentence == sentence), "") for side in around)
    if before in _FIRM_MARKS or after in _FIRM_MARKS:
        return True
    if before in _OPENING and after in _CLOSING:
        return True
    return lexicon.is_thing(before) or lexicon.is_thing(after)
