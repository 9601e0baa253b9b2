"""Give the tests of damage and of backups an archive of the seeds, each test its own."""

import shutil
from pathlib import Path

import pytest

from tests.index.seeded import seeded


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("seeds") / "home"
    with seeded(home):
        return home


@pytest.fixture
def home(made_once: Path, tmp_path: Path) -> Path:
    """Copy the archive to where the command line of the tests expects it."""
    return Path(shutil.copytree(made_once, tmp_path / "home"))
