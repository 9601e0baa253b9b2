"""Find indirect claims with a source: "laut X", "nach Angaben von X", "X zufolge", "…, so X"."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import verbs, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import NOBODY, Speaker, is_speaker
from archive.analysis.claims.subject import WordRange

_WHOSE: Mapping[str, str] = {"seiner": "er", "ihrer": "sie"}
_PAPERS = ("zeitung", "blatt", "magazin", "agentur", "sender", "rundfunk", "medien")
_FEWEST_WORDS = 2
_LONGEST_PHRASE = 14


def find_sources(here: SentenceReading) -> Iterator[Found]:
    """Yield the claims of the sentence that name their source."""
    lower = here.sentence.lower
    if RULES.keys().isdisjoint(lower):
        return
    for at, word in enumerate(lower):
        rule = RULES.get(word)
        found = rule(here, at) if rule else None
        if found:
            yield found


def _laut(here: SentenceReading, at: int) -> Found | None:
    end = here.reader.phrase(at + 1)
    is_adverb = at > 0 and here.sentence.lower[at - 1].startswith("ein")
    if end == at + 1 or is_adverb:  # "eine laut rufende Menge"
        return None
    if _is_source(here.sentence.words[at + 1]):
        return _nach(here, at)
    return _found(here, (at, end), (at + 1, end), (at,), "laut")


def _nach(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "nach Angaben der Stadt", "nach den Worten von X"."""
    sentence = here.sentence
    source = next(
        (i for i in range(at + 1, min(at + 4, len(sentence))) if _is_source(sentence.words[i])), 0
    )
    if not source:
        return _behind(here, at)
    if _is_own(sentence.words[at:source]) or "und" in sentence.lower[max(0, at - 1) : at]:
        return None
    if source == at + 2 and sentence.lower[at + 1] in _WHOSE:
        return _of_pronoun(here, at, source)
    owner = _owner(here, source)
    phrase = owner or (at + 1, source + 1)
    is_weighing = sentence.words[source] in words_of("weighing")
    if owner is None and (_is_given(here, at, source) or _is_attribute(here, at, source + 1)):
        return None
    if owner and is_weighing and here.speaker(owner).is_silent:
        return None  # "nach Einschätzung der Lage" weighs what it names
    stop = phrase[1]
    if stop < len(sentence) and sentence.lower[stop] == "zufolge":
        stop += 1
    return _found(here, (at, stop), phrase, (at, source), "nach")


def _aus(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "aus Sicht der Stadt"."""
    owner = _owner(here, at + 1) if here.sentence.lower[at + 1 : at + 2] == ("sicht",) else None
    if owner is None or not is_speaker(here.reader, owner):
        return None
    return _found(here, (at, owner[1]), owner, (at, at + 1), "nach")


def _owner(here: SentenceReading, source: int) -> WordRange | None:
    """Return the phrase behind the source that belongs to it: "Angaben der Stadt"."""
    sentence = here.sentence
    first = source + 1
    if first < len(sentence) and sentence.lower[first] in ("von", "vom"):
        first += 1
    end = here.reader.phrase(first)
    belongs = end > first and (
        first > source + 1
        or sentence.lower[first] in words_of("genitives")
        or sentence.starts[first] in here.reader.names.by_start
    )
    return (first, end) if belongs else None


def _behind(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "seiner Meinung nach", "dem Vernehmen nach"."""
    words = here.sentence.words
    if at < _FEWEST_WORDS or words[at - 1] not in words_of("opinions") or words[-1] == "?":
        return None
    if at > _FEWEST_WORDS and (here.cues or words[at - 2][0].isupper()):
        return None  # it belongs to what another verb tells, or is asked: "Ihrer Meinung nach"
    whose = here.sentence.lower[at - 2]
    if whose != "dem" and whose not in _WHOSE:
        return None
    bounds = here.without(at - 2, at + 1)
    speaker = NOBODY
    if whose in _WHOSE:
        span = here.spans((at - 2,))[0]
        speaker = Speaker(span, None, "unknown", 0.6, "pronoun", _WHOSE[whose])
    return Found("indirect", here.ranges(bounds), speaker, here.spans((at - 1, at)), "nach")


def _gemaess(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "gemäß Angaben der Stadt", "gemäß einem Sprecher"."""
    end = here.reader.phrase(at + 1)
    found = _nach(here, at)
    if found or end == at + 1 or not _is_source_of_news(here, (at + 1, end)):
        return found
    return _found(here, (at, end), (at + 1, end), (at,), "laut")


def _is_source_of_news(here: SentenceReading, phrase: WordRange) -> bool:
    """Tell whether a person or a newspaper is named, and no rule: "gemäß der Abendzeitung"."""
    is_paper = here.sentence.lower[here.reader.core(phrase[0]) - 1].endswith(_PAPERS)
    return is_paper or here.speaker(phrase).type in ("person", "office")


def _is_source(word: str) -> bool:
    ending = word.lower()
    return word in words_of("sources") or (
        word[0].isupper()
        and any(ending.endswith(e) and len(ending) > len(e) + 2 for e in words_of("source_endings"))
    )


def _is_own(words: Sequence[str]) -> bool:
    """Tell whether the source is the office itself or the reader, or behind another clause."""
    return any(word in ",." or word == "Ihrer" or word.lower() in words_of("own") for word in words)


def _is_attribute(here: SentenceReading, at: int, end: int) -> bool:
    """Tell whether the phrase belongs to an adjective: "die nach Berichten gesperrte Brücke"."""
    words, lower = here.sentence.words, here.sentence.lower
    is_inside = at > 0 and (lower[at - 1] == "," or lower[at - 1] in words_of("determiners"))
    follows = words[end : end + 2]
    is_adjective = len(follows) > 1 and follows[0].islower() and follows[0].endswith(("e", "en"))
    return is_inside and is_adjective and follows[1][0].isupper()


def _is_given(here: SentenceReading, at: int, source: int) -> bool:
    """Tell whether a time is told: "nach Stellungnahme durch den Rat"."""
    return source == at + 1 and here.sentence.lower[source + 1 : source + 2] == ("durch",)


def _of_pronoun(here: SentenceReading, at: int, source: int) -> Found | None:
    """Return the claim of "nach seiner Ansicht": the pronoun stands for who it is."""
    bounds = here.without(at, source + 1)
    if sum(end - first for first, end in bounds) < _FEWEST_WORDS:
        return None
    whose = here.spans((at + 1,))[0]
    speaker = Speaker(whose, None, "unknown", 0.6, "pronoun", _WHOSE[here.sentence.lower[at + 1]])
    return Found("indirect", here.ranges(bounds), speaker, here.spans((at, source)), "nach")


def _zufolge(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "X zufolge": the phrase stands before."""
    end = at - 1 if at and here.sentence.words[at - 1] == "," else at
    if not end or not (here.reader.is_noun(end - 1) or here.sentence.words[end - 1] == ")"):
        return None
    starts = range(max(0, end - _LONGEST_PHRASE), end)
    first = next((start for start in starts if here.reader.phrase(start) == end), end - 1)
    source = here.reader.core(first) - 1
    owner = _owner(here, source) if first <= source and _is_paper(here, first, source) else None
    is_whole = owner is not None and owner[1] == end and is_speaker(here.reader, owner)
    who = owner if owner and is_whole else (first, end)
    return _found(here, (first, at + 1), who, (at,), "zufolge")


def _is_paper(here: SentenceReading, first: int, source: int) -> bool:
    """Tell whether the phrase names words rather than a speaker: "einer Erklärung der Stadt"."""
    is_source = _is_source(here.sentence.words[source])
    return is_source or here.speaker((first, source + 1)).is_silent


def _so(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "…, so X"."""
    sentence = here.sentence
    if not at or sentence.words[at - 1] != ",":
        return None
    first = at + 1 + _is_verb("".join(sentence.lower[at + 1 : at + 2]))
    end = here.reader.phrase(first)
    if end == first or sentence.lower[first].startswith("z.b"):
        return None
    speaker = here.speaker((first, end))
    if speaker.type == "unknown" and not speaker.is_pronoun:
        return None  # "…, so das Ziel der Kurse"
    words: tuple[int, ...] = tuple(range(at, first))
    stop = end
    if end < len(sentence) and sentence.lower[end] in words_of("continuing"):
        words, stop = (*words, end), end + 1
    is_inside = stop < len(sentence) and sentence.words[stop] not in ".:;"
    if is_inside and sentence.words[stop] != ",":
        return None
    if len(words) > 1 and words[1] == at + 1 and not is_inside:
        return None  # "…, so erklärte X." is told by its verb
    return _found(here, (at, stop), (first, end), words, "source")


def _is_verb(word: str) -> bool:
    """Tell whether the word is a verb of speaking, as in "…, so betont X"."""
    return any("quote" in verb.patterns for verb in verbs().finite.get(word, ()))


def _demnach(here: SentenceReading, at: int) -> Found | None:
    """Return the claim of "Demnach …", which an earlier source makes."""
    bounds = here.without(at, at + 1)
    if not bounds:
        return None
    return Found("indirect", here.ranges(bounds), None, here.spans((at,)), "demnach")


def _found(
    here: SentenceReading,
    place: tuple[int, int],
    phrase: tuple[int, int],
    cue: tuple[int, ...],
    rule: str,
) -> Found | None:
    """Return the sentence around the source, or what follows it where it begins the clause."""
    if here.sentence.words[-1] == "?":
        return None
    bounds = here.without(*place)
    speaker = here.speaker(phrase)
    if sum(end - first for first, end in bounds) < _FEWEST_WORDS or speaker.is_document:
        return None
    return Found("indirect", here.ranges(bounds), speaker, here.spans(cue), rule)


RULES: Mapping[str, Callable[[SentenceReading, int], Found | None]] = {
    "laut": _laut,
    "nach": _nach,
    "aus": _aus,
    "gemäß": _gemaess,
    "zufolge": _zufolge,
    "demnach": _demnach,
    "so": _so,
}
