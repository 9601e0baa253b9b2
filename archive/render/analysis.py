"""Write an analysis as data, in the form of the annotation guidelines' gold files."""

from archive.documents import Analysis
from archive.render.plain import Plain, to_plain


def analysis_plain(name: str, analysis: Analysis) -> dict[str, Plain]:
    """Return the analysis of the text with that id; a mention is its span alone."""
    persons: list[Plain] = [
        {
            "name": person.name,
            "titles": to_plain(person.titles),
            "party": person.party,
            "roles": to_plain(person.roles),
            "mentions": to_plain([mention.span for mention in person.mentions]),
        }
        for person in analysis.persons
    ]
    return {
        "id": name,
        "persons": persons,
        "claims": to_plain(analysis.claims),
        "amounts": to_plain(analysis.amounts),
        "dates": to_plain(analysis.dates),
    }
