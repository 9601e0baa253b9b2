"""Bytes are found in files, folders, compressed files and standard input."""

import gzip
import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.documents import Source
from archive.errors import ReadError, SettingsError
from archive.filing import Fail
from archive.sources import count_passed, expand, find_sources, limits, only_one

LINES = b'{"id": 1}\n\n{"id": 2}\r\n'


def find(*paths: Path | str, stdin: bytes = b"") -> list[Source | Fail]:
    return list(find_sources(map(str, paths), io.BytesIO(stdin)))


def contents(found: Sequence[Source | Fail]) -> list[bytes]:
    return [item.content for item in found if isinstance(item, Source)]


def test_a_folder_gives_its_known_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.TXT", "b/c.txt", "d.md", "Makefile", "style.css", ".hidden"):
        (tmp_path / name).write_text(name)
    (tmp_path / "scan.dat").write_bytes(b"%PDF-1.4")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")

    found = find(tmp_path)

    assert contents(found) == [b"a.TXT", b"d.md", b"%PDF-1.4", b"z.txt", b"b/c.txt"]
    assert [item.reason for item in found if isinstance(item, Fail)] == [
        "cannot be read: Too many levels of symbolic links"
    ]
    assert count_passed([str(tmp_path)]) == 3


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "release"
    file.write_text("Titel\n\nText")

    (source,) = find(file)

    assert source == Source(file.as_uri(), b"Titel\n\nText", "text/plain")


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.unknown"])
def test_every_json_line_is_a_source_of_its_own(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(LINES) if name.endswith("gz") else LINES)

    found = find(file)

    assert contents(found) == [b'{"id": 1}', b'{"id": 2}']
    assert [item.uri for item in found] == [f"{file.as_uri()}#1", f"{file.as_uri()}#3"]


def test_standard_input_is_told_apart_by_its_first_line() -> None:
    assert contents(find("-", stdin=LINES)) == [b'{"id": 1}', b'{"id": 2}']
    assert find("-", stdin=b"Titel\n\nText") == [Source("stdin:", b"Titel\n\nText", "text/plain")]


def test_what_cannot_be_opened_fails_with_the_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt.gz"
    broken.write_bytes(gzip.compress(b"Titel" * 100)[:-10])
    damaged = tmp_path / "damaged.txt.gz"
    damaged.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    missing, cut, wrong, no_file = find(tmp_path / "missing.txt", broken, damaged, pipe)

    assert isinstance(missing, Fail)
    assert missing.reason == "cannot be read: No such file or directory"
    assert isinstance(cut, Fail)
    assert "ended before" in cut.reason
    assert isinstance(wrong, Fail)
    assert wrong.reason.startswith("cannot be read: Error -3")
    assert isinstance(no_file, Fail)
    assert no_file.reason == "is no regular file"


def test_what_is_too_long_for_a_release_fails_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    text, lines = tmp_path / "a.txt", tmp_path / "a.jsonl"
    text.write_bytes(b"x" * 11)
    lines.write_bytes(b"{" + b"x" * 35 + b'}\n{"id": 2}\n')

    found = find(text, lines)

    assert [item.uri for item in found if isinstance(item, Fail)] == [
        text.as_uri(),
        f"{lines.as_uri()}#1",
    ]
    assert contents(found) == [b'{"id": 2}']


def test_a_link_to_its_own_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    assert contents(find(tmp_path)) == [b"a"]


def test_an_option_for_one_release_refuses_several(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)

    with pytest.raises(SettingsError, match="--url is for a single release"):
        list(only_one(iter(find(tmp_path)), "--url"))


PATTERNS = {
    "files": ("*.html", ["a.html", "b.html"]),
    "one letter": ("?.html", ["a.html", "b.html"]),
    "a set of letters": ("[b-z].*", ["b.html"]),
    "any depth": ("**/*.html", ["a.html", "b.html", "old/2023/c.html"]),
    "any depth below": ("old/**/*.html", ["old/2023/c.html"]),
    "folders": ("old*", ["old"]),
    "everything, once": ("**", ["."]),
    "hidden": (".*.html", [".h.html"]),
    "the very name first": ("x[1].txt", ["x[1].txt"]),
    "a name with a star": ("*.txt", ["*.txt"]),
    "no pattern": ("missing.html", ["missing.html"]),
}


@pytest.mark.parametrize(("pattern", "found"), PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_stands_for_what_fits_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, found: list[str]
) -> None:
    (tmp_path / "old" / "2023").mkdir(parents=True)
    (tmp_path / "old" / "again").symlink_to(tmp_path, target_is_directory=True)
    for name in ("b.html", "a.html", ".h.html", "old/2023/c.html", "x[1].txt", "x1.txt", "*.txt"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)

    assert expand([pattern]) == found
    assert expand(["-", str(tmp_path / pattern)]) == ["-", *(str(tmp_path / f) for f in found)]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("*.pdf", r"\*\.pdf: no file or folder has a name like this$"), ("a**/b", "a\\*\\*/b: ")],
)
def test_a_pattern_that_fits_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ReadError, match=f"^{message}"):
        expand([pattern])
