"""The wheel holds all that the program needs: its migrations and its word lists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, folder: Path, path: Path | None = None) -> str:
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it where nothing of the checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    run(*build, folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target")
    run(*install, folder / "site", wheel, folder=folder)
    return folder / "site"


def test_an_archive_is_made_filled_and_searched_without_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Titel\n\n„Wir bauen“, sagte Stadträtin Eva Lindner.\n")
    archive = (sys.executable, "-c", "from archive.cli import main; main()", "--home", "home")

    where = run(
        sys.executable,
        "-c",
        "import archive; print(archive.__file__)",
        folder=tmp_path,
        path=installed,
    )
    ingested = run(*archive, "ingest", "a.txt", folder=tmp_path, path=installed)
    found = run(*archive, "search", "person:Lindner", folder=tmp_path, path=installed)

    assert where.startswith(str(installed))
    assert ingested == "new=1 changed=0 unchanged=0 failed=0\n"
    assert '"id": 1' in found
    assert (installed / "archive" / "migrations" / "env.py").exists()
