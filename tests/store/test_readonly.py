"""A user's SQL reads and does nothing else."""

from archive.store.readonly import run_statement
from archive.store.store import Store


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
