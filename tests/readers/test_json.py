"""A JSON object is read by its keys; what is wrong with it is named."""

import json
from datetime import date

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import read
from archive.readers.texts import read_texts


def source(content: object) -> Source:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Source("file:///a.jsonl#7", data, "application/json")


def test_every_key_has_its_place() -> None:
    document = read(
        source(
            {
                "id": 17,
                "title": " Neue  Brücke\n",
                "published": "2024-05-31T10:00:00+02:00",
                "publisher": "Stadt Musterau",
                "url": "https://musterau.example/17",
                "number": "12/2024",
                "keywords": ["Verkehr", "Brücke", "Verkehr", " "],
                "text": "Die Brücke\r\nist offen.\n\nTeilen",
                "other": [1],
            }
        )
    )

    assert document == Document(
        title="Neue Brücke",
        text="Die Brücke\nist offen.",
        published=date(2024, 5, 31),
        published_source="data",
        publisher="Stadt Musterau",
        number="12/2024",
        url="https://musterau.example/17",
        sender_id="17",
        keywords=("Verkehr", "Brücke"),
    )


def test_other_names_and_the_source_line_fill_in() -> None:
    document = read(
        source({"text": "Die Brücke ist offen.\n\nQuelle: Bauamt", "date": "2024-05-31"})
    )

    assert (document.title, document.publisher) == ("Die Brücke ist offen.", "Bauamt")
    assert document.published == date(2024, 5, 31)
    assert read(source({"text": "x", "source": "Amt", "keywords": "a, b"})).keywords == ("a", "b")


WRONG = {
    "no JSON": (b"{", "is not JSON in UTF-8"),
    "no UTF-8": (b'{"text": "\xfc"}', "is not JSON in UTF-8"),
    "nested deep": (b"[" * 100_000, "is not JSON in UTF-8"),
    "a list": ([1], "is not a JSON object"),
    "no text": ({"title": "x"}, "holds no text"),
    "text is a list": ({"text": ["x"]}, "'text' is not a string"),
    "a wrong day": ({"text": "x", "published": "31.5.2024"}, "a date is written 2024-05-31"),
    "keywords": ({"text": "x", "keywords": [1]}, "'keywords' is not a list of strings"),
    "keywords mapping": ({"text": "x", "keywords": {"a": 1}}, "'keywords' is not a list"),
    "title is true": ({"text": "x", "title": True}, "'title' is not a string"),
}


@pytest.mark.parametrize(("content", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_place(content: object, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"^file:///a\.jsonl#7: .*{reason}"):
        read(source(content))


def test_texts_to_analyse_are_read_exactly_as_given() -> None:
    lines = [b'{"id": 1, "text": " a\\r\\n"}', b"", b'{"documentName": "d", "originalText": ""}']

    assert list(read_texts(lines, "texts.jsonl")) == [("1", " a\r\n"), ("d", "")]


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"text": "x"}', b'{"id": "a"}', b'{"id": "a", "text": 1}']
)
def test_a_line_without_id_and_text_is_named(line: bytes) -> None:
    with pytest.raises(ReadError, match=r"^texts\.jsonl:2: "):
        list(read_texts([b"\n", line], "texts.jsonl"))
