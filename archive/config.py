"""Hold the settings, read once at the edge and passed in from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from archive.errors import SettingsError

FILE = "archive.toml"
KEYS = ("analysis", "profiles", "web")
ANALYSIS_KEYS = ("spacy_model",)
WEB_KEYS = ("contact",)
Toml: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where one archive lives, and what its settings file says, null where there is none.

    `profiles` are the tables of the file, for the reader of web pages to parse.
    """

    home: Path
    database_url: str
    index_folder: Path
    contact: str | None = None
    file: Path | None = None
    profiles: Toml = field(default_factory=dict)
    spacy_model: str | None = None

    @property
    def originals(self) -> Path:
        """Return the folder of the original bytes."""
        return self.home / "originals"

    @property
    def index_token(self) -> Path:
        """Return the file that tells which index is that of this archive."""
        return self.home / "index.token"

    @property
    def backups(self) -> Path:
        """Return the folder of the copies made before an upgrade."""
        return self.home / "backups"


def load_settings(home: Path | None, environment: Mapping[str, str]) -> Settings:
    """Return the settings: the option first, then the environment, the file, the default.

    `ARCHIVE_HOME` is the folder (default: the user's data folder), `ARCHIVE_DATABASE_URL` an
    SQLAlchemy URL, `ARCHIVE_INDEX_URL` the index's place, `whoosh:FOLDER`. `ARCHIVE_CONTACT` is
    the URL or e-mail address that hosts are told when pages are fetched. The file is
    `archive.toml` in the folder: `contact` in its table `web`, `spacy_model` in `analysis`, and
    the tables of `profiles`.
    """
    folder = (home or _default_home(environment)).expanduser().absolute()
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
    file = folder / FILE
    said = _read_file(file)
    tables = _parse_tables(file, said or {})
    _check_keys(f"{file}: web", tables["web"], WEB_KEYS)
    _check_keys(f"{file}: analysis", tables["analysis"], ANALYSIS_KEYS)
    return Settings(
        folder,
        database,
        index_folder,
        contact=environment.get("ARCHIVE_CONTACT")
        or _parse_string(f"{file}: web", tables["web"], "contact", "a URL or an e-mail address"),
        file=None if said is None else file,
        profiles=tables["profiles"],
        spacy_model=_parse_string(
            f"{file}: analysis", tables["analysis"], "spacy_model", "the name or folder of a model"
        ),
    )


def _default_home(environment: Mapping[str, str]) -> Path:
    if said := environment.get("ARCHIVE_HOME"):
        return Path(said)
    from platformdirs import user_data_path  # loaded late

    return user_data_path("pressearchiv", False)


def _read_file(file: Path) -> Toml | None:
    try:
        with file.open("rb") as stream:
            import tomllib  # loaded late: most archives have no such file

            return tomllib.load(stream)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # that of UTF-8 is a ValueError
        raise SettingsError(f"{file}: is no TOML: {error}") from error


def _parse_tables(file: Path, said: Toml) -> Mapping[str, Toml]:
    """Return the tables by their names, those that are not there empty."""
    _check_keys(str(file), said, KEYS)
    tables: dict[str, Toml] = {}
    for key in KEYS:
        table = said.get(key, {})
        if not isinstance(table, dict):
            raise SettingsError(f"{file}: {key!r} is not a table; write it as [{key}]")
        tables[key] = table
    return tables


def _parse_string(place: str, table: Toml, key: str, meaning: str) -> str | None:
    value = table.get(key)
    if value is None or (isinstance(value, str) and value):
        return value
    raise SettingsError(f"{place}: {key!r} is {value!r}, not {meaning}")


def _check_keys(place: str, table: Toml, known: Sequence[str]) -> None:
    unknown = next((key for key in table if key not in known), None)
    if unknown is not None:
        raise SettingsError(f"{place}: unknown key {unknown!r}; known are {', '.join(known)}")
