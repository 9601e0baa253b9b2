"""Read quotations annotated in German WikiNews (Petersen-Frey & Biemann 2024)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.documents import Analysis, Span
from archive.evaluation.fields import Fields
from archive.evaluation.pairing import Unit

KIND_OF = {
    "Direct": "direct",
    "Indirect": "indirect",
    "FreeIndirect": "indirect",
    "IndirectFreeIndirect": "indirect",
    "Reported": "reported",
}
MEDIUM = "Speech"  # most quotations are spoken, and the archive does not tell


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its tokens; what it expects and what was found are words by token."""

    text: str
    tokens: tuple[Span, ...]

    def unit(self, kind: str, medium: str, words: Iterable[int], speaker: Iterable[int]) -> Unit:
        """Return the quotation with those tokens."""
        said, by = frozenset(words), frozenset(speaker)
        place, speaks = self._place(said), self._place(by)
        return Unit(kind, medium, said, by, place, speaks.of(self.text) if speaks else None)

    def touched(self, spans: Sequence[Span]) -> list[int]:
        """Return the tokens that share a character with one of the spans."""
        return [
            number
            for number, token in enumerate(self.tokens)
            if any(token.overlaps(span) for span in spans)
        ]

    def _place(self, tokens: Iterable[int]) -> Span | None:
        spans = [self.tokens[number] for number in tokens]
        return Span(min(spans).start, max(spans).end) if spans else None


@dataclass(frozen=True, slots=True)
class News:
    """The quotations that people marked in an article, and those that were found."""

    text: str
    outer: tuple[Unit, ...]
    nested: tuple[Unit, ...]
    found: tuple[Unit, ...]


def is_news(fields: Fields) -> bool:
    """Tell whether a line of annotations is in the form of WikiNews."""
    return "documentName" in fields


def read_article(fields: Fields) -> Article:
    """Return the article of a line."""
    text = fields.string("originalText")
    return Article(text, fields.spans("tokenOffsets", len(text)))


def read_news(fields: Fields, article: Article, analysis: Analysis) -> News:
    """Return the quotations of a line beside those of the analysis of its article."""
    marked = [
        (note.flag("isNested"), _unit(note, article)) for note in fields.objects("annotations")
    ]
    return News(
        article.text,
        tuple(unit for is_nested, unit in marked if not is_nested),
        tuple(unit for is_nested, unit in marked if is_nested),
        units(article, analysis),
    )


def units(article: Article, analysis: Analysis) -> tuple[Unit, ...]:
    """Return the claims of the analysis as quotations; one that touches no token is none."""
    found = (
        article.unit(
            claim.kind.capitalize(),
            MEDIUM,
            article.touched(claim.spans),
            article.touched([claim.speaker] if claim.speaker else []),
        )
        for claim in analysis.claims
    )
    return tuple(unit for unit in found if unit.words)


def _unit(note: Fields, article: Article) -> Unit:
    kind, count = note.string("type"), len(article.tokens)
    if kind not in KIND_OF:
        raise note.fault("type", f"is none of {', '.join(KIND_OF)}")
    words, speaker = (note.object(part).indices("tokenIds", count) for part in ("quote", "speaker"))
    return article.unit(kind, note.string("medium"), words, speaker)
