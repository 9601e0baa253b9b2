"""Statements that would change, leave or exhaust: each is refused or ended, and nothing changes."""

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from archive.errors import StatementError
from archive.store import sandbox
from archive.store.readonly import run_statement
from archive.store.store import Store

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
THOUSAND = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000)"

WRITING = (
    "INSERT INTO publisher VALUES (1, 'x')",
    "INSERT INTO publisher VALUES (1, 'x') RETURNING *",
    "INSERT OR REPLACE INTO publisher SELECT * FROM publisher",
    "REPLACE INTO publisher VALUES (1, 'x')",
    "UPDATE release SET status = 'withdrawn'",
    "UPDATE release SET status = 'withdrawn' RETURNING id",
    "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM release",
    "DELETE FROM release RETURNING id",
    "DELETE FROM sqlite_sequence",
    "WITH x AS (SELECT 1) DELETE FROM release",
    "WITH x AS (SELECT 1) INSERT INTO publisher SELECT 1, 'x' FROM x",
    "WITH x AS (DELETE FROM release RETURNING id) SELECT * FROM x",
    "EXPLAIN DELETE FROM release",
    "EXPLAIN QUERY PLAN UPDATE release SET status = 'x'",
    "CREATE TABLE t (x)",
    "CREATE TABLE t AS SELECT * FROM release",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMPORARY TABLE t AS SELECT 1",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TEMP VIEW v_releases AS SELECT 'forged'",
    "CREATE INDEX i ON release (id)",
    "CREATE TRIGGER t AFTER INSERT ON release BEGIN DELETE FROM claim; END",
    "CREATE TEMP TRIGGER t AFTER INSERT ON release BEGIN DELETE FROM claim; END",
    "CREATE VIRTUAL TABLE t USING fts5(x)",
    "CREATE VIRTUAL TABLE temp.t USING fts5vocab('x', 'row')",
    "DROP TABLE claim",
    "DROP VIEW v_claims",
    "DROP INDEX IF EXISTS i",
    "ALTER TABLE release RENAME TO r",
    "ALTER TABLE release ADD COLUMN x",
    "ALTER TABLE release DROP COLUMN status",
    "REINDEX",
    "ANALYZE",
    "VACUUM",
    "BEGIN IMMEDIATE",
    "SAVEPOINT s",
    "COMMIT",
    "ROLLBACK",
)
LEAVING = (
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "ATTACH 'file:other.db?mode=rwc' AS other",
    "DETACH main",
    "VACUUM INTO 'copy.db'",
    "VACUUM main INTO 'copy.db'",
    "PRAGMA query_only = 0",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA writable_schema = 1",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA temp_store_directory = '/'",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA trusted_schema = 1",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM pragma_journal_mode('delete')",
    "SELECT * FROM pragma_table_info('release')",
    "SELECT load_extension('x')",
    "SELECT LOAD_EXTENSION('x', 'y')",
    "SELECT fts3_tokenizer('x')",
    "SELECT fts3_tokenizer('x', x'00')",
    "SELECT readfile('/etc/hosts')",
    "SELECT writefile('x', 'y')",
    "SELECT edit('x')",
    "SELECT rtreecheck('release')",
    "SELECT * FROM sqlite_dbpage",
    "SELECT * FROM fsdir('/')",
    "SELECT * FROM dbstat",
    "SELECT * FROM (SELECT load_extension('x') OVER ())",
    "SELECT sum(1) FILTER (WHERE load_extension('x')) OVER () FROM release",
    "SELECT id FROM release WHERE id IN (SELECT fts3_tokenizer('simple'))",
    "SELECT * FROM json_each(readfile('/etc/hosts'))",
)
TWO_OR_NONE = (
    "SELECT 1; DELETE FROM release",
    "SELECT 1; SELECT 2",
    "SELECT 1; -- a comment\n DROP TABLE claim",
    "",
    ";",
    "-- only a comment",
    "/* only a comment",
    "SELECT 1 /* */; ATTACH 'x' AS x",
    "SELECT '\0'",
    "SELECT '\ud800'",
    "SELECT 1\0; DELETE FROM release",
    "SELECT nothing FROM nowhere",
    "SELEC 1",
    "SELECT " + "(" * 5_000 + "1" + ")" * 5_000,
    "SELECT " + " + ".join(["1"] * 5_000),
    " UNION ALL ".join(["SELECT 1"] * 5_000),
)
TOO_BIG = (
    f"SELECT '{'a' * 30_000_000}'",
    f"{THOUSAND} SELECT group_concat(hex(zeroblob(10000))) OVER (ROWS UNBOUNDED PRECEDING) FROM n",
    "SELECT zeroblob(1000000000)",
    "SELECT randomblob(1000000000)",
    "SELECT hex(zeroblob(19000000))",
    "SELECT replace(hex(zeroblob(4000000)), '0', '0000000000')",
    f"{THOUSAND} SELECT group_concat(hex(zeroblob(100000))) FROM n",
    f"{THOUSAND} SELECT json_group_array(hex(zeroblob(100000))) FROM n",
    f"{THOUSAND} SELECT zeroblob(10000000) FROM n",
)
ENDLESS_ONES = (
    f"{ENDLESS} SELECT count(*) FROM n",
    f"{ENDLESS} SELECT max(i) OVER (ORDER BY i) FROM n",
    f"{ENDLESS} SELECT i FROM n WHERE i < 0",
    f"{THOUSAND} SELECT count(*) FROM n a, n b, n c, n d",
    f"{THOUSAND} SELECT sum(x.i) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    " FROM n x, n y, n z LIMIT 1 OFFSET 900000000",
    f"{ENDLESS} SELECT i, randomblob(100000) AS b FROM n ORDER BY b",
    "SELECT instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')",
    "SELECT replace(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1', '')",
    "SELECT printf('%.999999999c', 'x')",
    "SELECT hex(zeroblob(9000000)) LIKE '%' || hex(zeroblob(24000)) || '1'",
    "SELECT hex(zeroblob(9000000)) GLOB '*' || hex(zeroblob(24000)) || '1'",
)


Refuses = Callable[..., str]
SOON = 1.5  # seconds; long enough for SQLite to be at it


def _digest(store: Store) -> dict[str, str]:
    """Return the bytes of every file of the archive but what readers share in memory (-shm)."""
    files = sorted(path for path in store.database.parent.rglob("*") if path.is_file())
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.name.endswith("-shm")
    }


@pytest.fixture
def refuses(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Refuses:
    """Return what asks a statement, sees that it fails and changes nothing, and tells why."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with store.writing():
        pass

    def ask(statement: str, deadline_s: float = 30.0) -> str:
        before = _digest(store)
        with pytest.raises(StatementError) as refused:
            run_statement(store.database, statement, limit=1_000_000, deadline_s=deadline_s)
        assert _digest(store) == before
        assert list(Path.cwd().iterdir()) == []
        return str(refused.value)

    return ask


@pytest.mark.parametrize("statement", WRITING + LEAVING)
def test_what_writes_or_leaves_is_refused(refuses: Refuses, statement: str) -> None:
    assert refuses(statement).startswith("SQL: ")


@pytest.mark.parametrize("statement", TWO_OR_NONE, ids=range(len(TWO_OR_NONE)))
def test_anything_but_one_statement_is_refused(refuses: Refuses, statement: str) -> None:
    assert refuses(statement).startswith("SQL: ")


@pytest.mark.parametrize("statement", TOO_BIG, ids=range(len(TOO_BIG)))
def test_what_fills_the_memory_is_refused(refuses: Refuses, statement: str) -> None:
    assert "too big" in (why := refuses(statement)) or "too much memory" in why


@pytest.mark.parametrize("statement", ENDLESS_ONES)
def test_what_does_not_end_is_ended(refuses: Refuses, statement: str) -> None:
    assert "stopped after 1.5 s" in refuses(statement, SOON)


def test_many_small_values_count_by_the_memory_they_take(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MAX_ANSWER_BYTES", 50_000)
    uri = f"{store.database.as_uri()}?mode=ro"

    assert "too much memory" in sandbox.answer(uri, f"{THOUSAND} SELECT i + 1000 FROM n", 10**9)


def test_tables_made_by_functions_are_refused_or_ended(refuses: Refuses) -> None:
    """Some versions of SQLite ask for leave to declare the table, others do not."""
    array = "replace(printf('[1%.999c]', 'x'), 'x', ',1')"
    asked = f"SELECT count(*) FROM json_each({array}) a, json_each({array}) b, json_tree({array})"

    assert "constructor failed" in (why := refuses(asked, SOON)) or "stopped" in why


def test_a_statement_that_brings_its_process_down_is_an_error(
    refuses: Refuses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(3)", "utf-8")
    monkeypatch.setattr(sandbox, "__file__", str(broken))

    assert "brought its process down" in refuses("SELECT 1")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT 1 AS one, 'ü'", (["one", "'ü'"], [(1, "ü")])),
        ("DELETE FROM release", "not authorized: only SELECT is allowed here"),
        ("SELECT 1; SELECT 2", "give one statement"),
        ("SELECT load_extension('x')", "only SELECT is allowed here"),
        ("SELEC 1", "syntax error"),
        (f"{THOUSAND} SELECT zeroblob(10000000) FROM n", "too much memory"),
    ],
)
def test_the_program_answers_or_tells_why_not(
    store: Store, statement: str, expected: sandbox.Answer | str
) -> None:
    given = sandbox.answer(f"{store.database.as_uri()}?mode=ro", statement, 1_000_000)

    assert expected in given if isinstance(expected, str) else given == expected


def test_text_that_is_no_text_is_shown_with_a_sign_in_its_place(store: Store) -> None:
    answer = run_statement(store.database, "SELECT cast(x'61ff' AS text) AS a", limit=1)

    assert answer.rows == (("a\ufffd",),)


def test_the_sandbox_loads_the_standard_library_alone() -> None:
    lines = Path(sandbox.__file__).read_text("utf-8").splitlines()
    modules = [line.split()[1] for line in lines if line.startswith(("import ", "from "))]

    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names
