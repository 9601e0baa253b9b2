"""Store what the analysis found in versions, and resolve persons across releases.

Two mentions are one person where the folded full names are equal. A family name alone is not
enough for that: such a person stays apart, one for each publisher.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from archive.documents import Analysis, Claim, Document, Person, Span, quoted_text
from archive.store.models import (
    AmountRow,
    ClaimRow,
    ClaimSpanRow,
    DateMentionRow,
    MentionRow,
    PersonNameRow,
    PersonRoleRow,
    PersonRow,
)
from archive.text.fold import fold

Row = dict[str, Any]


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


def insert_findings(connection: Connection, findings: Sequence[Finding]) -> None:
    """Store persons, mentions, claims, amounts and dates of versions that have none yet."""
    persons = _store_persons(connection, findings)
    _insert(connection, MentionRow, _mention_rows(findings, persons))
    claims = [(finding, claim) for finding in findings for claim in finding.analysis.claims]
    ids = _insert_claims(connection, claims, persons)
    _insert(
        connection,
        ClaimSpanRow,
        (
            {"claim_id": claim_id, "n": n, "start": span.start, "end": span.end}
            for claim_id, (_, claim) in zip(ids, claims, strict=True)
            for n, span in enumerate(claim.spans, 1)
        ),
    )
    owners = {
        (finding.version_id, claim.spans): claim_id
        for claim_id, (finding, claim) in zip(ids, claims, strict=True)
    }
    _insert(connection, AmountRow, _amount_rows(findings, owners))
    _insert(connection, DateMentionRow, _date_rows(findings, owners))


def _insert(connection: Connection, row: type, values: Iterable[Row]) -> None:
    rows = list(values)
    if rows:
        connection.execute(insert(row), rows)


def _store_persons(connection: Connection, findings: Sequence[Finding]) -> dict[str, int]:
    """Return the id of every person by key, new persons stored, with their names and roles."""
    found = [
        (finding, person, person_key(person, finding.document.publisher))
        for finding in findings
        for person in finding.analysis.persons
    ]
    by_key = {key: person for _, person, key in reversed(found)}
    ids = _ids_of(connection, by_key)
    missing = [key for key in by_key if key not in ids]
    _insert(
        connection,
        PersonRow,
        (
            {"key": key, "name": person.name, "given": person.given, "family": person.family}
            for key, person in ((key, by_key[key]) for key in missing)
        ),
    )
    ids |= _ids_of(connection, missing)
    roles = {
        (finding.version_id, ids[key], role): None
        for finding, person, key in found
        for role in person.roles
    }
    _insert(
        connection,
        PersonRoleRow,
        ({"version_id": v, "person_id": p, "role": role} for v, p, role in roles),
    )
    _store_names(
        connection, {(ids[key], name) for _, person, key in found for name in _names(person)}
    )
    return ids


def _names(person: Person) -> Iterator[str]:
    yield person.name
    for mention in person.mentions:
        yield mention.surface


def _ids_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    query = select(PersonRow.key, PersonRow.id).where(PersonRow.key.in_(list(keys)))
    return {row.key: row.id for row in connection.execute(query)}


def _store_names(connection: Connection, names: set[tuple[int, str]]) -> None:
    ids = {person_id for person_id, _ in names}
    query = select(PersonNameRow.person_id, PersonNameRow.name).where(
        PersonNameRow.person_id.in_(ids)
    )
    known = {(person_id, name) for person_id, name in connection.execute(query)}
    _insert(
        connection,
        PersonNameRow,
        ({"person_id": person_id, "name": name} for person_id, name in sorted(names - known)),
    )


def _mention_rows(findings: Sequence[Finding], persons: Mapping[str, int]) -> Iterator[Row]:
    for finding in findings:
        for mention, person in finding.analysis.mentions():
            yield {
                "version_id": finding.version_id,
                "person_id": persons[person_key(person, finding.document.publisher)],
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


def _insert_claims(
    connection: Connection, claims: Sequence[tuple[Finding, Claim]], persons: Mapping[str, int]
) -> Sequence[int]:
    if not claims:
        return ()
    returning = insert(ClaimRow).returning(ClaimRow.id, sort_by_parameter_order=True)
    rows = [_claim_row(finding, claim, persons) for finding, claim in claims]
    return connection.scalars(returning, rows).all()


def _claim_row(finding: Finding, claim: Claim, persons: Mapping[str, int]) -> Row:
    text = finding.document.text
    speakers = {
        person.name: persons[person_key(person, finding.document.publisher)]
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


Owners = Mapping[tuple[int, tuple[Span, ...]], int]


def _owner(finding: Finding, span: Span, owners: Owners) -> int | None:
    """Return the claim that holds the span."""
    for claim in finding.analysis.claims:
        if any(part.contains(span) for part in claim.spans):
            return owners[finding.version_id, claim.spans]
    return None


def _amount_rows(findings: Sequence[Finding], owners: Owners) -> Iterator[Row]:
    for finding in findings:
        for amount in finding.analysis.amounts:
            yield {
                "version_id": finding.version_id,
                "claim_id": _owner(finding, amount.span, owners),
                "value": amount.value,
                "value_to": amount.value_to,
                "currency": amount.currency,
                "start": amount.span.start,
                "end": amount.span.end,
            }


def _date_rows(findings: Sequence[Finding], owners: Owners) -> Iterator[Row]:
    for finding in findings:
        for mention in finding.analysis.dates:
            yield {
                "version_id": finding.version_id,
                "claim_id": _owner(finding, mention.span, owners),
                "value": mention.value,
                "precision": mention.precision,
                "start": mention.span.start,
                "end": mention.span.end,
            }
