"""Explain a stored claim: analyse its version anew, and tell why the rules find it there.

Nothing of the reasons is stored; the analysis is a pure function, and finds them again.
"""

from collections.abc import Iterator, Sequence

from archive.analysis import claim_rules, explain_claims
from archive.documents import Claim, Reasoning, Span, quoted_text
from archive.records import ClaimRecord, Disagreement, ExplanationRecord
from archive.store.store import Store
from archive.store.timeline import read_claim, read_version
from archive.text.sentences import split_sentences


def explain_claim(store: Store, reference: str, model: str | None = None) -> ExplanationRecord:
    """Return why the claim with this id is one, and what is found otherwise now."""
    with store.reading() as connection:
        claim = read_claim(connection, reference)
        release = read_version(connection, claim.release, claim.version)
    text = release.text
    reasoning = _found_now(explain_claims(text, model), claim.spans)
    found = reasoning.claim if reasoning else None
    return ExplanationRecord(
        claim=claim,
        title=release.title,
        versions=release.versions,
        context=_context(text, claim.spans, found.cue if found else ()),
        found=found,
        differs=tuple(_disagreements(text, claim, found)) if found else (),
        rule=reasoning.rule if reasoning else claim_rules().get(claim.rule),
        factor=reasoning.factor if reasoning else None,
        candidates=reasoning.candidates if reasoning else (),
    )


def _found_now(reasonings: Sequence[Reasoning], spans: Sequence[Span]) -> Reasoning | None:
    """Return what is found at the same place, else what has words in common with it."""
    same = (one for one in reasonings if one.claim.spans == spans)
    like = (one for one in reasonings if _overlap(one.claim.spans, spans))
    return next(same, None) or next(like, None)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _disagreements(text: str, stored: ClaimRecord, now: Claim) -> Iterator[Disagreement]:
    """Yield what is stored otherwise than it is found now, by the keys of a claim."""
    speaker = now.speaker_name or (now.speaker.of(text) if now.speaker else None)
    pairs: dict[str, tuple[object, object]] = {
        "text": (stored.text, quoted_text(text, now.spans)),
        "speaker": (stored.speaker, speaker),
    }
    for key in ("kind", "speaker_type", "rule", "confidence", "extractor", "extractor_version"):
        pairs[key] = getattr(stored, key), getattr(now, key)
    for key, (before, after) in pairs.items():
        if before != after:
            yield Disagreement(key, _shown(before), _shown(after))


def _shown(value: object) -> str | None:
    return None if value is None else str(value)


def _context(text: str, spans: Sequence[Span], cue: Sequence[Span]) -> str:
    """Return the sentences of the claim and its cue, the claim's words between ⟦ and ⟧."""
    places = [*spans, *cue]
    first, last = min(span.start for span in places), max(span.end for span in places)
    sentences = split_sentences(text)
    start = max((begin for begin, _ in sentences if begin <= first), default=first)
    end = min((stop for _, stop in sentences if stop >= last), default=last)
    parts, done = [], start
    for span in spans:
        parts += [text[done : span.start], f"⟦{span.of(text)}⟧"]
        done = span.end
    return " ".join("".join([*parts, text[done:end]]).split())
