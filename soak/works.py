"""The commands that write, each with an archive to begin with: what is killed and disturbed."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from xml.sax.saxutils import escape

from soak.state import run_archive

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
RELEASES = (SEEDS / "releases", SEEDS / "updates")
OLDEST = ROOT / "tests" / "upgrades" / "0001.zip"
FEED = "feed.xml"
HOME, BACKUP, RESTORED = "home", "backup.tar", "restored"
PAIR = ("1", "2")  # persons: any two may be made one
Step = Callable[[Path], object]


def home_alone(place: Path) -> list[Path]:
    """Return the home, where an archive is in it."""
    home = place / HOME
    return [home] if (home / "archive.db").exists() else []


@dataclass(frozen=True)
class Work:
    """A command that is run in a folder of its own, and how that is made; the home lies in it.

    What it does shows in `archives`; once it `is_done` it is not to be run again.
    """

    name: str
    arguments: Sequence[str | Path]
    prepare: Step
    archives: Callable[[Path], list[Path]] = home_alone
    is_done: Callable[[Path], bool] = lambda _: False


@contextmanager
def found_works(place: Path, sources: Sequence[Path]) -> Iterator[list[Work]]:
    """Give all commands that write; those that need releases take them from the sources."""
    filled = place / "filled"
    filled.mkdir()
    do("ingest", *sources)(filled)
    merge, separate = (("persons", verdict, *PAIR) for verdict in ("merge", "separate"))
    backup, restore = ("backup", BACKUP, "--overwrite"), ("restore", BACKUP)
    with served(place) as url:
        yield [
            Work("ingest", ("ingest", *sources), lambda _: None),
            Work("fetch", ("fetch", "--allow-private"), do("feeds", "add", url)),
            Work("reanalyse", ("reanalyse", "--jobs", "1"), copied(filled, forget)),
            Work("reindex", ("reindex",), copied(filled)),
            Work("upgrade", ("search", "*:*"), unpack),
            Work("merge", merge, copied(filled)),
            Work("separate", separate, copied(filled, do(*merge))),
            Work("backup", backup, copied(filled, do(*backup), do(*merge)), home_and_backup),
            Work("restore", restore, copied(filled, do(*backup), leave), is_done=has_home),
        ]


def do(*arguments: str | Path) -> Step:
    """Return a step that is a command."""
    return lambda place: run_archive(place / HOME, *arguments).check_returncode()


def copied(filled: Path, *steps: Step) -> Step:
    """Return the step that copies a folder and takes steps there."""

    def copy(place: Path) -> None:
        shutil.copytree(filled, place, dirs_exist_ok=True)
        for step in steps:
            step(place)

    return copy


def forget(place: Path) -> None:
    """Keep nothing of what was found in the releases."""
    with closing(sqlite3.connect(place / HOME / "archive.db")) as connection, connection:
        for table in ("claim_span", "claim", "mention", "amount", "date_mention"):
            connection.execute(f"DELETE FROM {table}")


def leave(place: Path) -> None:
    """Remove the home."""
    shutil.rmtree(place / HOME)


def has_home(place: Path) -> bool:
    """Tell whether there is a home, whole or not."""
    return (place / HOME).exists()


def home_and_backup(place: Path) -> list[Path]:
    """Return the home, and what is restored from its backup."""
    restored = place / RESTORED
    shutil.rmtree(restored, ignore_errors=True)
    run_archive(restored, "restore", BACKUP)
    return [place / HOME, restored]


def unpack(place: Path) -> None:
    """Make an archive of the oldest schema."""
    with zipfile.ZipFile(OLDEST) as files:
        files.extractall(place / HOME)


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address at which a feed of the seeds is served."""
    lines = (SEEDS / "releases" / "releases.jsonl").read_text("utf-8").splitlines()
    (folder / FEED).write_text(feed_of(lines), "utf-8")
    with HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{FEED}"
        finally:
            server.shutdown()
            thread.join()


def feed_of(lines: Sequence[str]) -> str:
    """Return a feed with an entry for each release."""
    entries = (
        f"<item><guid>{release['id']}</guid><title>{escape(release['title'])}</title>"
        f"<description>{escape(release['text'])}</description></item>"
        for release in map(json.loads, lines)
    )
    return (
        f"<rss version='2.0'><channel><title>Lüdersfurt</title>{''.join(entries)}</channel></rss>"
    )
