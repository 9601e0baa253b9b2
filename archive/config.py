"""Hold the settings, read once at the edge and passed in from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from archive.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where one archive lives."""

    home: Path
    database_url: str
    index_folder: Path
    contact: str | None = None

    @property
    def originals(self) -> Path:
        """Return the folder of the original bytes."""
        return self.home / "originals"

    @property
    def backups(self) -> Path:
        """Return the folder of the copies made before an upgrade."""
        return self.home / "backups"


def load_settings(home: Path | None, environment: Mapping[str, str]) -> Settings:
    """Return the settings: the option first, then the environment, then the default.

    `ARCHIVE_HOME` is the folder (default: the user's data folder), `ARCHIVE_DATABASE_URL` an
    SQLAlchemy URL, `ARCHIVE_INDEX_URL` the index's place, `whoosh:FOLDER`. `ARCHIVE_CONTACT` is
    the URL or e-mail address that hosts are told when pages are fetched.
    """
    folder = home or Path(environment.get("ARCHIVE_HOME") or user_data_path("pressearchiv", False))
    folder = folder.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder} is a file; the archive's home must be a folder")
    database = environment.get("ARCHIVE_DATABASE_URL") or f"sqlite:///{folder / 'archive.db'}"
    if not database.startswith("sqlite:///"):
        raise SettingsError(f"ARCHIVE_DATABASE_URL is {database!r}; only sqlite:///FILE works yet")
    index = environment.get("ARCHIVE_INDEX_URL") or f"whoosh:{folder / 'index'}"
    engine, _, place = index.partition(":")
    if engine != "whoosh" or not place:
        raise SettingsError(f"ARCHIVE_INDEX_URL is {index!r}; only whoosh:FOLDER works yet")
    index_folder = Path(place).expanduser().absolute()
    return Settings(folder, database, index_folder, environment.get("ARCHIVE_CONTACT") or None)
