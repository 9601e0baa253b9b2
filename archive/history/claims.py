"""Compare the claims of two versions: which appeared, which changed, which are gone."""

import re
from collections import Counter
from collections.abc import Sequence

from archive.records import ClaimChange, ClaimRecord

LIKE = 0.5  # of the words in common: below it, a claim is rather gone and another one new
SAME_SPEAKER = 0.1  # what it counts, beside the words, that one and the same speaks
_WORD = re.compile(r"\w+")


def compare_claims(
    old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]
) -> tuple[ClaimChange, ...]:
    """Return the changes in the order of the new text, what is gone at the end.

    A claim that only moved did not change. Each claim is paired once at most, the likest first.
    """
    pairs = _pair(old, new)
    before = {n: old[o] for o, n in pairs}
    changes = [
        ClaimChange("changed", before[n], claim) if n in before else _appeared(claim)
        for n, claim in enumerate(new)
        if n not in before or _said(before[n]) != _said(claim)
    ]
    kept = {o for o, _ in pairs}
    gone = [ClaimChange("gone", claim, None) for o, claim in enumerate(old) if o not in kept]
    return (*changes, *gone)


def _appeared(claim: ClaimRecord) -> ClaimChange:
    return ClaimChange("appeared", None, claim)


def _pair(old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]) -> list[tuple[int, int]]:
    """Return which claim of the new version is which of the old one, by their places."""
    likest = sorted(
        (-found, abs(o - n), o, n)
        for o, before in enumerate(old)
        for n, after in enumerate(new)
        if (found := claim_likeness(before, after)) >= LIKE
    )
    pairs: list[tuple[int, int]] = []
    old_left, new_left = set(range(len(old))), set(range(len(new)))
    for _, _, o, n in likest:
        if o in old_left and n in new_left:
            pairs.append((o, n))
            old_left.remove(o)
            new_left.remove(n)
    return pairs


def claim_likeness(one: ClaimRecord, other: ClaimRecord) -> float:
    """Return the share of common words, raised by a common speaker; 2 for the same claim."""
    if _said(one) == _said(other):
        return 2.0
    here, there = Counter(_words(one)), Counter(_words(other))
    common = 2 * (here & there).total() / max(1, here.total() + there.total())
    return common + SAME_SPEAKER * (one.speaker == other.speaker)


def _said(claim: ClaimRecord) -> tuple[str, str | None, list[str]]:
    return claim.kind, claim.speaker, claim.text.split()


def _words(claim: ClaimRecord) -> list[str]:
    return _WORD.findall(claim.text.casefold())
