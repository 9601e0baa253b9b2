"""Find what a release says: its persons, claims, amounts and dates.

Every stage is a pure function of the text and of what the stages before it found.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from archive.analysis.claims import find_claims
from archive.analysis.claims.reasoning import find_reasonings
from archive.analysis.claims.rules import rules
from archive.analysis.figures import find_amounts, find_dates
from archive.analysis.model import load_model
from archive.analysis.persons import find_persons
from archive.documents import Analysis, Claim, Document, Mention, Person, Reasoning, Rule

Marked = TypeVar("Marked", Claim, Mention)

MAX_LETTERS = 250_000  # some 100 pages: what is longer is no release, and would take seconds


def analyse(document: Document, model: str | None = None) -> Analysis:
    """Return what is found in the text of the document.

    `model` names a spaCy model whose persons are one more signal; the version of what was found
    then tells which one.
    """
    text = _read(document.text)
    persons = _find_persons(text, model)
    return Analysis(
        persons=persons,
        claims=tuple(_marked(claim, model) for claim in find_claims(text, persons)),
        amounts=find_amounts(text),
        dates=find_dates(text, document.published),
    )


def explain_claims(text: str, model: str | None = None) -> tuple[Reasoning, ...]:
    """Return why the claims of the text are such, in text order."""
    text = _read(text)
    reasonings = find_reasonings(text, _find_persons(text, model))
    return tuple(replace(one, claim=_marked(one.claim, model)) for one in reasonings)


def _find_persons(text: str, model: str | None) -> tuple[Person, ...]:
    if model is None:
        return find_persons(text)
    persons = find_persons(text, load_model(model).find_persons(text))
    return tuple(
        replace(person, mentions=tuple(_marked(mention, model) for mention in person.mentions))
        for person in persons
    )


def _marked(found: Marked, model: str | None) -> Marked:
    """Return what was found with the model, if one was asked, in its version."""
    if model is None:
        return found
    version = f"{found.extractor_version}+{load_model(model).mark}"
    return replace(found, extractor_version=version)


def claim_rules() -> Mapping[str, Rule]:
    """Return the rules by which claims are found, by name."""
    return rules()


def _read(text: str) -> str:
    """Return what is read of a text: all of it, or the paragraphs within `MAX_LETTERS`."""
    if len(text) <= MAX_LETTERS:
        return text
    end = text.rfind("\n\n", 0, MAX_LETTERS)
    return text[: end if end > 0 else MAX_LETTERS]
