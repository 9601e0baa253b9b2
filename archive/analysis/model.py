"""Ask a spaCy model that the user has for the persons it sees; nothing is downloaded.

It is one more signal beside the lists and patterns, and off unless the settings name a model.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from archive.documents import Span
from archive.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

_PERSONS = frozenset(("PER", "PERSON"))  # as German models call them, and others


@dataclass(frozen=True)
class Model:
    """A model that is loaded; `mark` tells which one, in the version of what it helped to find."""

    mark: str
    pipeline: "Language"

    def find_persons(self, text: str) -> Iterator[Span]:
        """Yield where the model sees persons, in text order."""
        self.pipeline.max_length = max(self.pipeline.max_length, len(text))
        for entity in self.pipeline(text).ents:
            if entity.label_ in _PERSONS:
                yield Span(entity.start_char, entity.end_char)


@cache
def load_model(name: str) -> Model:
    """Return the model that is installed under this name, or lies in this folder."""
    try:
        import spacy  # loaded late: an extra, and slow to load
    except ImportError as error:
        raise SettingsError(
            f"spacy_model is {name!r}, but spaCy is not installed: 'pip install"
            " pressearchiv[spacy]', or take the key out of archive.toml"
        ) from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise SettingsError(
            f"spacy_model is {name!r}, but no such model is there: 'python -m spacy download"
            f" {name}', or give the folder of one, or take the key out of archive.toml"
        ) from error
    about = pipeline.meta
    return Model(f"{about['lang']}_{about['name']}-{about['version']}", pipeline)
