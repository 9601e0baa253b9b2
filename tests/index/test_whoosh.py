"""What the embedded engine promises of its folder, its lock and its segments."""

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from errno import ENOSPC
from pathlib import Path

import pytest

from archive.documents import ClaimEntry, ReleaseEntry
from archive.errors import IndexFault
from archive.index import Index, create_index, open_index
from archive.index.folder import NAME
from archive.index.merging import FEW_SEGMENTS
from archive.index.schema import build_schema
from archive.index.untyped import fields, filestore
from archive.index.untyped import index as whoosh_index
from archive.query import parse_query


def entry(number: int, text: str = "Regen") -> ReleaseEntry:
    claims = (ClaimEntry(number, "direct", text, None),)
    return ReleaseEntry(number, number, "", text, None, None, None, None, claims=claims)


def find(index: Index, query: str = "*:*") -> list[int]:
    return [hit.id for hit in index.search(parse_query(query), limit=1000).hits]


@pytest.fixture
def torn() -> Iterator[None]:
    """Close what Whoosh leaves open where it cannot read a file."""
    yield
    gc.collect()


leaving_files_open = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "index"


@pytest.fixture
def filled(folder: Path) -> Iterator[Index]:
    with closing(create_index(folder)) as index:
        index.update([entry(1), entry(2, "Sonne")])
        yield index


def test_an_index_is_opened_as_it_was_left(filled: Index, folder: Path) -> None:
    with closing(open_index(folder)) as again:
        assert find(again, "Sonne") == [2]
        assert again.facts() == filled.facts()


def test_opening_makes_nothing(folder: Path) -> None:
    with pytest.raises(IndexFault, match="not an index of the archive"):
        open_index(folder)

    assert not folder.exists()


def test_nobody_else_can_read_the_folder(filled: Index, folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert find(filled) == [1, 2]


def remove_stamp(folder: Path) -> None:
    (folder / "pressearchiv-index.json").unlink()


def age_stamp(folder: Path) -> None:
    (folder / "pressearchiv-index.json").write_text('{"schema": 0, "words": 0}')


def garble_stamp(folder: Path) -> None:
    (folder / "pressearchiv-index.json").write_bytes(b"\xff{")


def nest_stamp(folder: Path) -> None:
    (folder / "pressearchiv-index.json").write_text("[" * 100_000)


def open_to_all(folder: Path) -> None:
    folder.chmod(0o777)


def remove_commit(folder: Path) -> None:
    for path in folder.glob("*.toc"):
        path.unlink()


def empty_commit(folder: Path) -> None:
    for path in folder.glob("*.toc"):
        path.write_bytes(b"")


def garble_commit(folder: Path) -> None:
    for path in folder.glob("*.toc"):
        path.write_bytes(os.urandom(300))


def remove_terms(folder: Path) -> None:
    for path in folder.glob("*.trm"):
        path.unlink()


def cut_terms(folder: Path) -> None:
    for path in folder.glob("*.trm"):
        path.write_bytes(path.read_bytes()[:40])


DAMAGES = [
    remove_stamp,
    age_stamp,
    garble_stamp,
    nest_stamp,
    open_to_all,
    remove_commit,
    empty_commit,
    garble_commit,
    remove_terms,
    cut_terms,
]


class Crafted(fields.Schema):  # type: ignore[misc] # as all of Whoosh, untyped
    """What makes a folder when it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def clean(self) -> None:
        pass

    def __reduce__(self) -> tuple[object, ...]:
        return Path.mkdir, (self.place,)


@leaving_files_open
@pytest.mark.usefixtures("torn")
@pytest.mark.parametrize("version", [-111, -110], ids=["today", "old"])
@pytest.mark.parametrize("part", ["schema", "segments"])
def test_nothing_runs_that_a_crafted_index_holds(
    filled: Index,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    version: int,
) -> None:
    filled.close()
    crafted = Crafted(tmp_path / "made")
    with monkeypatch.context() as patch:
        patch.setattr(whoosh_index, "_CURRENT_TOC_VERSION", version)
        toc = whoosh_index.TOC(build_schema(), [], 9)
        setattr(toc, part, crafted)
        toc.write(filestore.FileStorage(str(folder)), NAME)

    with suppress(IndexFault), closing(open_index(folder)) as index:
        find(index)

    assert not crafted.place.exists()
    with closing(create_index(folder)) as index:
        assert find(index) == []


@leaving_files_open
@pytest.mark.usefixtures("torn")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_bad_folder_is_refused_and_made_anew(
    filled: Index, folder: Path, damage: Callable[[Path], None]
) -> None:
    filled.close()
    damage(folder)

    with pytest.raises(IndexFault, match=r"archive reindex"):
        open_index(folder)

    with closing(create_index(folder)) as index:
        assert find(index) == []
        index.update([entry(3)])
    with closing(open_index(folder)) as index:
        assert find(index) == [3]


@leaving_files_open
@pytest.mark.usefixtures("torn")
def test_damage_found_while_searching_is_told(filled: Index, folder: Path) -> None:
    filled.update([entry(3), entry(4)])  # a word of one release alone is not in that file
    filled.close()
    for path in folder.glob("*.pst"):
        path.write_bytes(b"")

    with closing(open_index(folder)) as index, pytest.raises(IndexFault, match="damaged"):
        find(index, "Regen")


def test_an_index_that_vanished_takes_no_update(filled: Index, folder: Path) -> None:
    remove_commit(folder)

    with pytest.raises(IndexFault, match="damaged"):
        filled.update([entry(3)])


def test_the_files_of_others_are_not_deleted(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("mine")

    with pytest.raises(IndexFault, match=r"holds 'letter\.txt'"):
        create_index(folder)

    assert (folder / "letter.txt").read_text() == "mine"


def test_no_index_is_made_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("mine")

    with pytest.raises(IndexFault, match="no index can be made here"):
        create_index(tmp_path / "index")


def test_an_open_reader_notices_a_new_index(filled: Index, folder: Path) -> None:
    assert find(filled) == [1, 2]

    create_index(folder).close()

    assert find(filled) == []


def test_nobody_can_open_a_new_index_before_it_holds_all(filled: Index, folder: Path) -> None:
    def entries() -> Iterator[ReleaseEntry]:
        yield ReleaseEntry(7, 7, "", "Nebel", None, None, None, None)
        with pytest.raises(IndexFault):
            open_index(folder)

    with closing(create_index(folder, entries())) as index:
        assert find(index) == [7]
        with closing(open_index(folder)) as opened:
            assert find(opened) == [7]


OTHER_PROCESS = """
import sys
from pathlib import Path
from archive.documents import ReleaseEntry
from archive.index import open_index

def entries():
    print("locked", flush=True)
    sys.stdin.readline()
    yield ReleaseEntry(7, 7, "", "Nebel", None, None, None, None)

index = open_index(Path(sys.argv[1]))
index.update(entries(), remove=[1])
index.close()
"""


@pytest.fixture
def writer(filled: Index, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that holds the lock until it is told to go on."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", OTHER_PROCESS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield process
        if process.poll() is None:
            process.communicate("\n")


def let_go(writer: subprocess.Popen[str]) -> None:
    writer.communicate("\n")
    assert writer.returncode == 0


@pytest.mark.parametrize("write", ["update", "create"])
def test_who_waits_too_long_for_the_lock_is_told(
    writer: subprocess.Popen[str], folder: Path, write: str
) -> None:
    with closing(open_index(folder, lock_timeout=0.2)) as index:
        with pytest.raises(IndexFault, match=r"has been writing for 0\.2 seconds"):
            index.update([]) if write == "update" else create_index(folder, lock_timeout=0.2)

        let_go(writer)
        assert find(index) == [2, 7]


def test_an_update_waits_until_another_process_is_done(
    writer: subprocess.Popen[str], filled: Index
) -> None:
    def entries() -> Iterator[ReleaseEntry]:
        assert writer.wait(5) == 0  # nothing is read before the other let go
        yield entry(8)

    threading.Timer(0.2, let_go, [writer]).start()
    filled.update(entries())

    assert find(filled) == [2, 7, 8]


def test_a_reader_survives_the_update_of_another(filled: Index, folder: Path) -> None:
    assert find(filled, "Regen") == [1]

    with closing(open_index(folder)) as other:
        for number in range(3, 3 + 2 * FEW_SEGMENTS):  # merges the segment that is open
            other.update([entry(number)])
            assert find(filled, "Regen") == [1, *range(3, number + 1)]


def test_segments_stay_few_and_whole(filled: Index) -> None:
    for number in range(3, 70):
        filled.update([entry(number)], remove=[number - 2] if number % 5 == 0 else [])
        assert filled.facts().segments <= FEW_SEGMENTS + 4

    left = [number for number in range(1, 70) if number < 3 or (number + 2) % 5 or number > 67]
    assert find(filled) == left
    assert filled.facts().releases == filled.facts().claims == len(left)


def test_a_segment_of_dead_documents_is_dropped(filled: Index) -> None:
    filled.update([entry(3)])
    filled.update([], remove=[1, 2])

    assert filled.facts().segments == 1


@leaving_files_open
@pytest.mark.usefixtures("torn")
def test_the_lock_and_the_room_are_free_after_a_full_disk(
    filled: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    before = sorted(folder.iterdir())
    with monkeypatch.context() as broken:
        broken.setattr("whoosh.writing.SegmentWriter._flush_segment", fail)
        broken.setattr("whoosh.writing.SegmentWriter._close_segment", fail)
        expected = r"cannot be written: No space left on device; free some space and run"
        with pytest.raises(IndexFault, match=expected):
            filled.update([entry(3)])
    assert [path for path in sorted(folder.iterdir()) if path.suffix != ".tmp"] == before

    filled.update([entry(4)])
    assert find(filled) == [1, 2, 4]


def test_a_file_for_whose_end_there_is_no_room_is_not_closed_again(
    filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(*_: object) -> None:
        monkeypatch.undo()
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("whoosh.filedb.filetables.HashWriter._write_hashes", fail_once)

    with pytest.raises(IndexFault, match="cannot be written: No space left on device"):
        filled.update([entry(3)])

    assert find(filled) == [1, 2]
