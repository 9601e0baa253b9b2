"""Damaged input ends in a reason, never in a traceback or without end.

`ARCHIVE_DAMAGED=500 pytest tests/formats/test_damaged.py` tries as many as one likes.
"""

import gzip
import io
import os
import random
import time
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.filing import Fail
from archive.readers import read
from archive.sources import find_sources

COUNT = int(os.environ.get("ARCHIVE_DAMAGED", "120"))
SECONDS = 10
SUFFIXES = (
    "txt",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "eml",
    "mbox",
    "xml",
    "json",
    "csv",
    "zip",
    "tar.gz",
)


@pytest.fixture(scope="module")
def whole(make: Any) -> Mapping[str, bytes]:
    """Return one valid file of every format."""
    mail: EmailMessage = make.mail(make.printed)
    mail.add_alternative(f"<p>{make.body[0]}</p>", subtype="html")
    mail.add_attachment(
        make.docx(("Normal", "x")), maintype="application", subtype="x", filename="a.docx"
    )
    texts = {
        "txt": make.printed,
        "md": f"---\ntitle: {make.title}\ntags: [a]\n---\n# {make.title}\n\n{make.body[0]}",
        "csv": f"title;text;date\n{make.title};{make.body[0]};31.05.2024\nA;B;1.1.2024\n",
        "json": '[{"text": "Eins", "title": "A"}, {"text": "Zwei"}]',
        "jsonl": '{"text": "Eins", "title": "A"}\n{"text": "Zwei"}\n',
        "ots": f"31.05.2024 – 10:00\n\nPolizei\n\nAu (ots)\nDorf: Unfall\n{make.body[0]}",
        "rtf": "{\\rtf1\\ansi\\ansicpg1252 Titel\\par Gr\\'fc\\u223?e\\par}",
        "mbox": f"From a@b.de Fri May 31 10:00:00 2024\n{mail.as_string()}\n",
        "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title></entry></feed>',
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "pdf": make.pdf([[(18, make.title), (11, make.body[0])], [(11, make.body[1])]]),
        "docx": make.docx(("Heading 1", make.title), ("List Bullet", "x"), ("Normal", "y")),
        "odt": make.odt(f"<text:h>{make.title}</text:h><text:p>{make.body[0]}</text:p>"),
        "eml": mail.as_bytes(),
        "rss": make.rss(
            "<title>A</title><description>&lt;p&gt;x</description>", "<title>B</title>"
        ),
        "warc": make.warc({"https://au.example/1": b"<html><p>x</p></html>"}),
        "zip": make.zip({"../a.txt": b"Titel\n\nText", "b.docx": make.docx(("Normal", "x"))}),
        "tar": make.tar({"../a.txt": b"Titel\n\nText", "b.eml": mail.as_bytes()}, "w:gz"),
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the content cut, with bits turned, bytes lost or doubled, or in another coding."""
    place = chance.randrange(len(content))
    match chance.randrange(6):
        case 0:
            return content[:place]
        case 1:
            turned = bytearray(content)
            for _ in range(chance.choice((1, 10, 100))):
                turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
            return bytes(turned)
        case 2:
            return content[place:]
        case 3:
            return content[:place] + b"\0" * chance.randrange(1, 5000) + content[place:]
        case 4:
            return content.decode("latin-1").encode(chance.choice(("utf-16", "utf-8", "utf-32")))
        case _:
            return content[:place] + content[max(0, place - 2000) :]


def outcomes(file: Path) -> Iterator[Document | str]:
    """Yield what every part of the file is read as, or why it cannot be."""
    for found in find_sources([str(file)], io.BytesIO()):
        if isinstance(found, Fail):
            yield found.reason
        elif found.media_type != "text/html":
            yield from _read(found)


def _read(source: Source) -> Iterator[Document | str]:
    try:
        yield read(source)
    except ReadError as error:
        yield str(error)


@pytest.mark.parametrize("seed", range(COUNT))
def test_damage_is_told(whole: Mapping[str, bytes], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    name = sorted(whole)[seed % len(whole)]
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.3 else name
    file = tmp_path / f"damaged.{suffix}"
    file.write_bytes(damaged(whole[name], chance))

    started = time.perf_counter()
    found = list(outcomes(file))

    assert time.perf_counter() - started < SECONDS
    assert all(item for item in found)
    assert list(tmp_path.iterdir()) == [file]


def bombs(make: Any) -> Iterator[tuple[str, bytes, str]]:
    """Yield the name, the content and the reason of files made to do harm."""
    deep: EmailMessage = make.mail("Innen.")
    for _ in range(50):
        outer = make.mail("Darum.")
        outer.add_attachment(deep)
        deep = outer
    zeros = make.zip({"zeros.txt": b"\0" * 70 * 2**20})
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{levels}]>'.encode()
    yield "empty", b"", "holds no text"
    yield "zeros", b"\0" * 2**20, "is of no format that holds a release"
    yield "zip of zeros", zeros, "is of no format that holds a release"
    yield "zip of zips", make.zip({f"{n}.zip": zeros for n in range(40)}), "unpacks to more than"
    yield "packed lines", gzip.compress(b"x" * 70 * 2**20), "is longer than 64 MB"
    yield "entities", entities + make.rss("<title>&e9;</title>"), "holds no text"
    yield "mail 50 deep", deep.as_bytes(), "lies in more than 4 containers"
    yield "JSON deep", b'{"text": ' + b"[" * 10**6, "is not JSON"
    yield "JSON list deep", b"[" * 10**6, "cannot be read"
    yield (
        "HTML deep",
        make.rss(f"<title>x</title><description>{'&lt;div&gt;' * 10**5}</description>"),
        "",
    )
    yield "YAML deep", b"---\na: " + b"[" * 10**5 + b"\n---\nText", "front matter is broken"


def test_what_is_made_to_do_harm_does_none(make: Any, tmp_path: Path) -> None:
    for name, content, reason in bombs(make):
        file = tmp_path / name
        file.write_bytes(content)

        started = time.perf_counter()
        found = list(outcomes(file))

        assert any(reason in str(item) for item in found), (name, found)
        assert time.perf_counter() - started < SECONDS, name
