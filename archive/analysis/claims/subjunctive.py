"""Find indirect claims that only the mood of the verb tells: "Die Kosten seien gestiegen."."""

import re
from functools import cache

from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import closed_words, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.reading import SentenceReading

_OURSELVES = frozenset(("wir", "ich", "du", "dein", "deine", "deinen", "euch", "eure"))
_FEWEST_WORDS = 3
_OR_ELSE = (("sei", "es"), ("seien", "es"))
_ONE = frozenset(("er", "es", "man", "das", "dies"))
_CONDITIONS = frozenset(("wenn", "falls", "sofern"))
_WITHOUT = frozenset(("ohne", "sonst", "andernfalls"))
_INDICATIVES = frozenset(("ist", "sind", "war", "waren", "hat", "haben", "wird", "werden", "wurde"))
_REMARKS = frozenset(
    ("hingewiesen", "erinnert", "gesagt", "betont", "erwähnt", "angemerkt", "genannt")
)
_ADJECTIVES = ("ische", "hafte", "lose", "bare", "same")
_ANY_ENDING = re.compile(r"[a-zäöüß]{3,}e")
_ENDING = re.compile(r"[a-zäöüß]{2,}[^t\W]e")


def find_subjunctive(here: SentenceReading, *, goes_on: bool) -> Found | None:
    """Return the sentence as a claim if its main verb stands in the mood of reported speech."""
    lower = here.sentence.lower
    if len(lower) < _FEWEST_WORDS:
        return None
    at = _main_verb(here, moods() if goes_on else words_of("moods"))
    if at is None and (goes_on or lower[0] in _ONE):
        at = _second(here.reader, 0, len(lower) if goes_on else 2)
        if at == 1 and lower[2:3] and not _follows_verb(lower[2]):
            at = None  # "Das gleiche gilt" is no "Das entlaste die Familien"
    if at is None or lower[0] == "wer" or "Sie" in here.sentence.words[at : at + 2]:
        return None
    if not _OURSELVES.isdisjoint(lower) or _is_conditional(lower, at):
        return None
    first = _beginning(here, at)
    return Found(
        kind="indirect",
        spans=here.ranges([(first, here.clause_end(at))]),
        speaker=None,
        cue=(),
        rule="subjunctive",
    )


def _follows_verb(word: str) -> bool:
    return word in closed_words() and word not in words_of("conjunctions")


def _main_verb(here: SentenceReading, known: frozenset[str]) -> int | None:
    """Return the first verb in that mood that ends no subordinate clause."""
    words, lower = here.sentence.words, here.sentence.lower
    if known.isdisjoint(lower):
        return None
    places = (i for i, word in enumerate(words) if word in known)
    return next((at for at in places if not _is_subordinate(lower, at)), None)


def _is_conditional(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether the mood is that of a condition or comparison: "als sei", "es sei denn"."""
    if lower[at : at + 2] in _OR_ELSE and lower[at - 1] in ",–-" and "oder" in lower[at:]:
        return True  # "sei es im Mai oder im Juni"
    if lower[at] in ("sei", "seien") and _is_remark(lower, at):
        return True
    if not words_of("comparing").isdisjoint((*lower[max(0, at - 2) : at], *lower[at + 1 : at + 2])):
        return True
    is_condition = lower[0] in _WITHOUT or not _CONDITIONS.isdisjoint(lower)
    return is_condition and lower[at] in words_of("subjunctive_second")


def _is_remark(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether the office itself remarks something: "hier sei darauf hingewiesen"."""
    end = next((i for i in range(at, len(lower)) if lower[i] in ",.:;"), len(lower))
    return lower[end - 1] in _REMARKS


def _beginning(here: SentenceReading, at: int) -> int:
    """Return where what is said begins: behind a clause that only tells who says it."""
    lower = here.sentence.lower
    start = here.clause_start(at)
    comma = max((i for i in range(start, at) if lower[i] == ","), default=start)
    told = lower[start:comma]
    is_subordinate = bool(told) and told[0] in words_of("subordinators")
    return start if is_subordinate or _INDICATIVES.isdisjoint(told) else comma + 1


def is_reported(reader: Reader, first: int, end: int) -> bool:
    """Tell whether a verb of the clause stands in the mood of reported speech."""
    lower = reader.sentence.lower
    if not moods().isdisjoint(lower[first:end]) or is_second(reader, first, end):
        return True
    return lower[first] in _ONE and _ANY_ENDING.fullmatch(lower[first + 1]) is not None


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
    word = reader.sentence.words[at]
    is_measured = at > 1 and reader.sentence.words[at - 2][-1].isdigit()  # "40 Meter lange Stege"
    is_open = lower[at] not in closed_words() and not word.endswith(_ADJECTIVES) and not is_measured
    return at if (is_open and _ENDING.fullmatch(word)) or lower[at] in moods() else None


def _is_subordinate(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether the verb stands in a subordinate clause behind the main one."""
    comma = max((i for i in range(at) if lower[i] in ",–"), default=-1)
    if comma < 0:
        return False
    start = comma + 1 + (lower[comma + 1] in words_of("prepositions"))
    words = words_of("relatives") | words_of("content") | words_of("subordinators")
    return lower[start] in words and lower[at + 1 : at + 2] in ((",",), (".",), ())
