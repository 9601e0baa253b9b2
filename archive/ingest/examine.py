"""Find what a document holds; apart from the rest, so that workers load no more than they need."""

from dataclasses import dataclass

from archive.analysis import analyse
from archive.documents import Analysis, Document
from archive.likeness import find_words, fingerprint


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a document, and the numbers by which like texts find it."""

    analysis: Analysis
    fingerprint: tuple[int, ...]


def examine(document: Document, model: str | None = None) -> Examination:
    """Return what is found in the document; `model` names a spaCy model to be asked too."""
    words = find_words(document.title, document.text)
    return Examination(analyse(document, model), fingerprint(words))
