"""The commands that write, each with an archive to begin with: what is killed and disturbed."""

import json
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


@dataclass(frozen=True)
class Work:
    """A command, and how the archive is made that it finds."""

    name: str
    arguments: Sequence[str | Path]
    prepare: Callable[[Path], None]


@contextmanager
def found_works(place: Path, sources: Sequence[Path]) -> Iterator[list[Work]]:
    """Give all commands that write; those that need releases take them from the sources."""
    filled = partial(fill, sources=sources)
    with served(place) as url:
        yield [
            Work("ingest", ("ingest", *sources), lambda _: None),
            Work("fetch", ("fetch", "--allow-private"), partial(watch_feed, url=url)),
            Work("reanalyse", ("reanalyse", "--jobs", "1"), partial(forget, sources=sources)),
            Work("reindex", ("reindex",), filled),
            Work("upgrade", ("search", "*:*"), unpack),
        ]


def fill(home: Path, *, sources: Sequence[Path]) -> None:
    """Make an archive that holds the sources."""
    run_archive(home, "ingest", *sources).check_returncode()


def forget(home: Path, *, sources: Sequence[Path]) -> None:
    """Make an archive that holds the sources, and nothing of what was found in them."""
    fill(home, sources=sources)
    with closing(sqlite3.connect(home / "archive.db")) as connection, connection:
        for table in ("claim_span", "claim", "mention", "amount", "date_mention"):
            connection.execute(f"DELETE FROM {table}")


def watch_feed(home: Path, *, url: str) -> None:
    """Make an archive that watches a feed and holds nothing yet."""
    run_archive(home, "feeds", "add", url).check_returncode()


def unpack(home: Path) -> None:
    """Make an archive of the oldest schema."""
    with zipfile.ZipFile(OLDEST) as files:
        files.extractall(home)


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
