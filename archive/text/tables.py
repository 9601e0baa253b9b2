"""Parse rows of separated values, whatever separates them."""

import csv
from collections.abc import Iterator
from itertools import chain

SEPARATORS = ";,\t|"
MAX_CELL = 16 * 2**20
csv.field_size_limit(MAX_CELL)  # the module's own limit of 128 kB is less than some releases have


def separator_of(header: str) -> str | None:
    """Return the character that parts the columns of a header row, or null if it has but one."""
    found = max(SEPARATORS, key=header.count)
    return found if found in header else None


def open_rows(lines: Iterator[str]) -> tuple[list[str], Iterator[list[str]]]:
    """Return the header of a table and its rows; the header tells what separates the columns.

    A broken row raises csv.Error; the iterator goes on with the next one.
    """
    first = next(lines, "").lstrip("\ufeff")
    rows = csv.reader(chain([first], lines), delimiter=separator_of(first) or ",", strict=True)
    return next(rows, []), rows
