"""Bring hits into their order, and show one of like releases."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import pairwise
from math import log1p

from archive.documents import Hit
from archive.index.matching import Scores
from archive.index.phrases import find_places
from archive.index.protocol import Sort
from archive.index.searcher import Searcher

Found = list[tuple[Searcher, Scores]]  # what each segment holds
Keys = dict[int, float]  # what sorts a hit, lowest first, by its id

BEST = 100  # hits in which it counts where the words stand
TOGETHER = 0.4  # what two words side by side add, for each unit of how rare they are so

_UNDATED = 1 << 32


def sort_keys(found: Found, sort: Sort) -> Keys:
    """Return the keys that sort the hits of all segments."""
    keys: Keys = {}
    sign, undated = (1, _UNDATED) if sort == "date" else (-1, 0)
    for segment, scores in found:
        ids, days = segment.ids, segment.days
        if sort == "relevance":  # the parts may be summed in another order: hence the rounding
            keys |= {ids[number]: -round(score, 9) for number, score in scores.items()}
        else:
            keys |= {ids[number]: sign * days[number] or undated for number in scores}
    return keys


def favour_neighbours(keys: Keys, segments: Iterable[Searcher], stems: Sequence[str]) -> None:
    """Move up, among the best releases, those in which words that follow each other do so too.

    Their forms do, too: `neues Dach`, `neuen Dächern`. The fewer of the best hold a pair, the more
    it tells: `neues Dach` more than `in der`.
    """
    if len(stems) < 2:
        return
    best = {number for _, number in nsmallest(BEST, _pairs(keys))}
    documents = [
        (segment, [at for number in best if (at := segment.documents.get(number)) is not None])
        for segment in segments
    ]
    places = {
        key: [
            (segment, find_places(segment, field, key, wanted))
            for segment, wanted in documents
            for field in ("title", "text")
        ]
        for key in stems
    }
    for one, other in dict.fromkeys(pairwise(stems)):
        holding = {
            segment.ids[document]
            for (segment, before), (_, behind) in zip(places[one], places[other], strict=True)
            for document in before.keys() & behind.keys()
            if any(place + 1 in behind[document] for place in before[document])
        }
        told = TOGETHER * log1p((len(best) - len(holding) + 0.5) / (len(holding) + 0.5))
        for number in holding:
            keys[number] = round(keys[number] - told, 9)


def leave_one(keys: Keys, followers: Mapping[int, int]) -> None:
    """Leave one hit of each group: the one it is named by if that matches, else the first."""
    first: dict[int, tuple[float, int]] = {}
    following = {number: keys.pop(number) for number in followers.keys() & keys.keys()}
    for number, key in following.items():
        group = followers[number]
        first[group] = min((key, number), first.get(group, (key, number)))
    keys |= {number: key for group, (key, number) in first.items() if group not in keys}


def cut_page(keys: Keys, limit: int, offset: int, *, is_scored: bool) -> tuple[Hit, ...]:
    """Return one page of the hits; equal ones go by id."""
    page = nsmallest(offset + limit, _pairs(keys))[offset:]
    return tuple(Hit(number, -key if is_scored else 0.0) for key, number in page)


def _pairs(keys: Keys) -> Iterable[tuple[float, int]]:
    return zip(keys.values(), keys, strict=True)
