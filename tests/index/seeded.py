"""Keep the table of queries: what each means, and which of the seeds it finds.

`python -m tests.index.seeded` asks every query of `queries.toml` anew and writes the table; read
what changed in it as you would read code.
"""

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from archive.config import load_settings
from archive.documents import ReleaseEntry
from archive.index import Index
from archive.indexing import opened_index
from archive.ingest.plan import Defaults
from archive.ingest.run import ingest
from archive.query import Query, explain, parse_query
from archive.sources import find_sources
from archive.store.answers import read_releases
from archive.store.entries import read_entries
from archive.store.store import open_store

TABLE = Path(__file__).with_name("queries.toml")
SEEDS = Path(__file__).parents[2] / "seeds"
NOW = datetime(2024, 7, 1, tzinfo=UTC)

Table = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True)
class Seeded:
    """An archive of the seeds; a release goes by its number, else by the name of its file."""

    index: Index
    entries: Sequence[ReleaseEntry]
    names: Mapping[int, str]

    def find(self, query: Query) -> list[str]:
        """Return the names of all that the index finds."""
        hits = self.index.search(query, limit=100).hits
        return sorted(self.names[hit.id] for hit in hits)


@contextmanager
def seeded(home: Path) -> Iterator[Seeded]:
    """Give the archive of the seeds, made in a folder."""
    settings = load_settings(home, {})
    with open_store(settings, create=True) as store:
        for folder in ("releases", "updates"):
            sources = find_sources([str(SEEDS / folder)], io.BufferedReader(io.BytesIO()))
            ingest(store, sources, Defaults(), clock=lambda: NOW, report=lambda _: None)
        with store.reading() as connection:
            entries = read_entries(connection, range(1, 100))
            records = read_releases(connection, [entry.id for entry in entries])
        names = {one.id: one.number or Path(unquote(one.key)).stem for one in records}
        with opened_index(settings, store) as index:
            yield Seeded(index, entries, names)


def load_table() -> Table:
    """Return the groups of queries."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def written(table: Table, archive: Seeded) -> Iterator[str]:
    """Yield the lines of the table with trees and hits as they are now."""
    yield "# Queries by what they show; see seeded.py. A release goes by its number or its file.\n"
    for group, queries in table.items():
        for given in queries:
            query = parse_query(str(given["ask"]))
            tree = explain(query)
            yield f"\n[[{group}]]\nask = '{given['ask']}'\n"
            yield f"tree = '''\n{tree}'''\n" if "\n" in tree else f"tree = '{tree}'\n"
            found = ", ".join(f'"{name}"' for name in archive.find(query))
            yield f"finds = [{found}]\n"


def main() -> None:
    """Write the table anew."""
    with TemporaryDirectory() as home, seeded(Path(home)) as archive:
        lines = list(written(load_table(), archive))
    TABLE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
