"""Find indirect claims that a noun or an attitude announces: "die Bitte, …", "ist froh, dass …"."""

from archive.analysis.claims.clauses import is_infinitive_clause
from archive.analysis.claims.following import inner_end
from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import NOBODY, Speaker, is_speaker
from archive.analysis.claims.subject import WordRange, subject_of_clause
from archive.analysis.claims.subjunctive import is_reported, is_second

_FARTHEST = 7  # words between the noun and the clause that tells what is said
_FEWEST_WORDS = 3
_BEING = frozenset(("ist", "sind", "war", "waren", "gibt", "geben", "gab", "gaben"))
_SUBORDINATING = frozenset(("dass", "daß", "ob", "wonach"))


def find_by_noun(here: SentenceReading) -> Found | None:
    """Return what a noun of speaking says in a clause behind it."""
    words, lower = here.sentence.words, here.sentence.lower
    if (words_of("speech_nouns") | words_of("attitudes")).isdisjoint(words):
        return None
    for at in range(1, len(words)):
        is_known = words[at] in words_of("speech_nouns") or _is_attitude(here, at)
        if not is_known or "," not in words[at : at + _FARTHEST]:
            continue
        if any(cue.subject and cue.subject[0] <= at < cue.subject[1] for cue in here.cues):
            continue  # "der Bericht zeigt, dass …" tells what the verb tells
        comma = words.index(",", at)
        end = inner_end(here, comma, here.clause_end(comma + 1))
        speaker = _speaker(here, at, comma)
        if speaker and end - comma > _FEWEST_WORDS and _is_content(here, at, comma, end):
            first = comma + 1 + (lower[comma + 1] == "wonach")
            content, cue = here.ranges([(first, end)]), here.spans((at,))
            return Found("indirect", content, speaker, cue, rule="noun")
    return None


def _is_attitude(here: SentenceReading, at: int) -> bool:
    """Tell whether the word says what somebody is: "ist, gibt sich überzeugt, dass …"."""
    lower = here.sentence.lower
    if lower[at] not in words_of("attitudes") or lower[at + 1 : at + 2] != (",",):
        return False
    return not _BEING.isdisjoint(lower[here.clause_start(at) : at])


def _is_content(here: SentenceReading, noun: int, comma: int, end: int) -> bool:
    """Tell whether the clause behind the comma tells what is said."""
    lower = here.sentence.lower
    if lower[comma + 1] in _SUBORDINATING:
        return True
    if _is_request(here, noun, comma) and is_infinitive_clause(here, comma + 1, end):
        return True
    if lower[comma + 1] in words_of("relatives"):
        return is_second(here.reader, comma + 1, end)
    return lower[comma + 1] not in words_of("subordinators") and is_reported(
        here.reader, comma + 1, end
    )


def _speaker(here: SentenceReading, noun: int, comma: int) -> Speaker | None:
    """Return whose word it is: the attribute behind the noun, else the subject of the sentence."""
    phrase = _attribute(here, noun, comma) or subject_of_clause(here.reader, noun)
    if phrase and ":" in here.sentence.words[phrase[1] : noun]:
        return None
    if phrase and is_speaker(here.reader, phrase):
        return here.speaker(phrase)
    return NOBODY if here.sentence.words[noun] in words_of("claiming_nouns") else None


def _is_request(here: SentenceReading, noun: int, comma: int) -> bool:
    """Tell whether the noun tells what somebody asks for: "die Forderung der Stadt, …"."""
    owner = _attribute(here, noun, comma)
    is_known = here.sentence.words[noun] in words_of("requesting_nouns")
    return is_known and owner is not None and is_speaker(here.reader, owner)


def _attribute(here: SentenceReading, noun: int, comma: int) -> WordRange | None:
    lower = here.sentence.lower
    first = noun + 1
    if first < comma and lower[first] in ("von", "vom"):
        first += 1
    elif first < comma and lower[first] not in words_of("genitives"):
        return None
    end = here.reader.phrase(first)
    return (first, end) if first < end <= comma else None
