"""Tell who publishes a release from a line that says so."""

import re

_LINE = re.compile(
    r"(?:Herausgeber(?:in)?|Herausgegeben von|Absender) *: *(?P<named>\S.{1,150})"
    r"|(?:Presse|Medien)(?:mitteilung|information|meldung) (?P<article>de[rs])"
    r" (?P<office>[A-ZÄÖÜ].{2,100}?)"
    r"(?:,? (?:Nr\.|Nummer|vom|am)\b.*)?"
)
_GENITIVE = re.compile(r"\A(\w+(?:amt|kreis|ministerium|präsidium|verband))e?s\b")
_ORGANISATION = re.compile(
    r"[Aa]mt\b|ministerium|Stadt\b|Gemeinde|kreis\b|[Vv]erband|[Vv]erein\b|\be\. ?V\b|GmbH|\bAG\b"
    r"|Senat|Polizei|präsidium|verwaltung|[Kk]ammer|[Uu]niversität|[Hh]ochschule|Institut|[Bb]und\b"
    r"|Bundes|Landes|[Bb]ehörde|[Ff]euerwehr|[Ss]tiftung|Redaktion|[Ww]erke\b|Regierung"
)


def parse_publisher_line(line: str) -> str | None:
    """Return the publisher whom a line names: `Herausgeber: Stadt Musterau`."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    if found["named"]:
        return found["named"].strip()
    office = found["office"]
    return _GENITIVE.sub(r"\1", office) if found["article"] == "des" else office


def is_organisation(name: str) -> bool:
    """Tell whether a name is that of an office, association or firm, not of a person."""
    return _ORGANISATION.search(name) is not None
