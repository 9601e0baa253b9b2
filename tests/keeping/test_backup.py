"""A backup brings back the whole archive, or is refused before anything is there."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.backup import MEMBERS, back_up
from archive.bag import unpack_bag
from archive.config import load_settings
from archive.errors import BackupError
from archive.index import open_index
from archive.query import parse_query
from archive.store.store import open_store
from tests.conftest import NOW, Archive, Content
from tests.index.seeded import load_table

QUERIES = [str(query["ask"]) for queries in load_table().values() for query in queries]
SETTINGS = '[web]\ncontact = "presse@archiv.example"\n'


@pytest.fixture(scope="session")
def backup_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a backup of the seeds and a settings file."""
    home = Path(shutil.copytree(made_once, tmp_path_factory.mktemp("backup") / "home"))
    (home / "archive.toml").write_text(SETTINGS)
    file = home.parent / "luedersfurt.tar"
    used = load_settings(home, {})
    with open_store(used) as store:
        assert back_up(store, used, file, now=NOW) == []
    return file


def files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def answers_of(home: Path) -> dict[str, list[int]]:
    with closing(open_index(home / "index", home / "index.token")) as index:
        return {
            query: sorted(hit.id for hit in index.search(parse_query(query), limit=100).hits)
            for query in QUERIES
        }


def test_a_restored_archive_is_the_one_that_was_backed_up(
    archive: Archive, home: Path, tmp_path: Path, dump: Callable[[Path], Content]
) -> None:
    (home / "archive.toml").write_text(SETTINGS)
    file, copy = tmp_path / "archive.tar", tmp_path / "copy" / "home"

    backed_up = archive("backup", str(file))
    restored = archive("restore", str(file), "--home", str(copy))
    checked = archive("--home", str(copy), "check")

    assert (backed_up.code, backed_up.err) == (0, f"{file} holds the archive\n")
    assert (restored.code, restored.out) == (0, "")
    assert restored.err == f"28 releases restored into {copy}\nno problem found\n"
    assert (checked.code, checked.err) == (0, "no problem found\n")
    assert dump(copy / "archive.db") == dump(home / "archive.db")
    assert files_of(copy / "originals") == files_of(home / "originals")
    assert (copy / "archive.toml").read_text() == SETTINGS
    assert len(QUERIES) >= 50
    assert answers_of(copy) == answers_of(home)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.tar", "copy", "home"]


def test_a_backup_is_opened_and_checked_without_the_program(
    backup_once: Path, tmp_path: Path
) -> None:
    subprocess.run(["tar", "-xf", backup_once, "-C", tmp_path], check=True)
    bag = tmp_path / "luedersfurt"
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        check = ["sha256sum", "--check", "--strict", "--quiet", manifest]
        subprocess.run(check, cwd=bag, check=True)

    with closing(sqlite3.connect(bag / "data" / "archive.db")) as database:
        digests = {digest for (digest,) in database.execute("SELECT sha256 FROM original")}
    assert digests == {
        path.parent.name + path.name for path in (bag / "data" / "originals").glob("*/*")
    }
    assert (bag / "bagit.txt").read_text() == (
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    assert not list((bag / "data").glob("archive.db-*"))


def test_a_bag_that_was_unpacked_and_packed_again_is_restored(
    archive: Archive, backup_once: Path, tmp_path: Path
) -> None:
    subprocess.run(["tar", "-xf", backup_once, "-C", tmp_path], check=True)
    file = tmp_path / "again.tar"
    subprocess.run(["tar", "-cf", file, "-C", tmp_path, "./luedersfurt"], check=True)

    assert archive("restore", str(file)).code == 0


def test_a_file_that_is_there_is_replaced_only_on_request(
    archive: Archive, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "archive.tar"
    file.write_text("alt")

    refused = archive("backup", str(file))
    kept = file.read_text()
    replaced = archive("backup", str(file), "--overwrite")

    assert (refused.code, refused.err) == (
        1,
        f"archive: {file} is there already; --overwrite replaces it\n",
    )
    assert kept == "alt"
    assert replaced.code == 0
    assert tarfile.is_tarfile(file)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (".", "is a folder; name a file, as"),
        ("none/archive.tar", "there is no such folder"),
        ("home/archive.db/archive.tar", "there is no such folder"),
    ],
    ids=["a folder", "in no folder", "in a file"],
)
def test_a_backup_that_has_no_place_is_refused(
    archive: Archive, home: Path, tmp_path: Path, place: str, message: str
) -> None:
    done = archive("backup", str(tmp_path / place))

    assert done.code == 1
    assert message in done.err


def test_damage_is_told_and_backed_up_but_replaces_no_older_backup(
    archive: Archive, home: Path, tmp_path: Path
) -> None:
    missing, altered, *_ = sorted((home / "originals").glob("??/*"))
    missing.unlink()
    altered.write_bytes(b"x")
    file, copy = tmp_path / "archive.tar", tmp_path / "copy"

    first = archive("backup", str(file))
    content = file.read_bytes()
    second = archive("backup", str(file), "--overwrite")
    restored = archive("restore", str(file), "--home", str(copy))

    names = [path.parent.name + path.name for path in (missing, altered)]
    assert first.code == 1
    assert first.err == (
        f"damaged: the original {names[0]} cannot be read: No such file or directory\n"
        f"damaged: the original {names[1]} was altered\n"
        f"{file} holds the archive\n"
    )
    assert second.code == 1
    assert "is left as it is: name another file" in second.err
    assert file.read_bytes() == content
    assert restored.code == 1
    assert [json.loads(line)["thing"] for line in restored.out.splitlines()] == [
        f"original {name}" for name in names
    ]
    assert files_of(copy / "originals") == files_of(home / "originals")


@pytest.mark.parametrize("page", [1, 5], ids=["one page", "another"])
def test_a_damaged_database_is_not_backed_up(
    archive: Archive, home: Path, tmp_path: Path, page: int
) -> None:
    content = bytearray((home / "archive.db").read_bytes())
    content[page * 4096] ^= 0xFF
    (home / "archive.db").write_bytes(content)

    done = archive("backup", str(tmp_path / "archive.tar"))

    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def members(file: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(file) as tar:
        found = []
        for info in tar:
            content = tar.extractfile(info)
            assert content
            found.append((info, content.read()))
        return found


def pack(found: list[tuple[tarfile.TarInfo, bytes]], file: Path) -> None:
    with tarfile.open(file, "w") as tar:
        for info, content in found:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def named(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def refused(archive: Archive, file: Path, tmp_path: Path) -> str:
    """Return why a file is not restored, once it is sure that nothing was written."""
    before = files_of(tmp_path)
    place = tmp_path / "deep" / "restored"

    done = archive("restore", str(file), "--home", str(place))

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"archive: {file}: is no whole backup: ")
    assert len(done.err.splitlines()) == 1
    assert files_of(tmp_path) == before
    assert not place.parent.exists()
    return done.err.partition("backup: ")[2].strip()


@pytest.mark.parametrize("quarter", range(4))
def test_a_file_cut_at_a_quarter_is_refused(
    archive: Archive, backup_once: Path, tmp_path: Path, quarter: int
) -> None:
    content = backup_once.read_bytes()
    file = tmp_path / "cut.tar"
    file.write_bytes(content[: len(content) * quarter // 4])

    assert refused(archive, file, tmp_path)


def test_a_byte_flipped_in_any_member_is_refused_with_its_name(
    backup_once: Path, tmp_path: Path
) -> None:
    content = backup_once.read_bytes()
    with tarfile.open(backup_once) as tar:
        found = list(tar)
    file = tmp_path / "flipped.tar"
    for number, info in enumerate(found):
        flipped = bytearray(content)
        flipped[info.offset_data + info.size // 2] ^= 0x20
        file.write_bytes(flipped)

        with pytest.raises(BackupError, match="is no whole backup") as raised:
            unpack_bag(file, tmp_path / str(number), MEMBERS)

        name = info.name.partition("/")[2]
        assert name in str(raised.value) or name == "tagmanifest-sha256.txt"
    assert len(found) > 30


Found = list[tuple[tarfile.TarInfo, bytes]]


def added(found: Found) -> None:
    found.append((named("luedersfurt/data/more.txt"), b"x"))


def unlisted(found: Found) -> None:
    found.append((named(f"luedersfurt/data/originals/ab/{'0' * 62}"), b"x"))


def twice(found: Found) -> None:
    found.append(found[0])


def leaving(found: Found) -> None:
    found.append((named("luedersfurt/../../left.txt"), b"x"))


def absolute(found: Found) -> None:
    found.append((named("/luedersfurt/data/archive.toml"), b"x"))


def leaving_folder(found: Found) -> None:
    found.append((named("luedersfurt/../..", tarfile.DIRTYPE), b""))


def symbolic(found: Found) -> None:
    found.insert(0, (named("luedersfurt/data/originals", tarfile.SYMTYPE, "/etc"), b""))


def linked(found: Found) -> None:
    found.insert(0, (named("luedersfurt/data/archive.toml", tarfile.LNKTYPE, "/etc/passwd"), b""))


def device(found: Found) -> None:
    found.append((named("luedersfurt/data/archive.toml", tarfile.CHRTYPE), b""))


def sparse(found: Found) -> None:
    info = named("luedersfurt/data/archive.toml")
    info.pax_headers = {"GNU.sparse.size": "9999999999", "GNU.sparse.map": "0,1"}
    found.insert(0, (info, b"x"))


def wordy(found: Found) -> None:
    info = named("luedersfurt/data/archive.toml")
    info.pax_headers = {"comment": "1" * 300_000}
    found.insert(0, (info, b"x"))


def without(name: str) -> Callable[[Found], None]:
    def change(found: Found) -> None:
        found[:] = [(info, content) for info, content in found if name not in info.name]

    return change


def zeroed(found: Found) -> None:
    found[:] = []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (added, "it holds 'luedersfurt/data/more.txt', which no backup has"),
        (unlisted, f"manifest-sha256.txt does not list data/originals/ab/{'0' * 62}"),
        (twice, "it holds 'luedersfurt/data/archive.db' twice"),
        (leaving, "it holds 'luedersfurt/../../left.txt', which no backup has"),
        (absolute, "it holds '/luedersfurt/data/archive.toml', which no backup has"),
        (leaving_folder, "it holds 'luedersfurt/../..', which no backup has"),
        (symbolic, "it holds 'luedersfurt/data/originals', which no backup has"),
        (linked, "it holds 'luedersfurt/data/archive.toml', which no backup has"),
        (device, "it holds 'luedersfurt/data/archive.toml', which no backup has"),
        (sparse, "it holds 'luedersfurt/data/archive.toml', which no backup has"),
        (wordy, "a member has more than 16 kB of header"),
        (without("archive.db"), "data/archive.db is missing"),
        (without("archive.toml"), "data/archive.toml is missing"),
        (without("/manifest"), "manifest-sha256.txt is missing"),
        (without("tagmanifest"), "tagmanifest-sha256.txt is missing"),
        (without("bagit.txt"), "bagit.txt is missing"),
        (zeroed, "tagmanifest-sha256.txt is missing"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_backup_with_other_members_is_refused(
    archive: Archive,
    backup_once: Path,
    tmp_path: Path,
    change: Callable[[Found], None],
    reason: str,
) -> None:
    found = members(backup_once)
    change(found)
    file = tmp_path / "changed.tar"
    pack(found, file)

    assert refused(archive, file, tmp_path) == reason


@pytest.mark.parametrize(
    ("name", "content"),
    [("text", b"Eine Mitteilung.\n"), ("empty", b""), ("zip", b"PK\x03\x04" + bytes(600))],
    ids=["text", "empty", "zip"],
)
def test_a_file_that_is_no_backup_is_refused(
    archive: Archive, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    assert refused(archive, file, tmp_path)


def test_a_backup_that_is_not_there_is_told(archive: Archive, tmp_path: Path) -> None:
    done = archive("restore", str(tmp_path / "none.tar"))

    assert (done.code, done.err) == (
        1,
        f"archive: {tmp_path}/none.tar: cannot be read: No such file or directory\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["..tar", ".tar", "ä b.tar", "luedersfurt"])
def test_a_backup_of_any_name_is_restored(
    home: Path, archive: Archive, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name

    assert archive("backup", str(file)).code == 0
    assert archive("restore", str(file), "--home", str(tmp_path / "copy")).code == 0


def test_what_follows_the_end_is_refused(
    archive: Archive, backup_once: Path, tmp_path: Path
) -> None:
    file = tmp_path / "longer.tar"
    file.write_bytes(backup_once.read_bytes() * 2)

    assert refused(archive, file, tmp_path) == "something follows that cannot be read"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_byte_is_altered_no_other_content_comes_out(
    backup_once: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(backup_once.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.one_of(st.just(len(content)), st.integers(place + 1, len(content))))
    file, folder = tmp_path / "altered.tar", tmp_path / "unpacked"
    file.write_bytes(content[:cut])
    shutil.rmtree(folder, ignore_errors=True)

    try:
        unpack_bag(file, folder, MEMBERS)
    except BackupError:
        return

    whole = {info.name.partition("/")[2]: content for info, content in members(backup_once)}
    assert files_of(folder) == whole


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_home_that_is_not_empty_is_left_alone(
    archive: Archive, backup_once: Path, tmp_path: Path, kind: str
) -> None:
    home = tmp_path / "restored"
    home.mkdir()
    (home / "note").write_text("mine") if kind == "file" else (home / "note").mkdir()

    done = archive("restore", str(backup_once), "--home", str(home))

    assert done.code == 1
    assert done.err == (
        f"archive: {home} is not empty; name a folder that is, or that is not there yet\n"
    )
    assert [path.name for path in home.iterdir()] == ["note"]


def test_an_empty_home_is_taken_also_by_way_of_a_link(
    archive: Archive, backup_once: Path, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "home").symlink_to("real")

    assert archive("restore", str(backup_once)).code == 0

    assert (tmp_path / "real" / "archive.db").exists()
    assert archive("search", "Wehlebad").code == 0


@pytest.mark.parametrize("variable", ["ARCHIVE_DATABASE_URL", "ARCHIVE_INDEX_URL"])
def test_an_archive_in_several_places_is_not_restored(
    archive: Archive,
    backup_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    place = {"ARCHIVE_DATABASE_URL": "sqlite:///", "ARCHIVE_INDEX_URL": "whoosh:"}[variable]
    monkeypatch.setenv(variable, f"{place}{tmp_path / 'elsewhere'}")

    done = archive("restore", str(backup_once))

    assert done.code == 2
    assert "unset ARCHIVE_DATABASE_URL and ARCHIVE_INDEX_URL" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_newer_program_is_refused_before_anything_is_there(
    archive: Archive, home: Path, tmp_path: Path
) -> None:
    file, copy = tmp_path / "archive.tar", tmp_path / "copy"
    archive("backup", str(file))
    found = members(file)
    database = tmp_path / "newer.db"
    database.write_bytes(found[0][1])
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    found[0] = (found[0][0], database.read_bytes())
    seal(found)
    pack(found, file)

    done = archive("restore", str(file), "--home", str(copy))

    assert done.code == 1
    assert "newer pressearchiv" in done.err
    assert not copy.exists()


def seal(found: Found) -> None:
    """Make the manifests fit what they list, as somebody would who altered it on purpose."""
    names = [info.name.partition("/")[2] for info, _ in found]
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        contents = [content for _, content in found]
        digests = dict(zip(names, (sha256(one).hexdigest() for one in contents), strict=True))
        place = names.index(manifest)
        listed = [line.split(maxsplit=1)[1] for line in found[place][1].decode().splitlines()]
        text = "".join(f"{digests[name]}  {name}\n" for name in listed)
        found[place] = (found[place][0], text.encode())
