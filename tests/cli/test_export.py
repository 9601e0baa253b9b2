"""Everything is given away by the names of the JSON, in forms that other programs read."""

import csv
import io
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from arro3.core import Table
from arro3.io import read_parquet

from archive.records import ClaimRecord, PersonRecord, ReleaseRecord
from archive.render.formats import stream_records
from archive.render.parquet import write_parquet
from tests.conftest import Archive

ARCHIVE = Path(sys.executable).with_name("archive")
RELEASES = 450  # more than two pages


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    lines = folder / "many.jsonl"
    text = "„=Wir bauen in Straße {n}“, sagte Stadträtin Eva Lindner. Das kostet {n}0 Euro. "
    releases = (
        {"id": n, "text": text.format(n=n), "published": f"2024-05-{n % 28 + 1:02}"}
        for n in range(RELEASES)
    )
    lines.write_text("".join(f"{json.dumps(release)}\n" for release in releases))
    command = (ARCHIVE, "--home", folder / "home", "ingest", lines, "--jobs", "1")
    subprocess.run(command, capture_output=True, check=True)
    return folder / "home"


@pytest.fixture
def filled(archive: Archive, made_once: Path, tmp_path: Path) -> Archive:
    shutil.copytree(made_once, tmp_path / "home")
    return archive


def rows_of(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("releases", "select release_id as id from v_releases order by 1"),
        ("claims", "select claim_id as id from v_claims order by 1"),
        ("persons", "select person_id as id from v_persons order by 1"),
    ],
    ids=["releases", "claims", "persons"],
)
def test_all_there_are_is_written_in_the_order_of_their_ids(
    filled: Archive, what: str, ids: str
) -> None:
    exported = [row["id"] for row in rows_of(filled("export", what).out)]
    there = [row["id"] for row in rows_of(filled("sql", ids, "--limit", "9999").out)]

    assert exported == there
    assert len(exported) >= (1 if what == "persons" else RELEASES)


def test_what_is_written_is_what_the_other_commands_answer(filled: Archive) -> None:
    released = rows_of(filled("export", "releases").out)
    claimed = rows_of(filled("export", "claims").out)

    (shown,) = rows_of(filled("show", "300", "--claims").out)
    assert [row for row in released if row["id"] == 300] == [
        {key: value for key, value in shown.items() if key not in ("like", "claims")}
    ]
    assert [row for row in claimed if row["release"] == 300] == shown["claims"]
    assert rows_of(filled("export", "persons").out) == rows_of(filled("persons").out)


def test_csv_has_its_columns_also_where_there_is_nothing(archive: Archive) -> None:
    archive("upgrade")

    assert archive("export", "persons", "--format", "csv").out == "id,name,roles,mentions,claims\n"


def test_csv_for_a_spreadsheet_holds_no_formula_in_any_command(filled: Archive) -> None:
    statement = "select '=1' as formula"

    safe = filled("export", "claims", "--format", "csv", "--excel-safe").out
    plain = filled("sql", statement, "--format", "csv").out
    asked = filled("sql", statement, "--format", "csv", "--excel-safe").out
    listed = filled("persons", "--format", "csv", "--excel-safe").out

    assert len(list(csv.DictReader(io.StringIO(safe)))) >= RELEASES
    assert plain == "formula\n=1\n"
    assert asked == '"formula"\n"\'=1"\n'
    assert listed.startswith('"id","name"')


@pytest.mark.parametrize("what", ["releases", "claims", "persons"])
def test_parquet_holds_what_the_json_holds(filled: Archive, tmp_path: Path, what: str) -> None:
    exported = rows_of(filled("export", what).out)

    command = (ARCHIVE, "--home", tmp_path / "home", "export", what, "--format", "parquet")
    done = subprocess.run(command, capture_output=True, check=True)

    table = Table(read_parquet(done.stdout))
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    found = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    assert json.loads(json.dumps(found, default=str)) == exported


@pytest.mark.parametrize("record", [ReleaseRecord, ClaimRecord, PersonRecord])
def test_parquet_has_its_columns_also_where_there_is_nothing(record: type) -> None:
    file = io.BytesIO()

    write_parquet([], record, file)

    (columns,) = csv.reader(stream_records([], record, "csv"))
    assert read_parquet(file.getvalue()).schema.names == columns


def test_parquet_is_not_written_to_a_terminal(filled: Archive, tmp_path: Path) -> None:
    parent, child = pty.openpty()
    command = (ARCHIVE, "--home", tmp_path / "home", "export", "claims", "--format", "parquet")

    done = subprocess.run(command, stdout=child, stderr=subprocess.PIPE)

    os.close(child)
    os.close(parent)
    assert done.returncode == 2
    assert done.stderr == (
        b"archive: Parquet is nothing to read: send it into a file with '> FILE'\n"
    )


def test_parquet_without_its_library_names_the_mend(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arro3", None)

    done = filled("export", "claims", "--format", "parquet")

    assert done.code == 2
    assert done.err == (
        "archive: Parquet needs a library more: pip install 'pressearchiv[parquet]'\n"
    )
