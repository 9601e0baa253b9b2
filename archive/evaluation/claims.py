"""Measure claims: their words, their kind, their speaker."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archive.documents import Span
from archive.evaluation.annotation import Annotation, MarkedClaim, same_name
from archive.evaluation.pairing import Bonus, Unit, is_half, pair
from archive.evaluation.rates import counted, share
from archive.records import FigureRecord

KINDS = ("direct", "indirect", "reported")
BONUS = Bonus(kind=1e-6, label=1e-9)  # smaller than any difference in words
_WORD = re.compile(r"\w+")
_NOBODY = frozenset((-1,))  # no speaker is right only for no speaker


class Text(NamedTuple):
    """A text as people and as the machine marked it."""

    text: str
    gold: Annotation
    found: Annotation


Met = tuple[Unit, Unit]
Test = Callable[[Unit, Unit], bool]


def measure_claims(texts: Sequence[Text]) -> Iterator[FigureRecord]:
    """Yield the figures of all claims, then of each kind, whose claims are paired among themselves.

    Right is, at level `exact`: the same words; `half`: token F1 of at least a half; `overlap`: a
    common word; `attributed`: half, and the same name of the speaker.
    """
    sides = [
        (units(text.text, text.gold.claims), units(text.text, text.found.claims)) for text in texts
    ]
    for kind in ("all", *KINDS):
        yield from _measure(
            kind, [(_only(kind, golds), _only(kind, founds)) for golds, founds in sides]
        )


def units(text: str, claims: Sequence[MarkedClaim]) -> list[Unit]:
    """Return the claims as they are compared; a word that a span cuts is another word."""
    return [
        Unit(
            claim.kind,
            same_name(claim.speaker_name) if claim.speaker_name else None,
            frozenset(
                word.span()
                for span in claim.spans
                for word in _WORD.finditer(text, span.start, span.end)
            ),
            _places(claim.speaker),
            Span(min(s.start for s in claim.spans), max(s.end for s in claim.spans)),
            claim.speaker_name,
        )
        for claim in claims
    ]


def has_same_name(gold: Unit, found: Unit) -> bool:
    """Tell whether both have the same speaker by name; nobody is right only for nobody."""
    return gold.label == found.label


def _only(kind: str, claims: Sequence[Unit]) -> list[Unit]:
    return [claim for claim in claims if kind in ("all", claim.kind)]


def _places(span: Span | None) -> frozenset[int]:
    return frozenset(range(span.start, span.end)) if span else _NOBODY


def _measure(
    kind: str, sides: Sequence[tuple[Sequence[Unit], Sequence[Unit]]]
) -> Iterator[FigureRecord]:
    expected = sum(len(golds) for golds, _ in sides)
    found = sum(len(founds) for _, founds in sides)
    pairs = [both for golds, founds in sides for both in pair(golds, founds, BONUS)]
    met = [(g, f) for g, f in pairs if g and f and g.words & f.words]
    half = [both for both in met if is_half(*both)]
    levels = {
        "exact": [both for both in met if both[0].words == both[1].words],
        "half": half,
        "overlap": met,
        "attributed": [both for both in half if has_same_name(*both)],
    }
    for level, right in levels.items():
        yield counted(len(right), found, expected).figure("claims", kind, level)
    if kind == "all":
        yield _accuracy(kind, "kind", met, _same_kind)
    yield _accuracy(kind, "speaker span", half, _same_speaker)
    yield _accuracy(kind, "speaker name", [both for both in half if both[0].label], has_same_name)


def _accuracy(kind: str, level: str, pairs: Sequence[Met], test: Test) -> FigureRecord:
    right = sum(test(*both) for both in pairs)
    return FigureRecord(
        "accuracy", kind, level, accuracy=share(right, len(pairs)), found=right, expected=len(pairs)
    )


def _same_kind(gold: Unit, found: Unit) -> bool:
    return gold.kind == found.kind


def _same_speaker(gold: Unit, found: Unit) -> bool:
    return not gold.speaker.isdisjoint(found.speaker)
