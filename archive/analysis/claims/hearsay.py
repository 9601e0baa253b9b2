"""Find indirect claims of nobody in particular: "Der Fahrer soll geflohen sein."."""

import re

from archive.analysis.claims.found import Found
from archive.analysis.claims.reading import SentenceReading
from archive.analysis.claims.speaker import NOBODY

_PERFECT = frozenset(("haben", "sein"))
_ENDINGS = _PERFECT | {","}
_SAID_TO = frozenset(("soll", "sollen"))
_PARTICIPLE = re.compile(r"[a-zäöüß]{0,40}ge[a-zäöüß]{1,40}(?:t|en)|[a-zäöüß]{4,}(?:iert|[^e]t|en)")
_PAST = frozenset(
    (
        "worden",
        "geworden",
        "geflohen",
        "geflüchtet",
        "gereist",
        "gegangen",
        "gefahren",
        "gewesen",
        "gekommen",
        "gefallen",
        "gestorben",
        "geblieben",
    )
)


def find_hearsay(here: SentenceReading) -> Found | None:
    """Return the sentence if "sollen" tells of the past: what others say, no plan."""
    words, lower = here.sentence.words, here.sentence.lower
    if _SAID_TO.isdisjoint(words):
        return None
    at = next(i for i, word in enumerate(words) if word in _SAID_TO)
    end = here.clause_end(at)
    auxiliary = next((i for i in range(at + 2, end) if words[i] in _ENDINGS), None)
    if auxiliary is None or words[auxiliary] not in _PERFECT:
        return None
    participle = lower[auxiliary - 1]
    is_past = participle in _PAST
    if words[auxiliary] == "haben":
        is_past = words[auxiliary - 1].islower() and _PARTICIPLE.fullmatch(participle) is not None
    if not is_past:
        return None
    spans = here.ranges([(here.clause_start(at), end)])
    return Found("indirect", spans, NOBODY, here.spans((at,)), "hearsay")
