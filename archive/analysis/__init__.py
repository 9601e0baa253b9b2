"""Find what a release says: its persons, claims, amounts and dates.

Every stage is a pure function of the text and of what the stages before it found.
"""

from collections.abc import Mapping

from archive.analysis.claims import find_claims
from archive.analysis.claims.reasoning import find_reasonings
from archive.analysis.claims.rules import rules
from archive.analysis.figures import find_amounts, find_dates
from archive.analysis.persons import find_persons
from archive.documents import Analysis, Document, Reasoning, Rule


def analyse(document: Document) -> Analysis:
    """Return what is found in the text of the document."""
    text = document.text
    persons = find_persons(text)
    return Analysis(
        persons=persons,
        claims=find_claims(text, persons),
        amounts=find_amounts(text),
        dates=find_dates(text, document.published),
    )


def explain_claims(text: str) -> tuple[Reasoning, ...]:
    """Return why the claims of the text are such, in text order."""
    return tuple(find_reasonings(text, find_persons(text)))


def claim_rules() -> Mapping[str, Rule]:
    """Return the rules by which claims are found, by name."""
    return rules()
