"""Damaged input ends in a reason, never in a traceback or without end.

`benchmarks/damaged.py` tells how long each takes.
`ARCHIVE_DAMAGED=500 pytest tests/formats/test_damaged.py` tries as many as one likes.
"""

import io
import os
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.filing import Fail
from archive.readers import read
from archive.sources import find_sources
from tests.formats.conftest import Make
from tests.formats.damage import SUFFIXES, bombs, damaged, whole

COUNT = int(os.environ.get("ARCHIVE_DAMAGED", "120"))


@pytest.fixture(scope="module")
def files(make: Make) -> Mapping[str, bytes]:
    return whole(make)


def outcomes(file: Path) -> Iterator[Document | str]:
    """Yield what every part of the file is read as, or why it cannot be."""
    for found in find_sources([str(file)], io.BytesIO()):
        if isinstance(found, Fail):
            yield found.reason
        else:
            yield from _read(found)


def _read(source: Source) -> Iterator[Document | str]:
    try:
        yield read(source)
    except ReadError as error:
        yield str(error)


@pytest.mark.parametrize("seed", range(COUNT))
def test_damage_is_told(files: Mapping[str, bytes], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    name = sorted(files)[seed % len(files)]
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.3 else name
    file = tmp_path / f"damaged.{suffix}"
    file.write_bytes(damaged(files[name], chance))

    found = list(outcomes(file))

    assert all(item for item in found)
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_made_to_do_harm_does_none(make: Make, tmp_path: Path) -> None:
    for name, content, reason in bombs(make):
        file = tmp_path / name
        file.write_bytes(content)

        found = list(outcomes(file))

        assert any(reason in str(item) for item in found), (name, found)
