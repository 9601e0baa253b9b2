"""Find indirect claims that only the mood of the verb tells: "Die Kosten seien gestiegen."."""

import re
from functools import cache

from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import closed_words, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.reading import SentenceReading

_OURSELVES = frozenset(("wir", "ich"))
_ENDING = re.compile(r"[a-zäöüß]{2,}[^t\W]e")


def find_subjunctive(here: SentenceReading, *, goes_on: bool) -> Found | None:
    """Return the sentence as a claim if its main verb stands in the mood of reported speech."""
    lower = here.sentence.lower
    known = moods() if goes_on else words_of("moods")
    at = None
    if not known.isdisjoint(lower):
        at = next(i for i, word in enumerate(lower) if word in known)
    elif goes_on:
        at = _second(here.reader, 0, len(lower))
    if at is None or not here.sentence.words[at][0].islower():
        return None
    if not words_of("conditional").isdisjoint((*lower[1:at], *lower[at + 1 : at + 2])):
        return None
    if _is_subordinate(lower, at) or not _OURSELVES.isdisjoint(lower):
        return None
    bounds = [(0, here.clause_end(at))]
    return Found("indirect", here.ranges(bounds), None, (), 0.7, "subjunctive")


def is_reported(reader: Reader, first: int, end: int) -> bool:
    """Tell whether a verb of the clause stands in the mood of reported speech."""
    if not moods().isdisjoint(reader.sentence.lower[first:end]):
        return True
    return is_second(reader, first, end)


def is_second(reader: Reader, first: int, end: int) -> bool:
    """Tell whether a verb in that mood stands second, where no relative clause has it."""
    return _second(reader, first, end) is not None


@cache
def moods() -> frozenset[str]:
    """Return the verb forms that tell reported speech by their mood."""
    return words_of("subjunctive") | words_of("subjunctive_second")


def _second(reader: Reader, first: int, end: int) -> int | None:
    """Return the verb that stands second and ends in -e, as only the subjunctive does here."""
    lower = reader.sentence.lower
    at = reader.phrase(first)
    at += at == first and lower[first] in words_of("others")
    if not first < at < end:
        return None
    is_verb = lower[at] not in closed_words() and _ENDING.fullmatch(reader.sentence.words[at])
    return at if is_verb or lower[at] in moods() else None


def _is_subordinate(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether the verb stands in a subordinate clause behind the main one."""
    comma = max((i for i in range(at) if lower[i] == ","), default=-1)
    if comma < 0:
        return False
    start = comma + 1 + (lower[comma + 1] in words_of("prepositions"))
    words = words_of("relatives") | words_of("content") | words_of("subordinators")
    return lower[start] in words and lower[at + 1 : at + 2] in ((",",), (".",), ())
