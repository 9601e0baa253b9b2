"""Tell the kinds of clauses apart: infinitive, relative, in the order of a main clause."""

import re
from functools import cache
from itertools import pairwise

from archive.analysis.claims.lexicon import indicatives, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.subjunctive import is_reported, is_second, moods

_THAT = frozenset(("dass", "daß", "ob"))
_MODALS = frozenset(("können", "müssen", "dürfen", "sollen", "wollen", "lassen"))
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|mit|nach|vor|weg|wieder|zurück|\w{2,})zu\w{3,}n"
)


@cache
def finites() -> frozenset[str]:
    """Return the auxiliaries and the verbs in the mood of reported speech."""
    groups = "auxiliaries perfect passive subjunctive subjunctive_second"
    return frozenset().union(*(words_of(name) for name in groups.split()))


def is_infinitive_clause(here: SentenceReading, first: int, end: int) -> bool:
    """Tell whether an infinitive with "zu" ends the clause or one of its first parts."""
    lower, words = here.sentence.lower, here.sentence.words
    commas = [at for at in range(first + 1, end) if lower[at] == ","]
    for stop in (*commas, end):
        if is_infinitive(words[first:stop]):
            return not (begins_relative(lower, first) and _has_indicative(lower, first, stop))
        follows = "".join(lower[stop + 1 : stop + 2])
        is_other = follows in words_of("subordinators") or follows in words_of("purposes")
        if is_other or begins_relative(lower, first):
            return False
    return False


def is_governed(here: SentenceReading, first: int, end: int) -> bool:
    """Tell whether only the verb before can govern the clause: "dass …", "… zu tun"."""
    return here.sentence.lower[first] in _THAT or is_infinitive_clause(here, first, end)


def _has_indicative(lower: tuple[str, ...], first: int, end: int) -> bool:
    """Tell whether an auxiliary stands here that is no infinitive itself: "zu haben"."""
    return any(lower[at] in indicatives() and lower[at - 1] != "zu" for at in range(first, end))


def is_main_clause(here: SentenceReading, first: int, end: int, *, is_near: bool) -> bool:
    """Tell whether a clause in the order of a main clause tells what is said."""
    lower = here.sentence.lower
    stop = next((i for i in range(first, end) if lower[i] in ",:"), end)
    clause = lower[first:stop]
    if not clause:
        return False
    is_object = lower[first - 1] == "," and lower[first] in words_of("determiners")
    if is_object and is_near and any(here.sentence.is_quote(index) for index in range(first, stop)):
        return True
    begins_anew = _is_phrase(here, first) or is_second(here.reader, first, stop)
    if is_relative(clause) and not begins_anew:
        return False
    return is_reported(here.reader, first, end)


def is_infinitive(words: tuple[str, ...]) -> bool:
    """Tell whether the clause ends in an infinitive with "zu"."""
    tail = words[-5:]
    has_zu = any(a == "zu" and b.endswith("n") and b[0].islower() for a, b in pairwise(tail))
    return has_zu or _WITH_ZU.fullmatch(words[-1]) is not None


def is_relative(words: tuple[str, ...]) -> bool:
    """Tell whether the clause begins with a relative pronoun and ends in its verb."""
    is_group = words[-1] in _MODALS and words[-2:-1] != () and words[-2].endswith("en")
    end = len(words) - (3 if is_group else 1)  # "das so hätte bleiben können"
    return begins_relative(words, 0) and moods().isdisjoint(words[:end])


def begins_relative(words: tuple[str, ...], first: int) -> bool:
    """Tell whether a relative pronoun stands here, or behind a preposition."""
    start = first + (words[first] in words_of("prepositions"))
    return start < len(words) and words[start] in words_of("relatives")


def _is_phrase(here: SentenceReading, first: int) -> bool:
    """Tell whether a preposition with its noun begins the clause: "in den Ländern …"."""
    lower = here.sentence.lower
    return lower[first] in words_of("prepositions") and here.reader.core(first + 1) > first + 2
