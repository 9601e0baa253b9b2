"""Records become JSON, JSON lines, CSV and tables; a terminal is told nothing but text."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from archive.documents import Amount, Span
from archive.found import FoundClaim, FoundRelease, Snippet
from archive.namesakes import SuggestionRecord
from archive.records import ClaimRecord, PersonRecord, ReleaseRecord, RoleRecord
from archive.render.formats import write_csv, write_records
from archive.render.found import found_list
from archive.render.plain import to_plain
from archive.render.safe import CONTROLS, drop_controls, escape_controls
from archive.render.tables import (
    claims_list,
    persons_table,
    release_page,
    suggestions_table,
    table,
)

CLAIM = ClaimRecord(
    id=3,
    release=1,
    version=2,
    published=date(2021, 3, 1),
    publisher="Stadt Musterau",
    kind="direct",
    text="„Über 12,50 Euro“",
    spans=(Span(0, 17),),
    speaker="Eva Lindner",
    speaker_span=None,
    speaker_type="person",
    person="Eva Lindner",
    person_id=4,
    cue="sagt",
    confidence=0.9,
    extractor="claims",
    extractor_version="1",
    rule="after",
    amounts=(Amount(Span(6, 16), 12.5, "EUR"), Amount(Span(6, 16), 500000.0, "EUR", 600000.0)),
)
RELEASE = ReleaseRecord(
    id=1,
    key="k",
    url=None,
    number="7/2021",
    title="Schwimmbad",
    published=date(2021, 3, 1),
    published_source="data",
    publisher="Stadt Musterau",
    status="published",
    version=1,
    versions=2,
    text="Text\x1b[31m rot",
    keywords=("Bad", "Sport"),
)
CLAIM_JSON = {
    "id": 3,
    "release": 1,
    "version": 2,
    "published": "2021-03-01",
    "publisher": "Stadt Musterau",
    "kind": "direct",
    "text": "„Über 12,50 Euro“",
    "spans": [[0, 17]],
    "speaker": "Eva Lindner",
    "speaker_span": None,
    "speaker_type": "person",
    "person": "Eva Lindner",
    "person_id": 4,
    "cue": "sagt",
    "confidence": 0.9,
    "extractor": "claims",
    "extractor_version": "1",
    "rule": "after",
    "amounts": [
        {"value": 12.5, "value_to": None, "currency": "EUR", "span": [6, 16]},
        {"value": 500000, "value_to": 600000, "currency": "EUR", "span": [6, 16]},
    ],
}


def printed(page: RenderableType) -> list[str]:
    """Return what a terminal of 200 columns shows, without blanks at line ends."""
    console = Console(file=io.StringIO(), width=200, highlight=False)
    console.print(page)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_claim_is_written_by_the_names_of_the_contract() -> None:
    (line,) = write_records([CLAIM], "jsonl")

    assert json.loads(line) == CLAIM_JSON
    assert "„Über" in line
    assert json.loads("".join(write_records([CLAIM, CLAIM], "json"))) == [CLAIM_JSON, CLAIM_JSON]


def test_csv_writes_lists_as_json() -> None:
    header, row = csv.reader(write_records([CLAIM], "csv"))

    cells = dict(zip(header, row, strict=True))
    assert header == list(CLAIM_JSON)
    assert (cells["spans"], cells["speaker_span"]) == ("[[0, 17]]", "")
    assert json.loads(cells["amounts"]) == CLAIM_JSON["amounts"]


def test_nothing_is_written_for_no_records() -> None:
    assert list(write_records([], "jsonl")) == []
    assert list(write_records([], "csv")) == []
    assert list(write_records([], "json")) == ["[]"]


def test_a_cell_may_hold_line_ends_and_quotes() -> None:
    lines = list(write_csv(["a"], [['x\n"y"']]))

    assert list(csv.reader(io.StringIO("\n".join(lines)))) == [["a"], ['x\n"y"']]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+2", "'=1+2"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1", "'＝1"),
        (" =1", " '=1"),
        ("\u00a0＝1", "\u00a0'＝1"),
        ('"=1', "\"'=1"),
        ("Rat;=1", "Rat;'=1"),
        ("Rat; =1", "Rat; '=1"),
        ('Rat;"=1', "Rat;\"'=1"),
        ("Punkte:\n- einer", "Punkte:\n'- einer"),
        ("12,- Euro = viel", "12,- Euro = viel"),
        ("Absatz\n\nAbsatz", "Absatz\n\nAbsatz"),
        (-5, "-5"),
        (None, ""),
    ],
    ids=repr,
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: object, written: str) -> None:
    lines = write_csv(["a"], [[cell]], excel_safe=True)

    assert list(csv.reader(io.StringIO("\n".join(lines), newline=""))) == [["a"], [written]]


def test_a_cell_of_blanks_is_gone_through_once() -> None:
    blanks = "a" + "\n" * 1_000_000  # from each blank again, it would take hours

    assert list(write_csv(["a"], [[blanks]], excel_safe=True))[1] == f'"{blanks}"'


FORMULAS = st.text(alphabet="=+-@;,\t\r\n\"' a1", max_size=12)


@given(st.lists(st.tuples(FORMULAS, FORMULAS), min_size=1, max_size=4))
def test_no_cell_is_a_formula_whatever_separates_the_cells(rows: list[tuple[str, str]]) -> None:
    text = "\r\n".join(write_csv(["a", "b"], rows, excel_safe=True))

    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            bare = (cell.lstrip(' "') for cell in row)
            assert not [cell for cell in bare if cell.startswith(("=", "+", "-", "@"))]


def test_what_has_no_plain_form_is_written_as_text() -> None:
    assert to_plain({"a": b"x", 1: [None, True, 1.5]}) == {"a": "b'x'", "1": [None, True, 1.5]}


@given(st.text())
def test_no_control_character_is_printed_and_json_keeps_its_meaning(text: str) -> None:
    assert not CONTROLS.search(drop_controls(text))
    escaped = escape_controls(json.dumps(text, ensure_ascii=False))
    assert not CONTROLS.search(escaped)
    assert json.loads(escaped) == text


def test_the_head_of_a_table_is_text_as_its_cells_are() -> None:
    head, _, row = printed(table(["a\x1b[31m", "[bold]b[/bold]", "[/c]"], [["[/d]", "", ""]]))

    assert head == "a\ufffd[31m   [bold]b[/bold]   [/c]"
    assert row == "[/d]"


@pytest.mark.parametrize("kept", ["\n", "\t", "ü", "„“", "–"])
def test_what_a_text_needs_is_printed(kept: str) -> None:
    assert drop_controls(kept) == kept


def test_tables_show_what_identifies_a_record() -> None:
    person = PersonRecord(
        4,
        "Eva Lindner",
        (
            RoleRecord("Stadträtin", date(2018, 1, 1), date(2020, 1, 1)),
            RoleRecord("Autorin", None, None),
        ),
        7,
        2,
    )

    assert printed(persons_table([person]))[2:4] == [
        "4    Eva Lindner   Stadträtin (2018–2020)   7          2",
        "                   Autorin",
    ]
    assert printed(claims_list([CLAIM])) == [
        "Eva Lindner  claim 3 · release 1 · 2021-03-01 · direct · sagt · confidence 0.90",
        "  „Über 12,50 Euro“",
    ]


def test_a_suggestion_shows_who_and_why_and_what_to_do() -> None:
    suggestion = SuggestionRecord(1, "Eva Lindner", 2, "Lindner", 0.5, ("a", "b"), "do", "not")

    assert printed(suggestions_table([suggestion]))[2:4] == [
        "0.50    Eva Lindner   a         do",
        "        Lindner       b",
    ]


FOUND = FoundRelease(
    replace(RELEASE, duplicates=2),
    rank=3,
    score=1.23456,
    snippet=Snippet("Text\x1b rot", (Span(6, 9),)),
    title_highlights=(Span(0, 6),),
    claims=(FoundClaim(replace(CLAIM, text="Über\n12"), (Span(0, 4),)),) * 5,
)


def test_what_is_found_is_listed_with_what_matches() -> None:
    claim = "    Eva Lindner (direct) Über 12"

    assert printed(found_list([FOUND, replace(FOUND, snippet=Snippet(""), claims=())])) == [
        "Schwimmbad  release 1 · 2021-03-01 · Stadt Musterau · 2 like it",
        "  Text� rot",
        *[claim] * 3,
        "    … 2 more claims",
        "Schwimmbad  release 1 · 2021-03-01 · Stadt Musterau · 2 like it",
    ]


def test_what_is_found_is_the_release_and_what_matches() -> None:
    assert to_plain(replace(FOUND, claims=FOUND.claims[:1])) == {
        **to_plain(FOUND.release),  # type: ignore[dict-item] # a record is a dict
        "rank": 3,
        "score": 1.2346,
        "title_highlights": [[0, 6]],
        "snippet": "Text\x1b rot",
        "highlights": [[6, 9]],
        "claims": [CLAIM_JSON | {"text": "Über\n12", "highlights": [[0, 4]]}],
    }


def test_a_page_shows_the_release_without_anything_a_terminal_obeys() -> None:
    assert printed(release_page(RELEASE, [])) == [
        "Schwimmbad",
        "id: 1",
        "publisher: Stadt Musterau",
        "published: 2021-03-01",
        "number: 7/2021",
        "version: 1 of 2",
        "keywords: Bad, Sport",
        "",
        "Text�[31m rot",
        "",
    ]
    assert printed(release_page(RELEASE, [CLAIM]))[10:] == printed(claims_list([CLAIM]))
