"""Tell speech acts from deeds, greetings, invitations and programmes with the same verbs."""

import re

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import Speaker
from archive.analysis.claims.subject import WordRange, past_adverbs
from archive.analysis.lexicon import first_name_gender

_STATE = re.compile(r"[a-zäöüß]{4,}")
_GENDER = re.compile("[/*_:]")  # "Besucher/innen", "Besucher*innen"
_READERS = frozenset(("Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "euch", "Euch"))
_NEAR = 5  # words behind the verb in which guests are named


def is_announced(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the act may be still to come: "X erzählt von Y" in a programme."""
    if "past" not in cue.verb.patterns or cue.order != "main":
        return False
    return here.sentence.lower[cue.finite] not in cue.verb.past


def is_uttered(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the words that the verb needs are there, and no deed is told: "mit … dankt"."""
    patterns, lower = cue.verb.patterns, here.sentence.lower
    if "mood" in patterns:
        return _has_mood(here, cue)
    if "symptom" in patterns and "durch" in lower[cue.finite :]:
        return False
    if "als" in patterns:
        return "als" in lower or not words_of("judging").isdisjoint(lower)
    is_by_deed = cue.is_subject_behind and lower[here.clause_start(cue.finite)] == "mit"
    return "deed" not in patterns or not is_by_deed or _has_manner(here, cue)


def _has_manner(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the words before the verb tell how somebody speaks: "mit deutlichen Worten"."""
    return not words_of("manners").isdisjoint(here.sentence.lower[: cue.finite])


def _has_mood(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether a state of mind and a preposition follow: "zeigt sich erfreut über"."""
    lower = here.sentence.lower
    at = past_adverbs(here.sentence, cue.end)
    is_state = at + 1 < len(lower) and _STATE.fullmatch(here.sentence.words[at]) is not None
    if lower[at - 1] in words_of("states") or lower[here.clause_end(at) - 1] in words_of("states"):
        return True
    return is_state and lower[at + 1] in cue.verb.prepositions


def is_greeting(here: SentenceReading, cue: Cue, first: int) -> bool:
    """Tell whether people are greeted, and nothing is judged: "begrüßt die Gäste"."""
    if "thing" not in cue.verb.patterns:
        return False
    if here.sentence.lower[first] in words_of("pronouns"):
        return True
    end = here.reader.core(first)
    if not words_of("guests").isdisjoint(here.sentence.lower[first:end]):
        return True
    return end > first and here.speaker((first, end)).type in ("person", "group", "office")


def is_character(speaker: Speaker) -> bool:
    """Tell whether a first name is all that is told: who speaks in the news has a surname."""
    name = speaker.name or ""
    return speaker.how == "written" and name.isalpha() and first_name_gender(name) is not None


def is_invitation(here: SentenceReading, cue: Cue, bounds: WordRange) -> bool:
    """Tell whether readers or guests are invited: "freut sich auf Ihren Besuch"."""
    first, end = bounds
    if "guests" not in cue.verb.patterns or here.sentence.lower[cue.finite] in cue.verb.past:
        return False
    words = here.sentence.words[first : min(first + _NEAR, end)]
    if not _READERS.isdisjoint(words):
        return True
    stems = {_GENDER.split(word.lower())[0] for word in words}
    return not stems.isdisjoint(words_of("guests") | words_of("visits"))
