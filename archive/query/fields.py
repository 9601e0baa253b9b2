"""Keep the one table of fields: what can be asked, what it means, and an example of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

Target = Literal["release", "claim"]
FieldKind = Literal["text", "name", "exact", "serial", "choice", "date", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the query language.

    Kinds: `text` is matched by word stem, `name` by whole word, `exact` by the whole value,
    `serial` by it and by range, `choice` by one of `choices`, `date` and `number` by value and
    range. `of` says whose property
    it is; in a search for the other, it speaks of the claims of a release, or of the release of
    a claim. An amount belongs to both. `also` are other names for it, and each of the `choices`
    has other words for it; `written` is the name that a query used.
    """

    name: str
    kind: FieldKind
    of: frozenset[Target]
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: str = ""


RELEASE: frozenset[Target] = frozenset({"release"})
CLAIM: frozenset[Target] = frozenset({"claim"})

_CHOICES = {"direct": ("direkt",), "indirect": ("indirekt",), "reported": ("berichtet",)}
_TABLE = (
    Field("", "text", RELEASE, "words of title or text", 'Haushalt "die Stadt"'),
    Field("title", "text", RELEASE, "words of the title", "title:Haushalt", ("titel",)),
    Field("text", "text", RELEASE, "words of the text", "text:Haushalt"),
    Field("person", "name", RELEASE, "a person named in the release", 'person:"Eva Lindner"'),
    Field(
        "role",
        "text",
        RELEASE,
        "the office a person is named with",
        "role:Stadtrat",
        ("rolle", "amt"),
    ),
    Field("speaker", "name", CLAIM, "who makes a claim", "speaker:Lindner", ("sprecher",)),
    Field(
        "said",
        "text",
        CLAIM,
        "words of a claim",
        "speaker:Lindner said:Haushalt",
        ("sagt", "gesagt"),
    ),
    Field("kind", "choice", CLAIM, "how a claim is given", "kind:direct", ("art",), _CHOICES),
    Field(
        "publisher",
        "name",
        RELEASE,
        "who published the release",
        "publisher:Polizei",
        ("herausgeber",),
    ),
    Field(
        "keyword",
        "exact",
        RELEASE,
        "a keyword of the release",
        'keyword:"Sozialer Wohnbau"',
        ("schlagwort",),
    ),
    Field(
        "number", "serial", RELEASE, "the number the publisher gave", "number:412/2010", ("nummer",)
    ),
    Field("date", "date", RELEASE, "the day of publication", "date:[2010 TO 2012-06]", ("datum",)),
    Field("amount", "number", RELEASE | CLAIM, "a sum of money", "amount:>=500000", ("betrag",)),
    Field(
        "url",
        "exact",
        RELEASE,
        "the address of the release",
        'url:"https://example.org/1"',
        ("adresse",),
    ),
)

FIELDS: Mapping[str, Field] = {entry.name: entry for entry in _TABLE}
_NAMES = {name: entry for entry in _TABLE for name in (entry.name, *entry.also) if name}


def default_field(target: Target) -> str:
    """Return the field that words without a field name are looked for in."""
    return "said" if target == "claim" else ""


def find_field(written: str) -> Field | None:
    """Return the field of that name, in capitals or small letters, if there is one."""
    found = _NAMES.get(written.lower())
    return replace(found, written=written) if found else None


def suggest_field(written: str) -> str | None:
    """Return the name of a field that looks most like the given one, if any does."""
    near = get_close_matches(written.lower(), _NAMES, n=1, cutoff=0.6)
    return near[0] if near else None
