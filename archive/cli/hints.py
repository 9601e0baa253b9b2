"""Gather what the user tells of the sources, so that they are read rightly."""

import re
from collections.abc import Mapping

from archive.errors import SettingsError
from archive.readers import Hints
from archive.text.fields import FIELDS

_NEXT = re.compile(r",(?=\s*\w+\s*=)")  # a comma inside the name of a column parts nothing


def read_hints(columns: str | None = None) -> Hints:
    """Return the hints of the options; raise SettingsError that names what is wrong."""
    return Hints(columns=_parse_columns(columns) if columns else {})


def _parse_columns(option: str) -> Mapping[str, str]:
    columns: dict[str, str] = {}
    for pair in _NEXT.split(option):
        field, _, name = (part.strip() for part in pair.partition("="))
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            raise SettingsError(f"--columns: {field!r} is no field; the fields are {known}")
        if not name or field in columns:
            raise SettingsError(f"--columns: {field!r} needs one column, as in {field}=NAME")
        columns[field] = name
    return columns
