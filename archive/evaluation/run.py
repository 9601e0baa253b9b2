"""Analyse annotated texts and measure what was found: the one place that reads files."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from archive.analysis import analyse
from archive.documents import Analysis, Document
from archive.errors import ReadError
from archive.evaluation.annotation import annotation_of
from archive.evaluation.claims import Text, measure_claims
from archive.evaluation.faults import find_faults, find_news_faults
from archive.evaluation.fields import Fields, by_id, read_objects
from archive.evaluation.gold import read_annotation
from archive.evaluation.news import News, is_news, read_article, read_news
from archive.evaluation.persons import measure_persons
from archive.evaluation.quotations import measure_quotations
from archive.readers.texts import read_texts
from archive.records import FaultRecord, FigureRecord

Analysed = Callable[[str], Analysis]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well the texts were analysed, and every fault."""

    figures: tuple[FigureRecord, ...]
    faults: tuple[FaultRecord, ...]


def evaluate(gold: Path, texts: Path, model: str | None = None) -> Evaluation:
    """Return how what is found in the texts compares to what people marked in them.

    A file in the form of WikiNews holds both; then the texts are not read. `model` names a spaCy
    model to be asked too.
    """
    with _opened(gold) as lines:
        objects = read_objects(lines, gold.name)
        first = next(objects, None)
        if first is None:
            raise ReadError(f"{gold}: holds no annotations")
        every = chain([first], objects)
        analysed = partial(_analysed, model=model)
        if is_news(first):
            return _of_news(every, analysed)
        return _of_releases(every, _read_texts(texts), analysed)


def _of_news(objects: Iterable[Fields], analysed: Analysed) -> Evaluation:
    def read(fields: Fields) -> News:
        article = read_article(fields)
        return read_news(fields, article, analysed(article.text))

    news = dict(by_id(objects, "documentName", read))
    faults = (fault for name, one in news.items() for fault in find_news_faults(name, one))
    return Evaluation(tuple(measure_quotations(list(news.values()))), tuple(faults))


def _of_releases(
    objects: Iterable[Fields], texts: dict[str, str], analysed: Analysed
) -> Evaluation:
    def read(fields: Fields) -> Text:
        text = texts.get(fields.string("id"))
        if text is None:
            raise fields.fault("id", f"there is no text {fields.string('id')!r}")
        return Text(text, read_annotation(fields, text), annotation_of(analysed(text)))

    releases = dict(by_id(objects, "id", read))
    every = list(releases.values())
    persons = measure_persons((text.gold, text.found) for text in every)
    faults = (fault for name, text in releases.items() for fault in find_faults(name, text))
    return Evaluation((*persons, *measure_claims(every)), tuple(faults))


def _analysed(text: str, model: str | None) -> Analysis:
    return analyse(Document(title="", text=text), model)


def _read_texts(file: Path) -> dict[str, str]:
    with _opened(file) as lines:
        return dict(read_texts(lines, file.name))


@contextmanager
def _opened(file: Path) -> Iterator[Iterable[bytes]]:
    try:
        with file.open("rb") as lines:
            yield lines
    except OSError as error:
        raise ReadError(f"{file}: cannot be read: {error.strerror}") from error
