"""Find what a release says: its persons, claims, amounts and dates.

Every stage is a pure function of the text and of what the stages before it found.
"""

from archive.analysis.claims import find_claims
from archive.analysis.figures import find_amounts, find_dates
from archive.analysis.persons import find_persons
from archive.documents import Analysis, Document


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
