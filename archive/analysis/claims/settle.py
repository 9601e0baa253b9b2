"""Join what all rules find, and settle what overlaps."""

from bisect import bisect_left, insort
from dataclasses import replace
from itertools import islice, pairwise, starmap

from archive.analysis.claims.backward import find_backward
from archive.analysis.claims.direct import find_direct, named_before
from archive.analysis.claims.found import Found
from archive.analysis.claims.hearsay import find_hearsay
from archive.analysis.claims.indirect import find_indirect
from archive.analysis.claims.nouns import find_by_noun
from archive.analysis.claims.reading import Reading
from archive.analysis.claims.reported import find_reported
from archive.analysis.claims.sources import find_sources
from archive.analysis.claims.subjunctive import find_subjunctive

_FEWEST_WORDS = 3  # of a sentence in which somebody says something
_MOST_SOURCES = 4  # of one sentence


def settled(reading: Reading) -> list[Found]:
    """Return the claims in text order without those that overlap a surer one."""
    taken: list[tuple[int, int]] = []
    kept = []
    for one in _all(reading):
        spans = [(span.start, span.end) for span in one.spans]
        if not any(_meets(span, taken) for span in spans):
            kept.append(one)
            for span in spans:
                insort(taken, span)
    return sorted(kept, key=lambda one: one.spans[0])


def _meets(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, span)
    meets_before = at > 0 and taken[at - 1][1] > span[0]
    return meets_before or (at < len(taken) and taken[at][0] < span[1])


def _all(reading: Reading) -> list[Found]:
    """Return what all rules find, the surer rules first."""
    found = find_direct(reading)
    attributed = {span for one in found for span in one.cue}
    speaking = [here for here in reading.sentences if len(here.sentence) >= _FEWEST_WORDS]
    for here in speaking:
        found += islice(find_sources(here), _MOST_SOURCES)
        if not here.cues:
            continue
        cues = [cue for cue in here.cues if attributed.isdisjoint(here.spans(cue.words))]
        acts = (find_indirect(here, cue) or find_reported(here, cue) for cue in cues)
        found += filter(None, acts)
    found += filter(None, map(find_by_noun, speaking))
    found += filter(None, starmap(find_backward, pairwise(reading.sentences)))
    found += _hearsay(reading, found)
    return found + _subjunctive(reading, found)


def _hearsay(reading: Reading, found: list[Found]) -> list[Found]:
    """Return what is told with "sollen"; behind a claim, who made it is believed to go on."""
    said = sorted(span.start for one in found for span in one.spans)
    more: list[Found] = []
    goes_on = False
    for here in reading.sentences:
        one = find_hearsay(here) if len(here.sentence) >= _FEWEST_WORDS else None
        if one:
            more.append(replace(one, speaker=None) if goes_on else one)
        first = bisect_left(said, here.sentence.start)
        goes_on = (goes_on and one is not None) or first < bisect_left(said, here.sentence.end)
    return more


def _subjunctive(reading: Reading, found: list[Found]) -> list[Found]:
    """Return the sentences that go on with a report, and those whose mood alone tells it."""
    said = sorted(span.start for one in found for span in one.spans)
    more: list[Found] = []
    goes_on = False
    for place, here in enumerate(reading.sentences):
        one = find_subjunctive(here, goes_on=goes_on)
        if one and not goes_on:
            named = named_before(reading, place)
            one = replace(one, speaker=named.speaker if named else None)
        more += filter(None, [one])
        first = bisect_left(said, here.sentence.start)
        goes_on = one is not None or first < bisect_left(said, here.sentence.end)
    return more
