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

MAX_LETTERS = 250_000  # some 100 pages: what is longer is no release, and would take seconds


def analyse(document: Document) -> Analysis:
    """Return what is found in the text of the document."""
    text = _read(document.text)
    persons = find_persons(text)
    return Analysis(
        persons=persons,
        claims=find_claims(text, persons),
        amounts=find_amounts(text),
        dates=find_dates(text, document.published),
    )


def explain_claims(text: str) -> tuple[Reasoning, ...]:
    """Return why the claims of the text are such, in text order."""
    text = _read(text)
    return tuple(find_reasonings(text, find_persons(text)))


def claim_rules() -> Mapping[str, Rule]:
    """Return the rules by which claims are found, by name."""
    return rules()


def _read(text: str) -> str:
    """Return what is read of a text: all of it, or the paragraphs within `MAX_LETTERS`."""
    if len(text) <= MAX_LETTERS:
        return text
    end = text.rfind("\n\n", 0, MAX_LETTERS)
    return text[: end if end > 0 else MAX_LETTERS]
