"""A watched folder gives its files once they have stopped growing."""

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from archive.errors import SettingsError
from archive.watching import settled_files

SETTLE = 3.0
Step = Callable[[], object]


def watch(folder: Path, *steps: Step) -> list[tuple[float, list[str]]]:
    """Watch, doing one step in each pause of a second; return what was told, and when."""
    now = 0.0
    todo = iter(steps)

    def wait(seconds: float) -> bool:
        nonlocal now
        now += seconds
        step = next(todo, None)
        if step:
            step()
        return step is None

    found = settled_files(folder, poll=1, settle_seconds=SETTLE, clock=lambda: now, wait=wait)
    return [(now, [path.relative_to(folder).as_posix() for path in paths]) for paths in found]


def nothing() -> None:
    pass


def test_files_that_lie_there_are_told_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "old/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert watch(tmp_path, *[nothing] * 9) == [(3, ["a.txt", "b.txt", "old/c.txt"])]


def test_a_file_that_grows_is_told_when_it_has_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"

    def grow() -> None:
        with file.open("a") as stream:
            stream.write("x" * 100)

    told = watch(tmp_path, grow, nothing, grow, grow, *[nothing] * 9)

    assert told == [(7, ["a.txt"])]


def test_a_file_that_changes_later_is_told_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("alt")

    def rewrite() -> None:  # of the same length: the time tells
        file.write_text("neu")
        os.utime(file, ns=(1, 1))

    assert watch(tmp_path, *[nothing] * 4, rewrite, *[nothing] * 5) == [
        (3, ["a.txt"]),
        (8, ["a.txt"]),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "a.pdf.part",
        "a.pdf.crdownload",
        "A.PDF.TMP",
        "a.txt~",
        "~$brief.docx",
        ".a.txt.swp",
        ".git/a.txt",
        "a.download/a.txt",
    ],
)
def test_an_unfinished_file_is_told_when_it_has_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")

    def finish() -> None:
        file.rename(tmp_path / "a.txt")

    assert watch(tmp_path, *[nothing] * 5, finish, *[nothing] * 5) == [(9, ["a.txt"])]


def test_what_is_no_file_or_vanishes_disturbs_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    brief = tmp_path / "brief.txt"
    brief.write_text("x")

    assert watch(tmp_path, nothing, brief.unlink, *[nothing] * 5) == []


def test_a_folder_that_goes_and_comes_back_is_watched_on(tmp_path: Path) -> None:
    folder, away = tmp_path / "inbox", tmp_path / "away"
    folder.mkdir()
    (folder / "a.txt").write_text("x")

    def go() -> None:
        folder.rename(away)

    def come() -> None:
        away.rename(folder)

    assert watch(folder, go, nothing, come, *[nothing] * 5) == [(6, ["a.txt"])]


def test_a_file_is_no_folder_to_watch(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()

    with pytest.raises(SettingsError, match=r"a\.txt is no folder that could be watched"):
        next(settled_files(file))


@given(lists(sampled_from(["grow", "touch", "rest"]), max_size=30))
def test_a_told_file_was_left_alone_and_every_state_that_lasts_is_told(
    acts: list[str],
) -> None:
    changes = [0, *(n for n, act in enumerate(acts, 1) if act != "rest")]

    def steps() -> Iterator[Step]:
        for number, act in enumerate(acts, 1):
            does: dict[str, Step] = {
                "grow": lambda: file.write_bytes(file.read_bytes() + b"x"),
                "touch": partial(os.utime, file, ns=(number, number)),
                "rest": nothing,
            }
            yield does[act]

    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.touch()
        told = watch(Path(folder), *steps(), *[nothing] * 5)

    lasting = [a for a, b in pairwise([*changes, 10**6]) if b - a > SETTLE]
    assert told == [(change + SETTLE, ["a.txt"]) for change in lasting]


def test_ctrl_c_ends_the_watch_cleanly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    found = settled_files(
        tmp_path, settle_seconds=0, wait=lambda _: signal.raise_signal(signal.SIGINT)
    )

    assert list(found) == [(tmp_path / "a.txt",)]
