"""Gather what the user tells of the sources, so that they are read rightly."""

import re
from collections.abc import Mapping

from archive.config import Settings
from archive.errors import SettingsError
from archive.readers import Hints
from archive.readers.html.profiles import Profiles, parse_profiles, shipped_profiles
from archive.text.fields import FIELDS

_NEXT = re.compile(r",(?=\s*\w+\s*=)")  # a comma inside the name of a column parts nothing


def read_hints(settings: Settings, columns: str | None = None) -> Hints:
    """Return the hints of settings and options; raise SettingsError that names what is wrong."""
    return Hints(_parse_profiles(settings), _parse_columns(columns) if columns else {})


def _parse_profiles(settings: Settings) -> Profiles | None:
    """Return the user's profiles before those that come with the archive; null without any."""
    if not settings.profiles:
        return None
    try:
        return parse_profiles(settings.profiles).before(shipped_profiles())
    except SettingsError as error:
        raise SettingsError(f"{settings.file}: {error}") from error


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
