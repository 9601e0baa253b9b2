"""Read persons and claims that people annotated in releases."""

from hashlib import sha256

from archive.evaluation.annotation import Annotation, MarkedClaim, MarkedPerson
from archive.evaluation.claims import KINDS
from archive.evaluation.fields import Fields


def read_annotation(fields: Fields, text: str) -> Annotation:
    """Return what a line marks in the text, whose hash must be the line's where it gives one."""
    if "sha256" in fields and fields.string("sha256") != sha256(text.encode()).hexdigest():
        raise fields.fault("sha256", "is not that of the text")
    return Annotation(
        tuple(_person(person, len(text)) for person in fields.objects("persons")),
        tuple(_claim(claim, len(text)) for claim in fields.objects("claims")),
    )


def _person(fields: Fields, length: int) -> MarkedPerson:
    return MarkedPerson(
        fields.string("name"), fields.spans("mentions", length), fields.strings("roles")
    )


def _claim(fields: Fields, length: int) -> MarkedClaim:
    kind, spans = fields.string("kind"), fields.spans("spans", length)
    if kind not in KINDS:
        raise fields.fault("kind", f"is none of {', '.join(KINDS)}")
    if not spans:
        raise fields.fault("spans", "is empty")
    return MarkedClaim(
        kind, spans, fields.span_or_null("speaker", length), fields.string_or_null("speaker_name")
    )
