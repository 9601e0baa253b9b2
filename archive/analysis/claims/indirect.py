"""Find indirect claims: what somebody says as a clause or sentence without quotation marks."""

from archive.analysis.claims.clauses import is_governed
from archive.analysis.claims.closing import said_before
from archive.analysis.claims.cue import Cue
from archive.analysis.claims.following import said_behind
from archive.analysis.claims.found import Found
from archive.analysis.claims.it_says import place_around, speaker_at
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import Speaker
from archive.analysis.claims.subject import WordRange

_THINGS = frozenset(("das", "dies"))
_PRESENT = frozenset(("wird", "werden"))


def find_indirect(here: SentenceReading, cue: Cue) -> Found | None:
    """Return what a verb of speaking says in a clause of its own."""
    if "content" not in cue.verb.patterns:
        return None
    if _is_of_office(here, cue) or _is_question(here, cue):
        return None
    bounds = _content(here, cue)
    speaker = _speaker(here, cue)
    if not bounds or (speaker and speaker.is_silent):
        return None
    return Found(
        kind="indirect",
        spans=here.ranges(bounds),
        speaker=speaker,
        cue=here.spans(cue.words),
        rule="content",
    )


def _speaker(here: SentenceReading, cue: Cue) -> Speaker | None:
    """Return who says it: whom the verb names, or "hieß es aus dem Vorstand"."""
    if "es" in cue.verb.patterns:
        return speaker_at(here, place_around(here, cue.finite))
    return here.speaker_of(cue)


def _is_of_office(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the office itself speaks to its readers: "es wird gebeten, …"."""
    lower = here.sentence.lower
    if cue.order == "passive" and cue.subject is None and "known" in cue.verb.patterns:
        return True
    if cue.order == "passive" and "agent" in cue.verb.patterns:
        return cue.subject is None and lower[cue.finite] in _PRESENT
    is_request = "um" in cue.verb.prepositions
    return is_request and not words_of("courtesy").isdisjoint(lower[cue.finite :])


def _is_question(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the clause is none that states a fact: "Wer glaubt, …"."""
    lower = here.sentence.lower
    if cue.order == "main" and cue.subject is None and lower[0] in _THINGS:
        return True  # "das zeigt und bestätigt, dass …"
    near = lower[max(0, cue.finite - 1) : cue.end + 1]
    is_known = cue.subject or cue.is_elided or "es" in near or "man" in near
    begins = cue.finite > 0 and lower[cue.finite - 1] in words_of("content")
    if here.sentence.words[-1] == "?" and ":" not in lower:
        return True
    return cue.order == "main" and (_is_condition(here, cue) or (not is_known and begins))


def _is_condition(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the verb begins a condition: "Fragt man ihn, …, so …"."""
    words, lower = here.sentence.words, here.sentence.lower
    return cue.finite == 0 and words[0] != lower[0] and lower[1] not in words_of("passive")


def _content(here: SentenceReading, cue: Cue) -> list[WordRange]:
    """Return the word ranges of what is said."""
    if cue.order == "as":
        return here.without(cue.finite, cue.last + 1)
    behind = said_behind(here, cue)
    governed = behind if behind and is_governed(here, *behind) else None
    said = governed or said_before(here, cue) or behind
    return [said] if said else []
