"""A user's SQL reads and does nothing else."""

from hashlib import sha256

import pytest

from archive.errors import StatementError
from archive.store.readonly import run_statement
from archive.store.store import Store

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_select_answers_columns_and_rows(store: Store) -> None:
    table = run_statement(store.database, "SELECT 1 AS one, 'ü' AS two", limit=10)

    assert (table.columns, table.rows, table.truncated) == (("one", "two"), ((1, "ü"),), False)


def test_columns_of_one_name_are_told_apart(store: Store) -> None:
    table = run_statement(store.database, "SELECT 1 AS n, 2 AS n", limit=10)

    assert table.columns == ("n", "n:1")


def test_rows_beyond_the_limit_are_cut_and_announced(store: Store) -> None:
    values = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"

    assert run_statement(store.database, values, limit=3).truncated is False
    assert run_statement(store.database, values, limit=2).truncated is True
    assert len(run_statement(store.database, values, limit=2).rows) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM release",
        "INSERT INTO publisher VALUES (1, 'x')",
        "UPDATE release SET status = 'withdrawn'",
        "DROP TABLE claim",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "ATTACH 'other.db' AS other",
        "DETACH main",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode = DELETE",
        "SELECT * FROM pragma_database_list",
        "VACUUM INTO 'copy.db'",
        "BEGIN IMMEDIATE",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('x')",
        "SELECT 1; DELETE FROM release",
        "WITH x AS (SELECT 1) DELETE FROM release",
        "EXPLAIN DELETE FROM release",
        "REINDEX",
        "ANALYZE",
        "SELECT zeroblob(1000000000)",
        "SELECT nothing FROM nowhere",
        "SELEC 1",
        "",
        "-- only a comment",
    ],
)
def test_anything_but_reading_is_refused_and_changes_nothing(store: Store, statement: str) -> None:
    with store.writing():
        pass
    before = sha256(store.database.read_bytes()).hexdigest()

    with pytest.raises(StatementError, match=r"^SQL: .+"):
        run_statement(store.database, statement, limit=10)

    assert sha256(store.database.read_bytes()).hexdigest() == before
    assert [p.name for p in store.database.parent.iterdir() if "archive.db" not in p.name] == []


def test_a_statement_without_end_is_stopped(store: Store) -> None:
    with pytest.raises(StatementError, match=r"stopped after 0\.05 s"):
        run_statement(store.database, ENDLESS, limit=10, deadline_s=0.05)
