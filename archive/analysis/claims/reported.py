"""Find reported claims: speech acts told as such, "X begrüßt den Bau"."""

import re

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import closed_words, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.subject import WordRange, past_adverbs

_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te)")
_GOVERNED = frozenset(("object", "dative", "als"))


def find_reported(here: SentenceReading, cue: Cue) -> Found | None:
    """Return the speech act that a verb tells of, if it has an object and a speaker."""
    if cue.subject is None or cue.order in ("as", "final") or _is_announced(here, cue):
        return None
    bounds = _object(here, cue) if cue.order != "passive" else _judged(here, cue)
    speaker = here.speaker(cue.subject)
    if (
        bounds is None
        or _is_greeting(here, cue, bounds[0])
        or (speaker.type == "unknown" and not speaker.is_pronoun)
    ):
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


def _is_greeting(here: SentenceReading, cue: Cue, first: int) -> bool:
    """Tell whether people are greeted, and nothing is judged: "begrüßt die Gäste"."""
    end = here.reader.core(first)
    if "thing" not in cue.verb.patterns or end == first:
        return False
    return here.speaker((first, end)).type in ("person", "group", "office")


def _is_announced(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the act may be still to come: "X erzählt von Y" in a programme."""
    if "past" not in cue.verb.patterns or cue.order != "main":
        return False
    return here.sentence.lower[cue.finite] not in cue.verb.past


def _object(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the words that tell what is said."""
    lower = here.sentence.lower
    first, end = _region(here, cue)
    if cue.is_subject_behind and lower[0] in cue.verb.prepositions:
        return 0, cue.finite
    for at in range(first, end):
        if lower[at] in cue.verb.prepositions and _has_noun(here, at, end):
            is_courtesy = not words_of("courtesy").isdisjoint(lower[at : at + 3])
            return None if is_courtesy else (at, end)
    if not _GOVERNED & cue.verb.patterns:
        return None
    first = _past_circumstances(here, first)
    if "dative" not in cue.verb.patterns:
        first = _past_addressee(here, first)
    is_open = first < end and lower[first] not in ",:"
    if is_open and lower[first] not in words_of("conjunctions") and _has_noun(here, first, end):
        return first, end
    front = past_adverbs(here.sentence, 0)
    is_front = cue.is_subject_behind and front < here.reader.phrase(front) == cue.finite
    return (front, cue.finite) if is_front else None


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
    return (first, end) if first < end <= cue.finite else None


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
        at = here.reader.core(at + 1)
        while at < len(lower) and (
            lower[at].isdigit() or lower[at] == "." or lower[at] in words_of("times")
        ):
            at += 1
        at = past_adverbs(here.sentence, at)
    return at


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
        if _is_finite(here.sentence.words[at + 1]):
            return at
    return end


def _is_finite(word: str) -> bool:
    """Tell whether a word behind a conjunction is a verb, and so begins another main clause."""
    if word in words_of("strong_preterites"):
        return True
    return _FINITE.fullmatch(word) is not None and word not in closed_words()
