"""Hold persons and claims to the quality they have reached on texts annotated by hand.

The gold lies outside of the repository, because its texts belong to others. A floor is the figure
reached, rounded down; it may only rise. `quality_floors.json` names the gold by its SHA-256.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.analysis import analyse
from archive.documents import Analysis, Claim, Document, Person, Span

SHARED = Path(__file__).parents[1] / ".." / "shared"
SCORE = SHARED / "bench" / "score.py"
FLOORS = json.loads((Path(__file__).parent / "quality_floors.json").read_text())
RISE = 0.01  # a figure so far above its floor asks for a new floor

pytestmark = pytest.mark.skipif(
    not SCORE.exists(), reason="the annotated texts are not here: ../shared is absent"
)


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def claim_line(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "spans": pairs(claim.spans),
        "speaker": pairs((claim.speaker,))[0] if claim.speaker else None,
        "speaker_name": claim.speaker_name,
    }


def person_line(person: Person) -> dict[str, Any]:
    mentions = tuple(mention.span for mention in person.mentions)
    return {"name": person.name, "roles": [*person.roles], "mentions": pairs(mentions)}


def prediction(key: str, analysis: Analysis) -> str:
    persons = [person_line(person) for person in analysis.persons]
    claims = [claim_line(claim) for claim in analysis.claims]
    return json.dumps({"id": key, "persons": persons, "claims": claims})


def predictions(texts: Path, key: str, field: str) -> Iterator[str]:
    with texts.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            analysis = analyse(Document(title="", text=document[field]))
            yield prediction(document[key], analysis) + "\n"


def score(*arguments: str | Path) -> dict[str, dict[str, dict[str, float]]]:
    command = [sys.executable, SCORE, *arguments, "--json"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    report: dict[str, dict[str, dict[str, float]]] = json.loads(output)
    return report


def figures_of_releases(folder: Path) -> dict[str, float]:
    texts = SHARED / "data" / "claims" / "texts.jsonl"
    predicted = folder / "releases.jsonl"
    predicted.write_text("".join(predictions(texts, "id", "text")), encoding="utf-8")

    report = score("releases", texts.with_name("gold.jsonl"), predicted, "--texts", texts)

    persons = {f"persons {k}": report["persons"][k]["F1"] for k in ("mention", "identity", "roles")}
    levels = [f"{kind} {level}" for kind in ("direct", "all") for level in ("half", "attributed")]
    return persons | {f"claims {level}": report["claims"][level]["F1"] for level in levels}


def figures_of_news(folder: Path) -> dict[str, float]:
    gold = SHARED / "data" / "wikinews" / "dev.jsonl"
    predicted = folder / "news.jsonl"
    predicted.write_text("".join(predictions(gold, "documentName", "originalText")), "utf-8")

    report = score("wikinews", gold, predicted)

    return {track: report["scores"][track]["F1"] for track in ("Message", "Source", "Joint")}


CORPORA = {
    "releases": ("claims/gold.jsonl", figures_of_releases),
    "news": ("wikinews/dev.jsonl", figures_of_news),
}


@pytest.mark.parametrize("corpus", CORPORA)
def test_quality_stays_above_its_floor(
    corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = CORPORA[corpus][1](tmp_path)

    floors = FLOORS[corpus]["floors"]
    assert reached.keys() == floors.keys()
    lower = {name: round(reached[name], 4) for name in floors if reached[name] < floors[name]}
    assert not lower, f"{corpus}: below the floors {floors}"
    risen = [
        f"{name}: {reached[name]:.3f}" for name in floors if reached[name] > floors[name] + RISE
    ]
    if risen:
        with capsys.disabled():
            sys.stdout.write(f"\n{corpus}: raise the floors in quality_floors.json to {risen}\n")


@pytest.mark.parametrize("corpus", CORPORA)
def test_floors_are_those_of_this_gold(corpus: str) -> None:
    gold = SHARED / "data" / CORPORA[corpus][0]

    digest = hashlib.sha256(gold.read_bytes()).hexdigest()

    assert digest == FLOORS[corpus]["gold_sha256"]
