"""Find persons who may be one, each pair with its reasons; pure.

What is plain is one already: equal full names. A pair is offered where the names can be those of
one person and something beside them, an office or a publisher, speaks for it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import prod

from archive.curation.names import family_keys, find_difference
from archive.namesakes import Bearer, Period, Publisher, SuggestionRecord
from archive.text.fold import fold

ENOUGH = 0.5  # the lowest score that is offered
_NEAR = timedelta(days=730)
_DIFFERENCES: Mapping[str, float] = {  # how much such a difference leaves of the likeness
    "spelling of the given name": 0.5,
    "umlaut of the surname": 0.5,
    "particle or hyphen of the surname": 0.5,
    "initial of a given name": 0.45,
    "number of given names": 0.4,
    "one letter of the given name": 0.4,
    "one letter of the surname": 0.3,
    "double surname": 0.3,
    "surname alone": 0.2,
}
_OFFICE, _OFFICE_ANOTHER_TIME, _OFFICE_ELSEWHERE = 0.6, 0.4, 0.3
_PUBLISHER, _ONLY_BEARER, _PARTY, _TITLE = 0.25, 0.4, 0.2, 0.1
Reason = tuple[str, float]  # with how much it alone speaks for one person
Bearers = Mapping[tuple[Publisher, str], int]  # how many full names have the surname there


def suggest(
    bearers: Sequence[Bearer], different: Collection[frozenset[int]]
) -> list[SuggestionRecord]:
    """Return the pairs who may be one person, best first, without those that are `different`.

    Two who stand in one release are two: there the analysis saw both.
    """
    counts = _count_bearers(bearers)
    found = [
        _suggestion(one, other, reasons)
        for one, other in _find_pairs(bearers)
        if not one.versions & other.versions and {one.id, other.id} not in different
        for reasons in [list(_find_reasons(one, other, counts))]
        if _score(reasons) >= ENOUGH
    ]
    mentions = {bearer.id: bearer.mentions for bearer in bearers}
    return sorted(
        found, key=lambda s: (-s.score, -mentions[s.person] - mentions[s.other], s.person, s.other)
    )


def _count_bearers(bearers: Sequence[Bearer]) -> Bearers:
    return Counter(
        (publisher, fold(bearer.family))
        for bearer in bearers
        if bearer.given
        for publisher in bearer.publishers
    )


def _find_pairs(bearers: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Yield the pairs with a word of the surname, or given name and initial, in common."""
    blocks: defaultdict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for word in family_keys(bearer.family):
            blocks[(word,)].append(bearer)
        if bearer.given:
            blocks[fold(bearer.given), fold(bearer.family)[0]].append(bearer)
    seen = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _find_reasons(one: Bearer, other: Bearer, counts: Bearers) -> Iterator[Reason]:
    """Yield in what the names differ, then what speaks for one person, if an office or publisher
    does.
    """
    difference = find_difference(one, other)
    if difference is None:
        return
    shared, offices = _shared_publishers(one, other), list(_compare_offices(one, other))
    if not (shared or offices):
        return
    yield difference, _DIFFERENCES[difference]
    yield from offices
    if shared:
        yield "same publisher and time", _PUBLISHER
    if difference == "surname alone" and any(
        counts[place, fold(one.family)] == 1 for place in shared
    ):
        yield "nobody else there with this surname", _ONLY_BEARER
    if one.parties & other.parties:
        yield "same party", _PARTY
    if one.titles & other.titles:
        yield "same title", _TITLE


def _shared_publishers(one: Bearer, other: Bearer) -> list[str]:
    """Return the publishers that name both at about the same time; to have none is no likeness."""
    both = one.publishers.keys() & other.publishers.keys()
    periods = ((key, one.publishers[key], other.publishers[key]) for key in both)
    return [key for key, first, second in periods if key and _are_near(first, second)]


def _compare_offices(one: Bearer, other: Bearer) -> Iterator[Reason]:
    """Yield the strongest of what the offices say."""
    both = one.offices.keys() & other.offices.keys()
    shared = [(publisher, role) for publisher, role in both if publisher]
    if any(_are_near(one.offices[office], other.offices[office]) for office in shared):
        yield "same office at the same publisher and time", _OFFICE
    elif shared:
        yield "same office at the same publisher", _OFFICE_ANOTHER_TIME
    elif {role for _, role in one.offices} & {role for _, role in other.offices}:
        yield "same office", _OFFICE_ELSEWHERE


def _are_near(one: Period, other: Period) -> bool:
    """Tell whether no more than two years lie between them; an undated one is near nothing."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return max(one.first, other.first) - min(one.last, other.last) <= _NEAR


def _score(reasons: Sequence[Reason]) -> float:
    return round(1 - prod(1 - weight for _, weight in reasons), 2)


def _suggestion(one: Bearer, other: Bearer, reasons: Sequence[Reason]) -> SuggestionRecord:
    """Return the pair, the one to stay first: with the fuller given name, named more often."""
    kept, gone = sorted((one, other), key=_fullness, reverse=True)
    return SuggestionRecord(
        person=kept.id,
        name=kept.name,
        other=gone.id,
        other_name=gone.name,
        score=_score(reasons),
        reasons=tuple(reason for reason, _ in reasons),
        merge=f"archive persons merge {kept.id} {gone.id}",
        separate=f"archive persons separate {kept.id} {gone.id}",
    )


def _fullness(bearer: Bearer) -> tuple[bool, bool, int, int]:
    given = bearer.given or ""
    return bool(given), "." not in given, bearer.mentions, -bearer.id
