"""The figures are those of the scorer that the annotated texts come with, where it is at hand."""

import importlib.util
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis import analyse
from archive.documents import Analysis, Claim, Document, Span
from archive.evaluation.annotation import Annotation, MarkedClaim, MarkedPerson, annotation_of
from archive.evaluation.claims import KINDS, Text, measure_claims
from archive.evaluation.fields import Fields
from archive.evaluation.news import KIND_OF, News, read_article, read_news
from archive.evaluation.persons import measure_persons
from archive.evaluation.quotations import measure_quotations
from archive.evaluation.run import evaluate
from archive.records import FigureRecord

SHARED = Path(__file__).parents[2] / ".." / "shared"
SCORE = SHARED / "bench" / "score.py"
TEXT = " ".join(f"w{number}" for number in range(10, 40))
TOKENS = tuple(Span(start, start + 3) for start in range(0, len(TEXT), 4))

pytestmark = pytest.mark.skipif(
    not SCORE.exists(), reason="the scorer is not here: ../shared is absent"
)

Report = Mapping[str, Mapping[str, Mapping[str, float]]]
Figures = dict[tuple[str, str], dict[str, float]]


@pytest.fixture(scope="module")
def score() -> Any:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_report(report: Report) -> Figures:
    """Return the scorer's figures without how many documents there were."""
    return {
        (part, name): dict(row)
        for part, rows in report.items()
        if part != "documents"
        for name, row in rows.items()
    }


def of_records(figures: Iterable[FigureRecord]) -> Figures:
    """Return our figures by the scorer's names."""
    named: Figures = {}
    for f in figures:
        row = {
            "P": f.precision,
            "R": f.recall,
            "F1": f.f1,
            "predicted": f.found,
            "gold": f.expected,
        }
        if f.part == "accuracy":
            row = {"accuracy": f.accuracy, "right": f.found, "of": f.expected}
        part = {"quotations": "scores" if f.kind == "all" else "recall by kind"}.get(f.part, f.part)
        name = {"scores": f.level, "persons": f.level, "recall by kind": f.kind}.get(
            part, f"{f.kind} {f.level}"
        )
        named[part, name] = {key: value for key, value in row.items() if value is not None}
    return named


def assert_same(ours: Iterable[FigureRecord], theirs: Report) -> None:
    mine, others = of_records(ours), of_report(theirs)
    assert mine.keys() == others.keys()
    for name, row in mine.items():
        assert row == pytest.approx(others[name], abs=1e-9), name


def pair_of(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def as_json(annotation: Annotation) -> dict[str, Any]:
    return {
        "persons": [
            {"name": p.name, "roles": [*p.roles], "mentions": [pair_of(m) for m in p.mentions]}
            for p in annotation.persons
        ],
        "claims": [
            {
                "kind": claim.kind,
                "spans": [pair_of(span) for span in claim.spans],
                "speaker": pair_of(claim.speaker),
                "speaker_name": claim.speaker_name,
            }
            for claim in annotation.claims
        ],
    }


def spans(longest: int) -> st.SearchStrategy[Span]:
    return st.builds(
        lambda first, count: Span(TOKENS[first].start, TOKENS[min(first + count, 29)].end),
        st.integers(0, 29),
        st.integers(0, longest),
    ) | st.builds(
        lambda start, size: Span(start, start + size), st.integers(0, 90), st.integers(1, 9)
    )


NAMES = st.sampled_from(("Ina Roth", "INA  ROTH", "Bo Kim", "Rat"))
PERSONS = st.builds(
    MarkedPerson,
    NAMES,
    st.lists(spans(1), max_size=3).map(tuple),
    st.lists(st.sampled_from(("Rätin", "rätin", "Chef")), max_size=2).map(tuple),
)
CLAIMS = st.builds(
    MarkedClaim,
    st.sampled_from(KINDS),
    st.lists(spans(8), min_size=1, max_size=2).map(tuple),
    st.none() | spans(2),
    st.none() | NAMES,
)
ANNOTATIONS = st.builds(
    Annotation, st.lists(PERSONS, max_size=4).map(tuple), st.lists(CLAIMS, max_size=7).map(tuple)
)


@given(texts=st.lists(st.tuples(ANNOTATIONS, ANNOTATIONS), min_size=1, max_size=3))
def test_releases_made_up_score_the_same(
    score: Any, texts: list[tuple[Annotation, Annotation]]
) -> None:
    golds = {str(n): as_json(gold) for n, (gold, _) in enumerate(texts)}
    founds = {str(n): as_json(found) for n, (_, found) in enumerate(texts)}

    persons = measure_persons(texts)
    claims = measure_claims([Text(TEXT, gold, found) for gold, found in texts])

    assert_same([*persons, *claims], score.releases(golds, founds, dict.fromkeys(golds, TEXT)))


INDICES = st.lists(st.integers(0, 29), min_size=1, max_size=9, unique=True)
NOTES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(sorted(KIND_OF)),
        "medium": st.sampled_from(("Speech", "Writing")),
        "isNested": st.booleans(),
        "quote": st.fixed_dictionaries({"tokenIds": INDICES}),
        "speaker": st.fixed_dictionaries({"tokenIds": st.just([]) | INDICES}),
    }
)


def analysis_of(claims: Iterable[MarkedClaim]) -> Analysis:
    return Analysis(
        claims=tuple(
            Claim(c.kind, c.spans, c.speaker, None, "unknown", (), 1.0, "r", "e", "1")  # type: ignore[arg-type]  # one of KINDS
            for c in claims
        )
    )


@given(
    articles=st.lists(
        st.tuples(st.lists(NOTES, max_size=7), st.lists(CLAIMS, max_size=7)), min_size=1, max_size=3
    )
)
def test_news_made_up_scores_the_same(
    score: Any, articles: list[tuple[list[dict[str, Any]], list[MarkedClaim]]]
) -> None:
    golds, founds, news = {}, {}, list[News]()
    for n, (notes, claims) in enumerate(articles):
        offsets = [pair_of(token) for token in TOKENS]
        line = {"originalText": TEXT, "tokenOffsets": offsets, "annotations": notes}
        fields, analysis = Fields("gold:1: $", line), analysis_of(claims)
        news.append(read_news(fields, read_article(fields), analysis))
        golds[n], founds[n] = line, as_json(annotation_of(analysis))

    assert_same(measure_quotations(news), score.wikinews(golds, founds))


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def found_in(text: str) -> dict[str, Any]:
    return as_json(annotation_of(analyse(Document(title="", text=text))))


def test_annotated_releases_score_the_same(score: Any) -> None:
    gold, file = (SHARED / "data" / "claims" / name for name in ("gold.jsonl", "texts.jsonl"))
    texts = {line["id"]: line["text"] for line in lines(file)}

    figures = evaluate(gold, file).figures

    golds = {line["id"]: line for line in lines(gold)}
    founds = {name: found_in(texts[name]) for name in golds}
    assert_same(figures, score.releases(golds, founds, texts))


def test_annotated_news_score_the_same(score: Any) -> None:
    file = SHARED / "data" / "wikinews" / "dev.jsonl"

    figures = evaluate(file, file).figures

    golds = {line["documentName"]: line for line in lines(file)}
    founds = {name: found_in(line["originalText"]) for name, line in golds.items()}
    assert_same(figures, score.wikinews(golds, founds))
