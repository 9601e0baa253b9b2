"""Markdown, tables and newswire texts are read by the rules of their kind."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import csv, read
from archive.text.newswire import parse_newswire, split_newswire

MARKDOWN, CSV, NEWSWIRE = "text/markdown", "text/csv", "text/x-newswire"


def source(content: str | bytes, kind: str) -> Source:
    return Source("file:///a", content.encode() if isinstance(content, str) else content, kind)


FRONTS = {
    "YAML": "---\nTitel: Neue Brücke\ndate: 2024-05-31\ntags: [Verkehr, Bau]\nlayout: x\n---\n",
    "TOML": '+++\ntitle = "Neue Brücke"\ndate = 2024-05-31\ntags = ["Verkehr", "Bau"]\n+++\n',
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_front_matter_comes_first(front: str) -> None:
    document = read(source(f"{front}\n# Neue Brücke\n\nEin *Tag*.\n\n* eins\n* zwei\n", MARKDOWN))

    assert document == Document(
        title="Neue Brücke",
        text="Ein Tag.\n\n- eins\n- zwei",
        published=date(2024, 5, 31),
        published_source="data",
        keywords=("Verkehr", "Bau"),
    )


TITLES = {
    "heading": ("Stadt Au\n\n# Titel\n\nText.", "Titel", "Text."),
    "front and heading": ("---\ntitle: Vorn\n---\n# Titel\n\nText.", "Vorn", "Titel\n\nText."),
    "front alone": ("---\ntitle: Vorn\n---\nText.", "Vorn", "Text."),
    "none": ("Titel\n\nText.", "Titel", "Text."),
}


@pytest.mark.parametrize(("text", "title", "body"), TITLES.values(), ids=TITLES)
def test_the_title_is_stated_or_the_first_heading(text: str, title: str, body: str) -> None:
    document = read(source(text, MARKDOWN))

    assert (document.title, document.text) == (title, body)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\na: [\n---\nText", "its front matter is broken"),
        ("+++\na = \n+++\nText", "its front matter is broken"),
        ("+++\n" + "a." * 100_000 + "a = 1\n+++\nText", "its front matter has more than 16,000"),
        ("---\n- a\n---\nText", "its front matter names no fields"),
        ('---\ntitle: !!int ""\n---\nText', "its front matter is broken"),
        ("---\ntitle: !!timestamp x\n---\nText", "its front matter is broken"),
        ("---\na: &a [b]\ntitle: *a\n---\nText", "it refers to a value"),
        ("\0", "is no text"),
    ],
    ids=lambda value: value[:30],
)
def test_broken_markdown_says_so(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(source(text, MARKDOWN))


def test_a_row_is_read_by_the_names_of_its_columns() -> None:
    row = '"Neue Brücke";"Sie ist\noffen.";31.05.2024;Stadt Au;https://au.example/1;17;"a, b";x'
    names = "Überschrift;Volltext;Datum;Herausgeber;Link;Kennung;Schlagworte;Farbe"

    assert read(source(f"{names}\n{row}\n", CSV)) == Document(
        title="Neue Brücke",
        text="Sie ist\noffen.",
        published=date(2024, 5, 31),
        published_source="data",
        publisher="Stadt Au",
        url="https://au.example/1",
        sender_id="17",
        keywords=("a", "b"),
    )


def test_columns_of_other_names_are_mapped() -> None:
    table = source("Kopf,Rumpf\nTitel,Text.\n", CSV)

    document = csv.read(table, {"title": "Kopf", "text": " rumpf"})

    assert (document.title, document.text) == ("Titel", "Text.")


def test_a_column_that_is_told_goes_before_those_that_are_known() -> None:
    table = source("title,text,Inhalt,Kopf\nalt,lang,kurz,neu\n", CSV)

    swapped = csv.read(table, {"title": "text", "text": "Inhalt"})
    named = csv.read(table, {"title": "Kopf", "number": "title"})

    assert (swapped.title, swapped.text) == ("lang", "kurz")
    assert (named.title, named.text, named.number) == ("neu", "lang", "alt")


def test_a_long_header_is_told_in_short() -> None:
    header = ",".join(f"Spalte {n}" for n in range(100))

    with pytest.raises(ReadError, match=r"the columns are Spalte 0, .{150,190} …$"):
        csv.read(source(f"{header}\n{header}\n", CSV))


def test_a_column_that_is_told_but_not_there_is_an_error() -> None:
    with pytest.raises(ReadError, match="no column is called 'Rumpf'; the columns are Kopf, Text"):
        csv.read(source("Kopf,Text\na,b\n", CSV), {"text": "Rumpf"})


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("text,date\nText,gestern\n", "'gestern' is no date"),
        ("Kopf,Rumpf\na,b\n", "no column holds the text; the columns are Kopf, Rumpf"),
        ("text\na\nb\n", "is not one row below a header"),
        ("text,title\na,b,c\n", "is not one row below a header"),
        ('text,title\n"a"b,c\n', "is no table"),
        ("\0", "is no table"),
    ],
)
def test_a_broken_row_says_so(table: str, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^file:///a: {reason}"):
        read(source(table, CSV))


LONG = "Am Mittwoch kam es gegen 8 Uhr in der Hauptstraße zu einem Unfall, bei dem niemand litt."
HEAD = "24.02.2016 – 15:48\n\nPolizeipräsidium Musterau\n\nMusterau (ots)\n"
TAIL = (
    "\n\nRückfragen bitte an:\n\nPolizeipräsidium Musterau\nTelefon: 01234 5678\n\n"
    "Original-Content von: Polizeipräsidium Musterau, übermittelt durch news aktuell"
)
REPORTS = f"Dorf: Unfall auf der Straße\n{LONG}\nBad Au (ES): Lärm\n{LONG} (cw)\nWeiler:\n{LONG}"


def test_a_report_is_taken_out_of_its_frame() -> None:
    document = read(source(f"{HEAD}Dorf: Unfall\n{LONG}{TAIL}", NEWSWIRE))

    assert document == Document(
        title="Dorf: Unfall",
        text=LONG,
        published=date(2016, 2, 24),
        published_source="date line",
        publisher="Polizeipräsidium Musterau",
        contact="Rückfragen bitte an:\n\nPolizeipräsidium Musterau\nTelefon: 01234 5678",
    )


def test_several_reports_are_split_apart() -> None:
    parts = [parse_newswire(text) for text in split_newswire(HEAD + REPORTS + TAIL)]

    assert [part.title for part in parts] == [
        "Dorf: Unfall auf der Straße",
        "Bad Au (ES): Lärm",
        "Weiler",
    ]
    assert [part.text for part in parts] == [LONG, f"{LONG} (cw)", LONG]
    assert {part.publisher for part in parts} == {"Polizeipräsidium Musterau"}


def test_a_report_without_heading_before_others_is_one_too() -> None:
    parts = list(split_newswire(f"{HEAD}{LONG}{LONG}\nDorf: Unfall\n{LONG}{TAIL}"))

    assert [parse_newswire(part).text for part in parts] == [LONG + LONG, LONG]


@pytest.mark.parametrize("joint", ["\n\n", "\n"])
def test_several_releases_in_one_file_are_split_apart(joint: str) -> None:
    parts = list(
        split_newswire(joint.join([f"{HEAD}Dorf: A\n{LONG}{TAIL}", f"{HEAD}{LONG}{TAIL}"]))
    )

    assert [parse_newswire(part).title[:7] for part in parts] == ["Dorf: A", "Am Mitt"]


FRAMES = {
    "title": (
        f"24.02.2016 – 15:48\n\nStadt Au\n\nPOL-AU: Titel\nAu (ots) - {LONG}",
        "POL-AU: Titel",
    ),
    "no date": (f"Au (ots) - {LONG}", LONG),
    "only text": (LONG, LONG),
}


@pytest.mark.parametrize(("text", "title"), FRAMES.values(), ids=FRAMES)
def test_frames_may_say_more_or_less(text: str, title: str) -> None:
    wire = parse_newswire(text)

    assert (wire.title, wire.text) == (title, LONG)


def test_the_publisher_stands_below_the_date_where_no_end_names_him() -> None:
    assert parse_newswire(HEAD + LONG).publisher == "Polizeipräsidium Musterau"


def test_the_text_of_a_json_object_may_be_a_newswire_report() -> None:
    content = json.dumps({"text": f"{HEAD}Dorf: Unfall\n{LONG}{TAIL}", "title": ""})

    document = read(source(content, "application/json"))

    assert (document.title, document.text) == ("Dorf: Unfall", LONG)
    assert (document.published, document.published_source) == (date(2016, 2, 24), "date line")


@given(st.lists(st.sampled_from([LONG, "Dorf: Unfall", "Kurz.", "Bad Au (ES):", ""]), max_size=12))
def test_splitting_loses_no_line_and_splits_no_part_again(lines: list[str]) -> None:
    body = "\n".join(lines)
    parts = list(split_newswire(f"{HEAD}{body}{TAIL}"))

    def frameless(part: str) -> str:
        return "".join(part.removeprefix(HEAD).removesuffix(TAIL.strip()).split())

    assert "".join(map(frameless, parts)) == "".join(body.split())
    assert all(list(split_newswire(part)) == [part] for part in parts)


def test_what_is_no_text_says_so() -> None:
    with pytest.raises(ReadError, match="is no text"):
        read(source("\0", NEWSWIRE))


def test_a_format_without_reader_is_named(make: Any) -> None:
    with pytest.raises(ReadError, match=r"is of a format without a reader \(image/png\)"):
        read(source("x", "image/png"))
