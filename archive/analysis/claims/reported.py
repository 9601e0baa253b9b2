"""Find reported claims: speech acts told as such, "X begrüßt den Bau"."""

import re

from archive.analysis.claims.acts import (
    is_announced,
    is_character,
    is_greeting,
    is_invitation,
    is_uttered,
)
from archive.analysis.claims.cue import Cue
from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import closed_words, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.subject import WordRange, past_adverbs

_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te)")
_GOVERNED = frozenset(("object", "dative", "als"))


def find_reported(here: SentenceReading, cue: Cue) -> Found | None:
    """Return the speech act that a verb tells of, if it has an object and a speaker."""
    if cue.subject is None or cue.order in ("as", "final") or here.sentence.words[-1] == "?":
        return None
    if is_announced(here, cue) or not is_uttered(here, cue):
        return None
    bounds = _object(here, cue) if cue.order != "passive" else _judged(here, cue)
    speaker = here.speaker(cue.subject)
    if bounds is None or is_greeting(here, cue, bounds[0]) or is_invitation(here, cue, bounds):
        return None
    if (speaker.type == "unknown" and not speaker.is_pronoun) or is_character(speaker):
        return None
    words = cue.words
    if "mood" in cue.verb.patterns:
        words = (*words, *range(past_adverbs(here.sentence, cue.end), bounds[0]))
    return Found(
        kind="reported",
        spans=here.ranges([bounds]),
        speaker=speaker,
        cue=here.spans(words),
        rule="act",
    )


def _object(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the words that tell what is said."""
    first, end = _region(here, cue)
    front = _front(here, cue)
    if front and here.sentence.lower[0] in cue.verb.prepositions:
        return front
    governed = _governed(here, cue, first, end)
    if governed:
        is_courtesy = not words_of("courtesy").isdisjoint(_beginning(here, governed))
        return None if is_courtesy else governed
    if _GOVERNED.isdisjoint(cue.verb.patterns):
        return None
    first = _past_circumstances(here, first)
    if "dative" not in cue.verb.patterns:
        first = _past_addressee(here, first)
    if _is_open(here, first, end):
        return first, end
    return front if front and here.reader.phrase(front[0]) == front[1] else None


def _governed(here: SentenceReading, cue: Cue, first: int, end: int) -> WordRange | None:
    """Return the object with the preposition that the verb governs."""
    lower = here.sentence.lower
    nearest = past_adverbs(here.sentence, first)
    for at in range(first, end):
        if lower[at] == "," and lower[at + 1] in words_of("subordinators"):
            return None
        if lower[at] not in cue.verb.prepositions or not _has_noun(here, at, end):
            continue
        if at == nearest or "davon" not in cue.verb.patterns:
            return at, end
    return None


def _beginning(here: SentenceReading, bounds: WordRange) -> tuple[str, ...]:
    return here.sentence.lower[bounds[0] : bounds[0] + 3]


def _is_open(here: SentenceReading, first: int, end: int) -> bool:
    """Tell whether an object begins here: a noun follows, and no other verb or clause before it."""
    lower = here.sentence.lower
    if first >= end or lower[first] in ",:" or lower[first] in words_of("conjunctions"):
        return False
    follows = lower[first + 1 : first + 2]
    is_verb = (
        _is_finite(here.sentence.words[first]) and follows[0:1] and follows[0] in closed_words()
    )
    return not is_verb and not _is_time(here, first) and _has_noun(here, first, end)


def _front(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return what stands before the verb if the subject follows it and it may be the object."""
    first = past_adverbs(here.sentence, 0)
    if not cue.is_subject_behind or first >= cue.finite or _is_time(here, first):
        return None
    is_clause = here.sentence.lower[cue.finite - 1] == ","
    return None if is_clause else (first, cue.finite)


def _is_time(here: SentenceReading, first: int) -> bool:
    """Tell whether the phrase tells when: "jeden Montag", "alle zwei Monate"."""
    end = here.reader.core(first)
    return end > first and here.sentence.lower[end - 1] in words_of("times")


def _judged(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the subject of a passive clause: "Der Bau wird von X begrüßt"."""
    if "object" not in cue.verb.patterns or cue.subject is None:
        return None
    if cue.subject[0] < cue.finite:
        first = cue.finite + 1
        end = here.reader.phrase(first)
        return (first, end) if end > first else None
    first = past_adverbs(here.sentence, here.clause_start(cue.finite))
    end = here.reader.phrase(first)
    return (first, end) if first < end <= cue.finite and not _is_time(here, first) else None


def _past_addressee(here: SentenceReading, first: int) -> int:
    """Return the first word behind a dative that another phrase follows: "der Stadt Hilfe"."""
    lower = here.sentence.lower
    if lower[first : first + 1] and lower[first] in words_of("datives"):
        end = here.reader.core(first)
        follows = lower[end : end + 1] and lower[end] not in words_of("genitives")
        has_object = here.reader.core(end) > end or here.sentence.is_quote(min(end, len(lower) - 1))
        return end if end > first and follows and has_object else first
    return first


def _past_circumstances(here: SentenceReading, first: int) -> int:
    """Return the first word behind adverbs and phrases with prepositions: "am 2. Mai in Rom"."""
    lower = here.sentence.lower
    at = past_adverbs(here.sentence, first)
    while at < len(lower) and (lower[at] in words_of("prepositions") or lower[at] == "als"):
        at = _past_bracket(here, here.reader.core(at + 1))
        while at < len(lower) and (
            lower[at].isdigit() or lower[at] == "." or lower[at] in words_of("times")
        ):
            at += 1
        at = past_adverbs(here.sentence, at)
    return at


def _past_bracket(here: SentenceReading, at: int) -> int:
    """Return the first word behind a party or the like in brackets: "an X (SPD)"."""
    words = here.sentence.words
    return at + 3 if words[at : at + 1] == ("(",) and words[at + 2 : at + 3] == (")",) else at


def _has_noun(here: SentenceReading, first: int, end: int) -> bool:
    return any(here.reader.is_noun(index) for index in range(first, end))


def _region(here: SentenceReading, cue: Cue) -> WordRange:
    """Return where the object may stand: after the subject, before participle or clause end."""
    first = cue.finite + 1
    if cue.subject and cue.is_subject_behind:
        first = cue.subject[1]
    if cue.order == "perfect":
        end = cue.last
        while end > first and here.sentence.lower[end - 1] in words_of("adverbs"):
            end -= 1
        return first, end
    particle = max(cue.words)
    return first, particle if particle > first else _clause_end(here, first)


def _clause_end(here: SentenceReading, first: int) -> int:
    """Return where the main clause ends: before ", und", a colon or a second verb of speaking."""
    lower = here.sentence.lower
    end = here.clause_end(first)
    for at in range(first, end - 1):
        if lower[at] in ":;":
            return at
        if lower[at] not in words_of("conjunctions"):
            continue
        if lower[at - 1] == ",":
            return at - 1
        if _is_finite(here.sentence.words[at + 1]) and not _is_in_group(here, at + 1):
            return at
    return end


def _is_in_group(here: SentenceReading, at: int) -> bool:
    """Tell whether the form is a participle with its auxiliary: "geprüft und bewertet haben"."""
    return here.sentence.lower[at + 1 : at + 2] != () and (
        here.sentence.lower[at + 1] in words_of("perfect")
        or here.sentence.lower[at + 1] in words_of("passive")
    )


def _is_finite(word: str) -> bool:
    """Tell whether a word behind a conjunction is a verb, and so begins another main clause."""
    if word in words_of("strong_preterites"):
        return True
    return _FINITE.fullmatch(word) is not None and word not in closed_words()
