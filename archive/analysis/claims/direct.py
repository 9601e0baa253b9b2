"""Find direct claims: quotations that somebody says."""

import re
from dataclasses import replace

from archive.analysis.claims.attribution import TOKEN, Attribution, after, before, is_title
from archive.analysis.claims.found import Found
from archive.analysis.claims.lexicon import words_of
from archive.analysis.claims.quotes import Quote
from archive.analysis.claims.reading import Reading
from archive.analysis.claims.speaker import NOBODY
from archive.analysis.claims.subject import WordRange
from archive.documents import Span

_WHOLE = re.compile(r"[.!?…][“”\"»«]?$|[.!?:] ")
_SENTENCE = re.compile(r"[.!?…]\W*\Z")
_FEWEST_WORDS = 5
_FEWEST_ATTRIBUTED = 2
_MOST_BETWEEN = 10
_LONGEST_SIGNATURE = 120
_SIGNATURE = re.compile(r"[^\d.:!?]*[^\d.:!?,;]")
_DASHES = "–—-"


def find_direct(reading: Reading) -> list[Found]:
    """Return the quotations that are claims, in text order."""
    found: list[Found] = []
    open_end: WordRange | None = None
    for quote in reading.frame.quotes:
        place = reading.frame.sentence_at(quote.start)
        at = reading.sentences[place].sentence.at(quote.start)
        following = after(reading, place, at)
        attribution = following or before(reading, place, at)
        if open_end and attribution and attribution.cue and attribution.cue == found[-1].cue:
            attribution = None
        if open_end and not attribution and _goes_on(reading, open_end, (place, at)):
            spans = (*found[-1].spans, Span(quote.start, quote.end))
            found[-1] = replace(found[-1], spans=spans)
            continue
        attribution = attribution or _unattributed(reading, quote, place, at)
        open_end = None
        if attribution and _is_speech(reading, quote, attribution):
            found.append(_found(quote, attribution))
            open_end = (place, following.end) if following else None
    return found


def _found(quote: Quote, attribution: Attribution) -> Found:
    return Found(
        kind="direct",
        spans=(Span(quote.start, quote.end),),
        speaker=attribution.speaker,
        cue=attribution.cue,
        rule=attribution.rule,
    )


def _goes_on(reading: Reading, attributed: WordRange, here: WordRange) -> bool:
    """Tell whether only the attribution stands between the last quotation and this one.

    Both places are the index of a sentence and of a word in it.
    """
    last = reading.sentences[attributed[0]].sentence
    sentence = reading.sentences[here[0]].sentence
    end = here[1] if here[0] == attributed[0] else len(last)
    between = last.words[attributed[1] : end]
    is_circumstance = any(
        cue.finite > attributed[1] for cue in reading.sentences[attributed[0]].cues
    )
    is_inside = here[0] == attributed[0] and here[1] < attributed[1]
    is_term = bool(between) and between[-1] in words_of("determiners") | words_of("prepositions")
    if len(between) > _MOST_BETWEEN or is_circumstance or is_inside or is_term:
        return False
    gap = reading.frame.text[last.end : sentence.start]
    follows = here[0] == attributed[0] + 1 and here[1] == 0 and gap.count("\n") < 2
    return here[0] == attributed[0] or follows


def _is_speech(reading: Reading, quote: Quote, attribution: Attribution) -> bool:
    """Tell whether the quotation is more than a name or a term."""
    text = reading.frame.text
    words = TOKEN.findall(text, quote.start, quote.end)
    if attribution.rule == "alone" and quote.shape == "mended":
        return False
    if _may_announce(attribution) and not _SENTENCE.search(text, quote.start, quote.end + 1):
        return False
    if len(words) >= _FEWEST_WORDS or _WHOLE.search(text[quote.start : quote.end]):
        return True
    return len(words) >= _FEWEST_ATTRIBUTED and text[quote.end : quote.end + 1] != " "


def _may_announce(attribution: Attribution) -> bool:
    """Tell whether what stands before the colon may announce a title: "Vortrag: „Der Wald“"."""
    speaker = attribution.speaker
    if speaker == NOBODY:
        return attribution.rule == "cue"  # "heißt es"
    is_named = speaker is not None and speaker.type in ("person", "office")
    return attribution.rule == "name" and not is_named


def _unattributed(reading: Reading, quote: Quote, place: int, at: int) -> Attribution | None:
    """Return the attribution of a quotation that stands for itself: its speaker is inherited."""
    here = reading.sentences[place]
    words = here.sentence.words
    inner = reading.frame.text[quote.start : quote.end]
    is_alone = at == 0 and not TOKEN.search("".join(words[1:]))
    has_colon = at > 0 and words[at - 1] == ":"
    if not (is_alone or has_colon) or (has_colon and is_title(here, at - 1)):
        return None
    if len(TOKEN.findall(inner)) < _FEWEST_WORDS or not _WHOLE.search(inner):
        return None
    named = named_before(reading, place) or signed_below(reading, place) if is_alone else None
    return named or Attribution(None, (), "alone")


def named_before(reading: Reading, place: int) -> Attribution | None:
    """Return the attribution to the person named first in the sentence before, if there is one."""
    if place == 0:
        return None
    there = reading.sentences[place - 1]
    gap = reading.frame.text[there.sentence.end : reading.sentences[place].sentence.start]
    names = there.reader.names.between(there.sentence.start, there.sentence.end)
    phrase = there.reader.around(names[0][0], 0) if names and "\n\n" not in gap else None
    return Attribution(there.speaker(phrase), (), "previous") if phrase else None


def signed_below(reading: Reading, place: int) -> Attribution | None:
    """Return the attribution to the person who signs a quotation on the next line: "X, Amt"."""
    if place + 1 == len(reading.sentences):
        return None
    there = reading.sentences[place + 1]
    start, end = there.sentence.start, there.sentence.end
    line = reading.frame.text[start:end]
    names = there.reader.names.between(start, end)
    if not names or len(line) > _LONGEST_SIGNATURE or not _SIGNATURE.fullmatch(line):
        return None
    name_start, name_end, _ = names[0]
    is_led = TOKEN.search(reading.frame.text, start, name_start) is not None
    has_office = reading.frame.text[name_end : name_end + 1] == "," or line[0] in _DASHES
    is_line = reading.frame.text[end : end + 1] in ("", "\n")
    if is_led or there.cues or not (has_office and is_line):
        return None
    return Attribution(there.speaker(there.reader.around(name_start, 0)), (), "signed")
