"""Turn what the analysis found in versions into rows; nothing is stored here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.documents import Analysis, Claim, Document, Person, Span, quoted_text
from archive.text.fold import fold

Row = dict[str, Any]
ClaimSpans = Mapping[int, Sequence[tuple[Span, int]]]  # by version: where each claim stands


@dataclass(frozen=True, slots=True)
class Finding:
    """An analysis and the version it is about."""

    version_id: int
    document: Document
    analysis: Analysis


def person_key(person: Person, publisher: str | None) -> str:
    """Return what makes this the same person in another release."""
    if person.given:
        return fold(person.name)
    return f"{fold(publisher or '')}/{fold(person.name)}"


def find_persons(findings: Sequence[Finding]) -> Iterator[tuple[Finding, Person, str]]:
    """Yield every person of every finding with its key."""
    for finding in findings:
        for person in finding.analysis.persons:
            yield finding, person, person_key(person, finding.document.publisher)


def role_rows(findings: Sequence[Finding], persons: Mapping[str, int]) -> Iterator[Row]:
    """Yield the roles that the versions give, each once."""
    roles = {
        (finding.version_id, persons[key], role): None
        for finding, person, key in find_persons(findings)
        for role in person.roles
    }
    for version, person_id, role in roles:
        yield {"version_id": version, "person_id": person_id, "role": role}


def mention_rows(findings: Sequence[Finding], persons: Mapping[str, int]) -> Iterator[Row]:
    """Yield the places that name a person."""
    for finding, person, key in find_persons(findings):
        for mention in person.mentions:
            yield {
                "version_id": finding.version_id,
                "person_id": persons[key],
                "start": mention.span.start,
                "end": mention.span.end,
                "surface": mention.surface,
                "titles": " ".join(person.titles) or None,
                "party": person.party,
                "role": mention.role,
                "confidence": mention.confidence,
                "extractor": mention.extractor,
                "extractor_version": mention.extractor_version,
            }


def claim_row(finding: Finding, claim: Claim, persons: Mapping[str, int]) -> Row:
    """Return the claim; its speaker is nobody in particular if the person is not stored."""
    text = finding.document.text
    speakers = {
        person.name: persons.get(person_key(person, finding.document.publisher))
        for person in finding.analysis.persons
    }
    speaker, name = claim.speaker, claim.speaker_name
    return {
        "version_id": finding.version_id,
        "kind": claim.kind,
        "text": quoted_text(text, claim.spans),
        "speaker_person_id": (
            speakers.get(name) if name and claim.speaker_type == "person" else None
        ),
        "speaker_text": name or (speaker.of(text) if speaker else None),
        "speaker_type": claim.speaker_type,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "cue": " … ".join(span.of(text) for span in claim.cue) or None,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "extractor": claim.extractor,
        "extractor_version": claim.extractor_version,
    }


def amount_rows(findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the sums of money, not yet linked to the claims that they stand in."""
    for finding in findings:
        for amount in finding.analysis.amounts:
            yield {
                "version_id": finding.version_id,
                "value": amount.value,
                "value_to": amount.value_to,
                "currency": amount.currency,
                "start": amount.span.start,
                "end": amount.span.end,
            }


def date_rows(findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the dates, not yet linked to the claims that they stand in."""
    for finding in findings:
        for mention in finding.analysis.dates:
            yield {
                "version_id": finding.version_id,
                "value": mention.value,
                "precision": mention.precision,
                "start": mention.span.start,
                "end": mention.span.end,
            }


def linked(rows: Iterable[Row], claims: ClaimSpans) -> Iterator[Row]:
    """Yield the sums or dates, each with the claim that holds it."""
    for row in rows:
        place = Span(row["start"], row["end"])
        spans = claims.get(row["version_id"], ())
        yield row | {"claim_id": next((c for span, c in spans if span.contains(place)), None)}
