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
