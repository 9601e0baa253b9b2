"""Find what attributes a quotation to its speaker, in the words around it."""

import re
from dataclasses import dataclass

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.it_says import place_around, place_at, speaker_at
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import Reading, SentenceReading
from archive.analysis.claims.speaker import Speaker
from archive.analysis.claims.subject import WordRange, past_adverbs
from archive.documents import Span

TOKEN = re.compile(r"\w+")
_VERB = re.compile(r"[a-zäöüß]{2,}(?:t|te|en|ten)")
_JOINTS = frozenset(",:;–-")
_LONGEST_TERM = 50
_TITLE_WORDS = 4
_IT_SAYS = frozenset((("heißt", "es"), ("hieß", "es")))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, by which rule; `end` is the word index behind a following one."""

    speaker: Speaker | None
    cue: tuple[Span, ...]
    rule: str
    end: int = 0


def after(reading: Reading, place: int, at: int) -> Attribution | None:
    """Return the attribution that follows the quotation: „…“, sagt X."""
    here = reading.sentences[place]
    sentence = here.sentence
    index = at + 1
    while index < len(sentence) and sentence.words[index] in _JOINTS:
        index += 1
    if index == len(sentence):
        return _on_next_line(reading, place, at)
    begins = at == 0 or sentence.words[at - 1] in _JOINTS or sentence.is_quote(at - 1)
    is_long = sentence.ends[at] - sentence.starts[at] > _LONGEST_TERM and index > at + 1
    return _following(here, index) if begins or is_long else None


def _on_next_line(reading: Reading, place: int, at: int) -> Attribution | None:
    """Return the attribution that follows on a line of its own: "sagt X", "so X"."""
    here = reading.sentences[place].sentence
    if at + 1 < len(here) or place + 1 == len(reading.sentences):
        return None
    there = reading.sentences[place + 1]
    return _following(there, 0) if there.sentence.words[0][0].islower() else None


def _following(here: SentenceReading, index: int) -> Attribution | None:
    """Return the attribution that begins with the word."""
    if here.sentence.lower[index] == "so":
        return _so(here, index)
    if here.sentence.lower[index : index + 2] in _IT_SAYS:
        place = place_at(here, index + 2)
        speaker = speaker_at(here, place) if place else None
        end = place[1] if place else index + 2
        return Attribution(speaker, here.spans((index, index + 1)), "after", end)
    for cue in here.cues:
        if cue.finite == index and cue.subject and "quote" in cue.verb.patterns:
            speaker = here.speaker(cue.subject)
            return Attribution(speaker, here.spans(cue.words), "after", cue.end)
    return _any_verb(here, index)


def _so(here: SentenceReading, index: int) -> Attribution | None:
    end = here.reader.phrase(index + 1)
    if end == index + 1:
        return None
    words = (index,)
    speaker = here.speaker((index + 1, end))
    if here.sentence.lower[end : end + 1] and here.sentence.lower[end] in words_of("continuing"):
        return Attribution(speaker, here.spans((index, end)), "so", end + 1)
    return Attribution(speaker, here.spans(words), "so", end)


def _any_verb(here: SentenceReading, index: int) -> Attribution | None:
    """Return the attribution by a verb that no list knows: „…“, strahlt Ina Roth."""
    sentence = here.sentence
    if not _may_be_verb(sentence.words[index]):
        return None
    first = past_adverbs(sentence, index + 1)
    end = here.reader.phrase(first)
    if end == first:
        return None
    speaker = here.speaker((first, end))
    if speaker.type != "person":
        return None
    reflexive = [at for at in range(index + 1, first) if sentence.lower[at] == "sich"]
    return Attribution(speaker, here.spans((index, *reflexive)), "verb", end)


def _may_be_verb(word: str) -> bool:
    return _VERB.fullmatch(word) is not None and word not in words_of("prepositions")


def before(reading: Reading, place: int, at: int) -> Attribution | None:
    """Return the attribution before the quotation: X sagt: „…“ or X, Sprecherin: „…“."""
    here = reading.sentences[place]
    if at == 0 and place:
        here = reading.sentences[place - 1]
        at = len(here.sentence)
        if here.sentence.words[-1] != ":":
            return None
    has_colon = at > 0 and here.sentence.words[at - 1] == ":"
    cue = next((cue for cue in reversed(here.cues) if _reaches(here, cue, at)), None)
    if cue and cue.subject and (has_colon or _closes(here, at)):
        return Attribution(here.speaker(cue.subject), here.spans(cue.words), "cue")
    if not has_colon:
        return None
    says = next((i for i in range(at - 1) if here.sentence.lower[i : i + 2] in _IT_SAYS), None)
    if says is not None:
        speaker = speaker_at(here, place_around(here, says))
        return Attribution(speaker, here.spans((says, says + 1)), "cue")
    return _named(here, at - 1, cue)


def _closes(here: SentenceReading, at: int) -> bool:
    """Tell whether the sentence ends with the quotation, so that it is no name or term in it."""
    words = here.sentence.words
    return at + 1 >= len(words) or words[at + 1] in ".!?,;"


def _reaches(here: SentenceReading, cue: Cue, at: int) -> bool:
    """Tell whether nothing but a colon stands between the cue and the quotation."""
    if "quote" not in cue.verb.patterns or cue.end > at:
        return False
    between = here.sentence.words[cue.end : at]
    return ":" in between or not TOKEN.search("".join(between))


def _named(here: SentenceReading, colon: int, cue: Cue | None) -> Attribution | None:
    """Return the attribution of "Name, Rolle: „…“", or of a cue whose subject is far away."""
    sentence = here.sentence
    first = max((i + 1 for i in range(colon) if _is_said(here, i)), default=0)
    first = past_adverbs(sentence, first)
    end = cue.finite if cue else colon
    if first >= end or is_title(here, end):
        return None
    phrase = _naming(here, first, end, colon)
    if phrase is None:
        return None
    speaker = here.speaker(phrase)
    if speaker.type == "unknown":
        return None
    words = here.spans(cue.words) if cue else ()
    return Attribution(speaker, words, "name")


def _is_said(here: SentenceReading, at: int) -> bool:
    """Tell whether the word is a quotation, and longer than a term: "des Bereichs „Stadtgrün“"."""
    sentence = here.sentence
    return sentence.is_quote(at) and sentence.ends[at] - sentence.starts[at] > _LONGEST_TERM


def is_title(here: SentenceReading, end: int) -> bool:
    """Tell whether the words before announce a title or motto."""
    words = here.sentence.lower[max(0, end - _TITLE_WORDS) : end]
    return not words_of("titled").isdisjoint(words)


def _naming(here: SentenceReading, first: int, end: int, colon: int) -> WordRange | None:
    """Return the phrase that names who speaks: all there is, the subject, or the last name."""
    behind = here.reader.phrase(first)
    if behind == end:
        return first, end
    if first < behind < colon and _may_be_verb(here.sentence.words[behind]):
        subject = (first, behind)
        if here.speaker(subject).type == "person":
            return subject
    return _around_name(here, first, colon)


def _around_name(here: SentenceReading, first: int, end: int) -> WordRange | None:
    """Return the phrase around the last person named before the colon."""
    sentence = here.sentence
    names = here.reader.names.between(sentence.starts[first], sentence.ends[end - 1])
    return here.reader.around(names[-1][0], first) if names else None
