"""Hold what a person or the machine marked in a release, as far as it is compared."""

from dataclasses import dataclass

from archive.documents import Analysis, Span


@dataclass(frozen=True, slots=True)
class MarkedPerson:
    """An individual with every place that names it."""

    name: str
    mentions: tuple[Span, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim with its speaker, both null where nobody can be named."""

    kind: str
    spans: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is marked in one text."""

    persons: tuple[MarkedPerson, ...] = ()
    claims: tuple[MarkedClaim, ...] = ()


def annotation_of(analysis: Analysis) -> Annotation:
    """Return what the machine marked."""
    return Annotation(
        tuple(
            MarkedPerson(
                person.name, tuple(mention.span for mention in person.mentions), person.roles
            )
            for person in analysis.persons
        ),
        tuple(
            MarkedClaim(claim.kind, claim.spans, claim.speaker, claim.speaker_name)
            for claim in analysis.claims
        ),
    )


def same_name(name: str) -> str:
    """Return what two spellings of a name or role have in common: not case, not white space."""
    return " ".join(name.casefold().split())
