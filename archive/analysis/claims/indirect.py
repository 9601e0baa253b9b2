"""Find indirect claims: what somebody says as a clause or sentence without quotation marks."""

import re
from functools import cache
from itertools import islice, pairwise

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.cues import begins_with_verb
from archive.analysis.claims.found import Found
from archive.analysis.claims.it_says import place_around, speaker_at
from archive.analysis.claims.lexicon import closed_words, finite_words, indicatives, words_of
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import Speaker
from archive.analysis.claims.subject import WordRange
from archive.analysis.claims.subjunctive import is_reported, is_second, moods

_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten|en)")
_VERB = re.compile(r"[a-zäöüß]{2,}(?:[^aiou\W]t|te|ten|en|ern|eln)")
_MOST_COMMAS = 8  # between a verb and the clause that tells what is said
_GOVERNED = frozenset(("object", "dative"))
_ANTECEDENTS = frozenset(("das", "alles", "all", "etwas", "nichts", "vieles", "dem"))
_NO_CONTENT = frozenset((("wie", "auch"), ("so", "dass")))
_SHOWN = frozenset(("wie", "was", "warum", "wieso", "weshalb", "welche", "welcher", "welches"))
_PRESENT = frozenset(("wird", "werden"))
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|mit|nach|vor|weg|wieder|zurück|\w{2,})zu\w{3,}n"
)


@cache
def _finites() -> frozenset[str]:
    groups = "auxiliaries perfect passive subjunctive subjunctive_second"
    return frozenset().union(*(words_of(name) for name in groups.split()))


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
    if cue.order == "passive" and "agent" in cue.verb.patterns:
        return cue.subject is None and lower[cue.finite] in _PRESENT
    is_request = "um" in cue.verb.prepositions
    return is_request and not words_of("courtesy").isdisjoint(lower[cue.finite :])


def _is_question(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the clause is none that states a fact: "Wer glaubt, …"."""
    lower = here.sentence.lower
    near = lower[max(0, cue.finite - 1) : cue.end + 1]
    is_known = cue.subject or cue.is_elided or "es" in near or "man" in near
    begins = cue.finite > 0 and lower[cue.finite - 1] in words_of("content")
    is_asked = here.sentence.words[-1] == "?" and ":" not in lower
    return is_asked or (cue.order == "main" and not is_known and begins)


def _content(here: SentenceReading, cue: Cue) -> list[WordRange]:
    """Return the word ranges of what is said."""
    if cue.order == "as":
        return here.without(cue.finite, cue.last + 1)
    if _is_closing(here, cue):
        start = here.clause_start(cue.finite)
        return [(start, _before(here, cue))] if _before(here, cue) - start > 1 else []
    following = _following(here, cue)
    return [following] if following else []


def _is_closing(here: SentenceReading, cue: Cue) -> bool:
    """Tell whether the verb follows what is said: "…, sagte X"."""
    lower = here.sentence.lower
    if cue.order != "main" or cue.finite < 3 or lower[_before(here, cue)] != ",":
        return False
    behind = lower[cue.finite + 1 : cue.finite + 3]
    is_it = behind[:1] == ("es",) and ":" not in behind and "es" in cue.verb.patterns
    if not is_it and (cue.subject is None or cue.subject[0] < cue.finite):
        return False
    start = here.clause_start(cue.finite)
    begins = lower[start + (lower[start] == "auch")]  # "Auch wenn es regnet, …"
    if begins in words_of("subordinators") or begins in ("um", "wer", "wie"):
        return False
    stop = next((i for i in range(start, cue.finite) if lower[i] == ","), cue.finite)
    if lower[start] in words_of("content") or is_second(here.reader, start, stop):
        return True
    return any(_is_finite(here, at) for at in range(start, stop))


def _is_finite(here: SentenceReading, at: int) -> bool:
    """Tell whether the word may be a finite verb: no adjective behind its article."""
    word = here.sentence.words[at]
    if word in _finites() or word in words_of("strong_preterites"):
        return True
    is_verb = _FINITE.fullmatch(word) is not None
    return is_verb and here.sentence.lower[at - 1] not in words_of("determiners")


def _before(here: SentenceReading, cue: Cue) -> int:
    """Return the place of the comma before the verb: "…, sagt X", "…, so sagt X"."""
    return cue.finite - 1 - (here.sentence.lower[cue.finite - 1] == "so")


def _following(here: SentenceReading, cue: Cue) -> WordRange | None:
    """Return the clause that follows the verb: "dass …", "… zu tun", "die Stadt werde …"."""
    lower = here.sentence.lower
    end = here.clause_end(cue.end)
    last = _next_verb(here, cue.end, end) if cue.order == "main" else end
    commas = (at for at in range(cue.end, min(last, end - 2)) if lower[at] in (",", ":"))
    for comma in islice(commas, 1 if cue.order == "final" else _MOST_COMMAS):
        word = lower[comma + 1]
        if word in words_of("subordinators") or word == "um":
            return None
        if _is_other_infinitive(here, cue, comma, end):
            continue
        if _is_content(here, cue, comma, end):
            return comma + 1, _inner_end(here, comma, end) if cue.order == "final" else end
    return None


def _next_verb(here: SentenceReading, first: int, end: int) -> int:
    """Return where another verb takes over before any comma: "dankt ihr und nimmt sich vor, …"."""
    for at in range(first, end):
        if here.sentence.lower[at] == ",":
            return end
        if here.sentence.lower[at] == "und" and begins_with_verb(here.sentence, at + 1):
            return at
    return end


def _inner_end(here: SentenceReading, comma: int, end: int) -> int:
    """Return where the main clause goes on: "Wer fordert, … zu bauen, sollte …"."""
    lower = here.sentence.lower
    inner = (at for at in range(comma + 2, end - 1) if lower[at] == ",")
    return next((at for at in inner if lower[at + 1] in finite_words()), end)


def _is_other_infinitive(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether an infinitive depends on another word: "von der Idee, … zu tun"."""
    lower, words = here.sentence.lower, here.sentence.words
    if lower[comma + 1] in words_of("content") or not _is_infinitive(words[comma + 1 : end]):
        return False
    before = max((i for i in range(cue.end, comma - 1) if lower[i] == ","), default=-1)
    in_relative = before >= 0 and _is_relative(lower[before + 1 : comma])
    if in_relative or "past" in cue.verb.patterns:
        return True
    is_announced = not words_of("correlates").isdisjoint(lower[cue.finite : comma])
    return "judged" in cue.verb.patterns and not is_announced


def _is_content(here: SentenceReading, cue: Cue, comma: int, end: int) -> bool:
    """Tell whether what is said begins after the comma."""
    lower = here.sentence.lower
    first = comma + 1
    if lower[first] in _finites() or lower[first : first + 2] in _NO_CONTENT:
        return False
    needs = "davon" in cue.verb.patterns or "damit" in cue.verb.patterns
    if needs and not words_of("correlates").intersection(lower[cue.finite : comma]):
        return False
    if lower[first] in words_of("content"):
        return _is_told(here, cue, comma, end)
    if cue.order == "final":
        end = next((at for at in range(first, end) if lower[at] == ","), end)
    if _is_infinitive_clause(here, first, end):
        return True
    if _is_date(lower, first):
        return False
    return _is_main_clause(here, first, end, is_near=comma == cue.end)


def _is_date(lower: tuple[str, ...], first: int) -> bool:
    """Tell whether a date stands here: "am Samstag, dem 14.9."."""
    return lower[first] in ("dem", "den") and lower[first + 1][:1].isdigit()


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
    is_verb = word in _finites() or _VERB.fullmatch(word) is not None
    return is_verb and (not after or after[0] in ",.;:!?" or after[0] in closed_words())


def _is_infinitive_clause(here: SentenceReading, first: int, end: int) -> bool:
    """Tell whether an infinitive with "zu" ends the clause or one of its first parts."""
    lower, words = here.sentence.lower, here.sentence.words
    commas = [at for at in range(first + 1, end) if lower[at] == ","]
    for stop in (*commas, end):
        if _is_infinitive(words[first:stop]):
            return not (_begins_relative(lower, first) and _has_indicative(lower, first, stop))
        follows = "".join(lower[stop + 1 : stop + 2])
        if (
            follows in words_of("subordinators")
            or follows == "um"
            or _begins_relative(lower, first)
        ):
            return False
    return False


def _has_indicative(lower: tuple[str, ...], first: int, end: int) -> bool:
    """Tell whether an auxiliary stands here that is no infinitive itself: "zu haben"."""
    return any(lower[at] in indicatives() and lower[at - 1] != "zu" for at in range(first, end))


def _is_main_clause(here: SentenceReading, first: int, end: int, *, is_near: bool) -> bool:
    """Tell whether a clause in the order of a main clause tells what is said."""
    lower = here.sentence.lower
    stop = next((i for i in range(first, end) if lower[i] == ","), end)
    clause = lower[first:stop]
    if not clause:
        return False
    is_object = lower[first - 1] == "," and lower[first] in words_of("determiners")
    if is_object and is_near and any(here.sentence.is_quote(index) for index in range(first, stop)):
        return True
    begins_anew = _is_phrase(here, first) or is_second(here.reader, first, stop)
    if _is_relative(clause) and not begins_anew:
        return False
    return is_reported(here.reader, first, end)


def _is_infinitive(words: tuple[str, ...]) -> bool:
    """Tell whether the clause ends in an infinitive with "zu"."""
    tail = words[-5:]
    has_zu = any(a == "zu" and b.endswith("n") and b[0].islower() for a, b in pairwise(tail))
    return has_zu or _WITH_ZU.fullmatch(words[-1]) is not None


def _is_relative(words: tuple[str, ...]) -> bool:
    """Tell whether the clause begins with a relative pronoun and ends in its verb."""
    return _begins_relative(words, 0) and moods().isdisjoint(words[:-1])


def _begins_relative(words: tuple[str, ...], first: int) -> bool:
    """Tell whether a relative pronoun stands here, or behind a preposition."""
    start = first + (words[first] in words_of("prepositions"))
    return start < len(words) and words[start] in words_of("relatives")


def _is_phrase(here: SentenceReading, first: int) -> bool:
    """Tell whether a preposition with its noun begins the clause: "in den Ländern …"."""
    lower = here.sentence.lower
    return lower[first] in words_of("prepositions") and here.reader.core(first + 1) > first + 2
