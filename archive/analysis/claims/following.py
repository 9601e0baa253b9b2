"""Find the clause behind a verb of speaking that tells what is said: "dass …", "… zu tun"."""

import re
from itertools import islice

from archive.analysis.claims.clauses import (
    finites,
    is_infinitive,
    is_infinitive_clause,
    is_main_clause,
    is_relative,
)
from archive.analysis.claims.cue import Cue
from archive.analysis.claims.cues import begins_with_verb
from archive.analysis.claims.lexicon import closed_words, finite_words, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.subject import WordRange

_VERB = re.compile(r"[a-zäöüß]{2,}(?:[^aiou\W]t|te|ten|en|ern|eln)")
_MOST_COMMAS = 8  # between a verb and the clause that tells what is said
_GOVERNED = frozenset(("object", "dative"))
_ANTECEDENTS = frozenset(("das", "alles", "all", "etwas", "nichts", "vieles", "dem"))
_NO_CONTENT = frozenset((("wie", "auch"), ("so", "dass")))
_SHOWN = frozenset(("wie", "was", "warum", "wieso", "weshalb", "welche", "welcher", "welches"))
_DAYS = frozenset(
    ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag")
)
_PRESENT = frozenset(("wird", "werden"))


def said_behind(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the clause that follows the verb: "dass …", "… zu tun", "die Stadt werde …"."""
    lower = here.sentence.lower
    end = here.clause_end(cue.end)
    last = _next_verb(here, cue.end, end) if cue.order == "main" else end
    commas = (at for at in range(cue.end, min(last, end - 2)) if lower[at] in (",", ":"))
    for comma in islice(commas, 1 if cue.order == "final" else _MOST_COMMAS):
        word = lower[comma + 1]
        if word in words_of("subordinators") or word in words_of("purposes"):
            return None
        if _is_other_infinitive(here, cue, comma, end):
            continue
        if _is_content(here, cue, comma, end):
            return comma + 1, inner_end(here, comma, end) if cue.order == "final" else end
    return None


def _next_verb(here: SentenceReading, first: int, end: int) -> int:
    """Return where another verb takes over before any comma: "dankt ihr und nimmt sich vor, …"."""
    for at in range(first, end):
        if here.sentence.lower[at] == ",":
            return end
        if here.sentence.lower[at] == "und" and begins_with_verb(here.sentence, at + 1):
            return at
    return end


def inner_end(here: SentenceReading, comma: int, end: int) -> int:
    """Return where the main clause goes on: "Wer fordert, … zu bauen, sollte …"."""
    lower = here.sentence.lower
    inner = (at for at in range(comma + 2, end - 1) if lower[at] == ",")
    return next((at for at in inner if lower[at + 1] in finite_words()), end)


def _is_other_infinitive(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether an infinitive depends on another word: "von der Idee, … zu tun"."""
    lower, words = here.sentence.lower, here.sentence.words
    if lower[comma + 1] in words_of("content") or not is_infinitive(words[comma + 1 : end]):
        return False
    before = max((i for i in range(cue.end, comma - 1) if lower[i] == ","), default=-1)
    in_relative = before >= 0 and is_relative(lower[before + 1 : comma])
    if in_relative or "past" in cue.verb.patterns:
        return True
    is_announced = not words_of("correlates").isdisjoint(lower[cue.finite : comma])
    return "judged" in cue.verb.patterns and not is_announced


def _is_content(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether what is said begins after the comma."""
    lower = here.sentence.lower
    first = comma + 1
    if lower[first] in finites() or lower[first : first + 2] in _NO_CONTENT:
        return False
    needs = "davon" in cue.verb.patterns or "damit" in cue.verb.patterns
    if needs and not words_of("correlates").intersection(lower[cue.finite : comma]):
        return False
    if lower[first] in words_of("content"):
        return _is_told(here, cue, comma, end)
    if cue.order == "final":
        end = next((at for at in range(first, end) if lower[at] == ","), end)
    if is_infinitive_clause(here, first, end):
        return True
    if _is_date(lower, first):
        return False
    return is_main_clause(here, first, end, is_near=comma == cue.end)


def _is_date(lower: tuple[str, ...], first: int) -> bool:
    """Tell whether a date stands here: "am Samstag, dem 14.9.", "heute, Freitag, dass …"."""
    is_day = lower[first] in _DAYS and lower[first + 1] == ","
    return is_day or (lower[first] in ("dem", "den") and lower[first + 1][:1].isdigit())


def _is_told(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether a clause with dass, ob or a w-word tells what is said, and no more of a noun."""
    lower = here.sentence.lower
    word, before = lower[comma + 1], lower[comma - 1]
    if word == "dass":
        return "so" not in lower[cue.finite + 1 : comma]  # "wünscht sich so sehr, dass …"
    if word in _SHOWN and _is_announced(here, cue):
        return False
    if word == "wie":
        return any(_ends_clause(here, index) for index in range(comma + 3, end))
    if word == "was" and (before in _ANTECEDENTS or here.sentence.is_quote(comma - 1)):
        return False
    governs = cue.verb.prepositions or not _GOVERNED.isdisjoint(cue.verb.patterns)
    return not (word == "wo" and governs and comma > cue.end and here.reader.is_noun(comma - 1))


def _is_announced(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the speech may be still to come: "X erklärt, wie Bienen leben"."""
    if "shown" not in cue.verb.patterns:
        return False
    word = here.sentence.lower[cue.finite]
    return word in _PRESENT or (cue.order == "main" and word not in cue.verb.past)


def _ends_clause(here: SentenceReading, index: int) -> bool:
    """Tell whether the word is the verb of a subordinate clause: no adjective before a noun."""
    word = here.sentence.words[index]
    after = here.sentence.lower[index + 1 : index + 2]
    is_verb = word in finites() or _VERB.fullmatch(word) is not None
    return is_verb and (not after or after[0] in ",.;:!?" or after[0] in closed_words())
