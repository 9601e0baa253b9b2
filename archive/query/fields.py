"""Keep the one table of fields: what can be asked, what it means, and an example of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Target = Literal["release", "claim"]
FieldKind = Literal["text", "name", "exact", "choice", "date", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the query language.

    Kinds: `text` is matched by word stem, `name` by whole word, `exact` by the whole value,
    `choice` by one of `choices`, `date` and `number` by value and range. `of` says whose property
    it is; in a search for the other, it speaks of the claims of a release, or of the release of
    a claim. An amount belongs to both.
    """

    name: str
    kind: FieldKind
    of: frozenset[Target]
    meaning: str
    example: str
    choices: tuple[str, ...] = ()


RELEASE: frozenset[Target] = frozenset({"release"})
CLAIM: frozenset[Target] = frozenset({"claim"})

FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("", "text", RELEASE, "words of title or text", 'Haushalt "die Stadt"'),
        Field("title", "text", RELEASE, "words of the title", "title:Haushalt"),
        Field("text", "text", RELEASE, "words of the text", "text:Haushalt"),
        Field("person", "name", RELEASE, "a person named in the release", 'person:"Eva Lindner"'),
        Field("role", "text", RELEASE, "the office a person is named with", "role:Stadtrat"),
        Field("speaker", "name", CLAIM, "who makes a claim", "speaker:Lindner"),
        Field("said", "text", CLAIM, "words of a claim", "speaker:Lindner said:Haushalt"),
        Field(
            "kind",
            "choice",
            CLAIM,
            "how a claim is given",
            "kind:direct",
            ("direct", "indirect", "reported"),
        ),
        Field("publisher", "name", RELEASE, "who published the release", "publisher:Polizei"),
        Field(
            "keyword", "exact", RELEASE, "a keyword of the release", 'keyword:"Sozialer Wohnbau"'
        ),
        Field("number", "exact", RELEASE, "the number the publisher gave", "number:412/2010"),
        Field("date", "date", RELEASE, "the day of publication", "date:[2010 TO 2012-06]"),
        Field("amount", "number", RELEASE | CLAIM, "a sum of money", "amount:>=500000"),
        Field("url", "exact", RELEASE, "the address of the release", 'url:"https://example.org/1"'),
    )
}


def default_field(target: Target) -> str:
    """Return the field that words without a field name are looked for in."""
    return "said" if target == "claim" else ""


def suggest_field(name: str) -> str | None:
    """Return the field whose name looks most like the given one, if any does."""
    near = get_close_matches(name.lower(), [known for known in FIELDS if known], n=1, cutoff=0.6)
    return near[0] if near else None
