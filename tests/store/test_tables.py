"""The tables that questions read are those of the rows, told a second time."""

import pytest
from sqlalchemy import TableClause

from archive.store import tables
from archive.store.models import DuplicateRow

NAMED = [value for value in vars(tables).values() if isinstance(value, TableClause)]


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.name)
def test_columns_are_those_of_the_rows(named: TableClause) -> None:
    rows = DuplicateRow.metadata.tables[named.name].columns

    told = {column.name: column.type for column in named.columns}
    assert {name: repr(kind) for name, kind in told.items()} == {
        name: repr(rows[name].type) for name in told
    }
