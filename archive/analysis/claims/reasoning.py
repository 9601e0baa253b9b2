"""Explain the claims of a text: the rule of each, and why this speaker."""

from collections.abc import Iterator, Sequence

from archive.analysis.claims import find_decisions, read
from archive.analysis.claims.candidates import find_candidates
from archive.analysis.claims.rules import rules
from archive.documents import Person, Reasoning


def find_reasonings(text: str, persons: Sequence[Person]) -> Iterator[Reasoning]:
    """Yield the claims of the text, in text order, each with the reasons for it."""
    reading = read(text, persons)
    for decision in find_decisions(reading):
        yield Reasoning(
            claim=decision.claim,
            rule=rules()[decision.claim.rule],
            factor=decision.speaker.confidence,
            candidates=tuple(find_candidates(reading, decision)),
        )
