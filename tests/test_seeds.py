"""Hold the sample archive to its promises, and the analysis to its figures on the gold of it."""

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

import pytest

from archive.analysis import analyse
from archive.documents import Claim, Document, Source, Span
from archive.readers import read
from archive.sources import find_sources

SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = Path(__file__).parent / "gold" / "seeds.jsonl"
FLOORS = json.loads((GOLD.parent / "floors.json").read_text())


@dataclass(frozen=True)
class GoldPerson:
    name: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class GoldClaim:
    kind: str
    spans: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None
    cue: tuple[Span, ...]


@dataclass(frozen=True)
class Gold:
    persons: tuple[GoldPerson, ...]
    claims: tuple[GoldClaim, ...]


@cache
def seeds(folder: str) -> Mapping[str, Document]:
    """Return the releases of a folder of the seeds by the sender's id, else by the file's name."""
    found: dict[str, Document] = {}
    for source in find_sources([str(SEEDS / folder)], io.BufferedReader(io.BytesIO())):
        assert isinstance(source, Source)
        document = read(source)
        key = document.sender_id or unquote(source.uri).rsplit("/", 1)[-1]
        assert key not in found, key
        found[key] = document
    return MappingProxyType(found)


@cache
def gold() -> Mapping[str, Gold]:
    """Return the gold by release, its words resolved to the places where they stand."""
    lines = [json.loads(line) for line in GOLD.read_text().splitlines()]
    return {line["id"]: resolve(line, seeds("releases")[line["id"]].text) for line in lines}


def resolve(line: Mapping[str, Any], text: str) -> Gold:
    """Find the words of an annotation in the text; every one must be there, in its order."""
    return Gold(
        tuple(find_persons(line["persons"], text)), tuple(find_claims(line["claims"], text))
    )


def find_persons(persons: Sequence[Mapping[str, Any]], text: str) -> Iterator[GoldPerson]:
    """Yield the persons, each surface at its next place that no other person has taken."""
    free = list(find_words(text, *(surface for p in persons for surface in p["mentions"])))
    for person in persons:
        for words in (*person["titles"], *person["roles"], person["party"] or ""):
            assert words in text, f"{words!r} is not in the text"
        mentions: list[Span] = []
        for surface in person["mentions"]:
            behind = mentions[-1].end if mentions else 0
            place = next((p for p in free if p.start >= behind and p.of(text) == surface), None)
            assert place, f"{surface!r} is not in the text behind character {behind}"
            free.remove(place)
            mentions.append(place)
        yield GoldPerson(person["name"], tuple(mentions))
    assert not free, f"left out: {[(place.of(text), place) for place in free]}"


def find_claims(claims: Iterable[Mapping[str, Any]], text: str) -> Iterator[GoldClaim]:
    """Yield the claims, each behind the one before it, speaker and cue as near as they stand."""
    position = 0
    for claim in claims:
        spans = []
        for words in claim["texts"]:
            start = text.index(words, position)
            position = start + len(words)
            spans.append(Span(start, position))
        yield GoldClaim(
            claim["kind"],
            tuple(spans),
            nearest(text, claim["speaker"], spans) if claim["speaker"] else None,
            claim["speaker_name"],
            tuple(nearest(text, words, spans) for words in claim["cue"]),
        )


def find_words(text: str, *choices: str) -> Iterator[Span]:
    """Yield where one of the choices stands as words of its own, the longest that fits there."""
    longest_first = sorted(map(re.escape, choices), key=len, reverse=True)
    pattern = rf"(?<![\w-])(?:{'|'.join(longest_first)})(?=s?(?![\w-]))"  # a genitive -s may follow
    return (Span(*found.span()) for found in re.finditer(pattern, text))


def nearest(text: str, words: str, spans: Sequence[Span]) -> Span:
    """Return the place of the words next to the spans, outside of them."""
    places = [p for p in find_words(text, words) if not any(p.overlaps(span) for span in spans)]
    assert places, f"{words!r} is not in the text outside of the claim"
    return min(places, key=lambda p: min(max(s.start - p.end, p.start - s.end) for s in spans))


# --- the sample archive ---------------------------------------------------------------------------


def test_seeds_hold_six_years_of_releases_in_both_formats() -> None:
    documents = seeds("releases")
    years = {d.published.year for d in documents.values() if d.published}

    assert len(documents) >= 24
    assert years == set(range(2018, 2025))
    assert sum(key.endswith(".txt") for key in documents) == len(documents) // 2


@pytest.mark.parametrize("folder", ["releases", "updates"])
def test_every_seed_names_its_publisher_and_holds_a_full_text(folder: str) -> None:
    for key, document in seeds(folder).items():
        assert document.publisher == "Stadt Lüdersfurt – Pressestelle", key
        assert 900 <= len(document.text) <= 3500, key
        assert "Teilen" not in document.text, key
        assert document.title not in document.text, key


@pytest.mark.parametrize(
    ("name", "published", "number"),
    [
        pytest.param(
            "hochwasser-an-der-wehle.txt", date(2021, 6, 14), "112/2021", id="number and date"
        ),
        pytest.param("baubeginn-linie-4.txt", date(2024, 6, 10), None, id="date alone"),
        pytest.param("tempokontrollen-zum-schulanfang.txt", None, None, id="no year anywhere"),
    ],
)
def test_head_line_of_a_text_seed_dates_it(
    name: str, published: date | None, number: str | None
) -> None:
    document = seeds("releases")[name]

    assert (document.published, document.number) == (published, number)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        pytest.param("oberbuergermeisterin-vereidigt.txt", "cp1252", id="windows-1252"),
        pytest.param("trinkbrunnen.txt", "utf-8-sig", id="UTF-8 with BOM"),
    ],
)
def test_seed_in_another_encoding_is_read_without_loss(name: str, encoding: str) -> None:
    content = (SEEDS / "releases" / name).read_bytes()

    assert content.decode(encoding).encode(encoding) == content
    assert seeds("releases")[name].text in content.decode(encoding)


def test_update_changes_one_amount_and_one_quotation_of_the_same_release() -> None:
    ((key, new),) = seeds("updates").items()
    old = seeds("releases")[key]

    changed = {
        position
        for position, (before, after) in enumerate(
            zip(old.text.split("\n\n"), new.text.split("\n\n"), strict=True)
        )
        if before != after
    }
    assert (old.url, old.number) == (new.url, new.number)
    assert changed == {0, 2}


# --- the gold -------------------------------------------------------------------------------------


def test_gold_annotates_every_seed_with_words_that_stand_there() -> None:
    assert gold().keys() == seeds("releases").keys()


def test_floors_are_those_of_this_gold() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == FLOORS["gold_sha256"]


# --- the analysis on the gold ---------------------------------------------------------------------


@pytest.mark.parametrize("figure", sorted(FLOORS["floors"]))
def test_analysis_stays_above_its_floor(figure: str) -> None:
    assert figures()[figure] >= FLOORS["floors"][figure]


@cache
def figures() -> Mapping[str, float]:
    """Return how well the analysis finds the persons and claims of the gold."""
    analyses = {key: analyse(seeds("releases")[key]) for key in gold()}
    expected = frozenset((key, p.name) for key, entry in gold().items() for p in entry.persons)
    found = frozenset((key, p.name) for key, entry in analyses.items() for p in entry.persons)
    counts: Counter[str] = Counter()
    for key, entry in gold().items():
        text, claims = seeds("releases")[key].text, analyses[key].claims
        counts += count_claims("all", text, entry.claims, claims)
        direct = [claim for claim in entry.claims if claim.kind == "direct"]
        counts += count_claims(
            "direct", text, direct, [claim for claim in claims if claim.kind == "direct"]
        )
    return {
        "person_precision": share(len(expected & found), len(found)),
        "person_recall": share(len(expected & found), len(expected)),
        "direct_precision": share(counts["direct right"], counts["direct found"]),
        "direct_recall": share(counts["direct right"], counts["direct expected"]),
        "claims_f1": share(2 * counts["all right"], counts["all found"] + counts["all expected"]),
    }


def share(part: int, whole: int) -> float:
    """Return part of whole, nothing of nothing being none."""
    return part / whole if whole else 0.0


def count_claims(
    name: str, text: str, expected: Sequence[GoldClaim], found: Sequence[Claim]
) -> Counter[str]:
    """Count claims; right is one with half its words and the name of its speaker."""
    free, right = list(found), 0
    for claim in expected:
        match = next((other for other in free if is_same(text, claim, other)), None)
        if match:
            free.remove(match)
            right += 1
    return Counter(
        {f"{name} expected": len(expected), f"{name} found": len(found), f"{name} right": right}
    )


def is_same(text: str, expected: GoldClaim, found: Claim) -> bool:
    """Tell whether the claim found has half the words, and the speaker, of the expected one."""
    one, other = words(text, expected.spans), words(text, found.spans)
    return (
        share(2 * len(one & other), len(one) + len(other)) >= 0.5
        and expected.speaker_name == found.speaker_name
    )


def words(text: str, spans: Iterable[Span]) -> frozenset[tuple[int, int]]:
    """Return where the words of the spans stand."""
    return frozenset(
        match.span()
        for span in spans
        for match in re.compile(r"\w+").finditer(text, span.start, span.end)
    )
