"""A spaCy model of the user is one more signal: it adds names, moves none, and leaves its mark."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis import analyse
from archive.analysis.model import load_model
from archive.analysis.persons import VERSION, find_persons
from archive.analysis.tokens import tokenise
from archive.documents import Document, Span
from archive.errors import SettingsError
from tests.conftest import Archive

MARK = f"{VERSION}+de_pipeline-0.0.0"
UNKNOWN = "Xaverl Quandtner"  # a given name that no list has
TEXT = f"Gestern kam {UNKNOWN} in die Halle. „Das Bad ist offen“, sagte Quandtner."


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a pipeline that sees two persons, and one who is none."""
    pipeline = spacy.blank("de")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": UNKNOWN},
            {"label": "PERSON", "pattern": "Dr. Zinja von Ahlbrück"},
            {"label": "LOC", "pattern": "Quandtner Lindhof"},
        ]
    )
    folder = tmp_path_factory.mktemp("models") / "own"
    pipeline.to_disk(folder)
    return str(folder)


def named(text: str, *seen: str) -> list[tuple[str, list[str]]]:
    """Return the persons with their namings, where a model sees these words."""
    spans = [Span(start, start + len(words)) for words in seen for start in [text.index(words)]]
    persons = find_persons(text, spans)
    return [(person.name, [mention.surface for mention in person.mentions]) for person in persons]


def test_a_model_adds_a_person_and_the_surname_alone_follows(model: str) -> None:
    document = Document(title="", text=TEXT)

    (person,) = analyse(document, model).persons

    assert [person.name for person in analyse(document).persons] == ["Quandtner"]
    assert (person.given, person.family) == ("Xaverl", "Quandtner")
    assert [mention.surface for mention in person.mentions] == [UNKNOWN, "Quandtner"]
    assert all(mention.span.of(TEXT) == mention.surface for mention in person.mentions)


def test_what_was_found_with_a_model_tells_so(model: str) -> None:
    found = analyse(Document(title="", text=TEXT), model)

    assert {mention.extractor_version for mention, _ in found.mentions()} == {MARK}
    assert [claim.speaker_name for claim in found.claims] == [UNKNOWN]
    assert {claim.extractor_version for claim in found.claims} == {f"2{MARK.removeprefix('1')}"}


def test_titles_are_no_part_of_the_name_and_labels_of_other_models_count(model: str) -> None:
    text = "Dort sprach Dr. Zinja von Ahlbrück. Auch der Quandtner Lindhof ist offen."

    (person,) = analyse(Document(title="", text=text), model).persons

    assert (person.name, person.given, person.family) == (
        "Zinja von Ahlbrück",
        "Zinja",
        "von Ahlbrück",
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gestern kam Quandtner.", "Quandtner"),
        ("Gestern kam Xaverl Quandtnersche Post.", "Xaverl Quandtner"),
        ("Wir fuhren Xaverl Quandtner Straße 7.", "Xaverl Quandtner"),
        ("Das ist kein Name, meint er.", "kein Name"),
        ("Er kam zu Xaverl. Quandtner war da.", "Xaverl. Quandtner"),
        ("Dort ist die Stadträtin.", "Stadträtin"),
        ("Dort ging Xaverl von.", "Xaverl von"),
    ],
    ids=[
        "a surname alone",
        "a part of a word",
        "a street",
        "a small letter",
        "two sentences",
        "no name at all",
        "a particle at the end",
    ],
)
def test_a_model_alone_does_not_make_this_a_person(text: str, seen: str) -> None:
    assert named(text, seen) == []


def test_what_our_lists_find_stays_as_it_is() -> None:
    text = "Stadträtin Eva Lindner kam mit Xaverl Quandtner."

    assert named(text, "Lindner kam", "Eva Lindner", UNKNOWN) == [
        ("Eva Lindner", ["Eva Lindner"]),
        (UNKNOWN, [UNKNOWN]),
    ]


@given(st.data())
def test_whatever_a_model_sees_spans_stay_exact_and_apart(data: st.DataObject) -> None:
    words = st.sampled_from(
        ["Eva", "Lindner", UNKNOWN, "von", "Dr.", "Stadträtin", "kam", ".", "„"]
    )
    text = " ".join(data.draw(st.lists(words, min_size=2, max_size=12)))
    edges = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=4))
    tokens = tokenise(text)
    seen = [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    seen += [Span(tokens[0].start, tokens[at].end) for at in range(len(tokens))]

    mentions = sorted(m.span for p in find_persons(text, seen) for m in p.mentions)

    assert all(span.end <= len(text) for span in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_text_of_any_length_is_read(model: str) -> None:
    loaded = load_model(model)
    loaded.pipeline.max_length = 10

    assert [span.of(TEXT) for span in loaded.find_persons(TEXT)] == [UNKNOWN]


def test_a_model_that_is_not_there_is_named_with_the_mend() -> None:
    with pytest.raises(SettingsError, match=r"'nicht_da', but no such model .* spacy download"):
        load_model("nicht_da")


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(SettingsError, match=r"not installed: 'pip install pressearchiv\[spacy\]'"):
        load_model("ein_modell")


@pytest.fixture
def inbox(archive: Archive, tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "a.txt").write_text(f"Titel\n\n{TEXT}\n")
    return tmp_path


def name_model(folder: Path, model: str) -> None:
    text = f"[analysis]\nspacy_model = {json.dumps(model)}\n"
    (folder / "home" / "archive.toml").write_text(text)


def versions(archive: Archive) -> set[str]:
    query = (
        "select extractor_version v from v_mentions union select extractor_version from v_claims"
    )
    return {json.loads(line)["v"] for line in archive("sql", query).out.splitlines()}


def test_every_command_that_analyses_asks_the_model(
    archive: Archive, inbox: Path, model: str
) -> None:
    name_model(inbox, model)
    (inbox / "t.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}))

    assert archive("ingest", str(inbox / "a.txt")).code == 0
    told = json.loads(archive("analyse", str(inbox / "t.jsonl")).out)
    explained = json.loads(archive("explain", "1", "--format", "jsonl").out)
    (inbox / "gold.jsonl").write_text(json.dumps(told | {"text": TEXT}))
    figures = archive("eval", str(inbox / "gold.jsonl")).out.splitlines()

    assert versions(archive) == {MARK, f"2{MARK.removeprefix('1')}"}
    assert [person["name"] for person in told["persons"]] == [UNKNOWN]
    assert explained["differs"] == []
    assert json.loads(figures[0])["found"] == 2
    changes = [json.loads(line) for line in archive("reanalyse").out.splitlines()]
    assert {(c["added"], c["removed"], c["changed"]) for c in changes} == {(0, 0, 0)}


def test_a_model_given_up_leaves_nothing_after_a_reanalysis(
    archive: Archive, inbox: Path, model: str
) -> None:
    name_model(inbox, model)
    archive("ingest", str(inbox / "a.txt"))

    (inbox / "home" / "archive.toml").write_text("")
    archive("reanalyse", "--jobs", "1")

    assert versions(archive) == {"1", "2"}


def test_a_command_ends_at_once_where_the_model_is_missing(archive: Archive, inbox: Path) -> None:
    name_model(inbox, "nicht_da")

    done = archive("ingest", str(inbox / "a.txt"))

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("archive: spacy_model is 'nicht_da', but no such model is there")
