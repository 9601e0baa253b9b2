"""Original bytes are kept whole or not at all, and nothing else is left beside them."""

from hashlib import sha256
from pathlib import Path

import pytest

from archive.errors import StoreError
from archive.store.originals import ARRIVING, Originals


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_bytes_lie_under_their_hash_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")

    digests = originals.put([b"one", b"two", b"one"])
    again = originals.put([b"two"])

    assert digests == [sha256(content).hexdigest() for content in (b"one", b"two", b"one")]
    assert again == digests[1:2]
    assert files(tmp_path) == {
        f"originals/{digest[:2]}/{digest[2:]}": content
        for digest, content in zip(digests, (b"one", b"two"), strict=False)
    }


def test_what_a_crash_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ARRIVING / sha256(b"whole").hexdigest()
    left.parent.mkdir()
    left.write_bytes(b"who")

    (digest,) = Originals(tmp_path).put([b"whole"])

    assert Originals(tmp_path).get(digest) == b"whole"
    assert files(tmp_path) == {f"{digest[:2]}/{digest[2:]}": b"whole"}


def test_bytes_that_cannot_be_kept_are_an_error_and_leave_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / sha256(b"whole").hexdigest()[:2]
    in_the_way.write_bytes(b"a file where the folder should be")

    with pytest.raises(StoreError, match="originals cannot be kept"):
        Originals(tmp_path).put([b"whole"])

    assert list(tmp_path.iterdir()) == [in_the_way]
