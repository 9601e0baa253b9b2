"""Settings come from the option, the environment or the default, and a wrong one is named."""

from pathlib import Path

import pytest

from archive.config import load_settings
from archive.errors import SettingsError


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    environment = {"ARCHIVE_HOME": "/elsewhere"}

    assert load_settings(tmp_path, environment).home == tmp_path
    assert load_settings(None, environment).home == Path("/elsewhere")
    assert load_settings(None, {}).home.name == "pressearchiv"


def test_database_and_index_may_lie_elsewhere(tmp_path: Path) -> None:
    environment = {
        "ARCHIVE_DATABASE_URL": "sqlite:////data/a.db",
        "ARCHIVE_INDEX_URL": "whoosh:/data/index",
    }

    settings = load_settings(tmp_path, environment)

    assert settings.database_url == "sqlite:////data/a.db"
    assert settings.index_folder == Path("/data/index")


@pytest.mark.parametrize(
    "environment",
    [
        {"ARCHIVE_DATABASE_URL": "postgresql://localhost/a"},
        {"ARCHIVE_INDEX_URL": "opensearch://localhost"},
        {"ARCHIVE_INDEX_URL": "whoosh:"},
    ],
)
def test_what_does_not_work_yet_is_refused_by_its_name(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (name,) = environment

    with pytest.raises(SettingsError, match=f"^{name} is .* works yet$"):
        load_settings(tmp_path, environment)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.write_text("")

    with pytest.raises(SettingsError, match="the archive's home must be a folder"):
        load_settings(file, {})


FILE = """
[web]
contact = "presse@archiv.example"

[profiles.musterau]
hosts = ["musterau.example"]
"""


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "archive.toml"
    file.write_text(FILE)

    settings = load_settings(tmp_path, {})
    other = load_settings(tmp_path, {"ARCHIVE_CONTACT": "https://archiv.example/"})

    assert (settings.file, settings.contact) == (file, "presse@archiv.example")
    assert settings.profiles == {"musterau": {"hosts": ["musterau.example"]}}
    assert other.contact == "https://archiv.example/"


def test_an_archive_needs_no_file(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none", {})

    assert (settings.file, settings.contact, settings.profiles) == (None, None, {})


WRONG = {
    "no TOML": ("[web\n", r"is no TOML: .* \(at line 1, column 5\)"),
    "nested too deep": ("a = " + "[" * 100_000, "is no TOML: maximum recursion"),
    "no UTF-8": (b"# \xfc", "is no TOML: 'utf-8' codec"),
    "an unknown key": ("[wep]", "unknown key 'wep'; known are analysis, profiles, web$"),
    "an unknown key in a table": ("[web]\nmail = 1", "web: unknown key 'mail'; known are contact$"),
    "no table": ("web = 'x'", r"'web' is not a table; write it as \[web\]$"),
    "tables for one": ("[[profiles]]", r"'profiles' is not a table; write it as \[profiles\]$"),
    "no model": (
        "analysis.spacy_model = 7",
        "analysis: 'spacy_model' is 7, not the name or folder of a model$",
    ),
    "a wrong type": ("web.contact = 7", "web: 'contact' is 7, not a URL or an e-mail address$"),
    "an empty value": ("web.contact = ''", "web: 'contact' is '', not a URL or an e-mail address$"),
}


@pytest.mark.parametrize(("content", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_by_its_name_and_the_key(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    file = tmp_path / "archive.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(SettingsError, match=f"^{file}: {message}"):
        load_settings(tmp_path, {})


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").mkdir()

    with pytest.raises(SettingsError, match=r"archive\.toml: cannot be read: Is a directory"):
        load_settings(tmp_path, {})
