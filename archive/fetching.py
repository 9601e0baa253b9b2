"""Fetch releases from the web: pages by their address, and what feeds tell of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from archive.documents import Source
from archive.errors import ReadError
from archive.filing import Fail
from archive.ingest.keys import canonical_url
from archive.ingest.withdrawal import withdraw
from archive.readers import read
from archive.records import FeedRecord
from archive.sources import open_bytes
from archive.store.feeds import note_polls, read_feeds
from archive.store.filing import read_known
from archive.store.store import Store
from archive.web import Fetched, Fetcher, Gone


@dataclass(frozen=True, slots=True)
class Web:
    """What fetching needs: the polite client, the archive that it fetches for, and the time;
    `columns` names those of tables, where the user told.
    """

    fetcher: Fetcher
    store: Store
    clock: Callable[[], datetime]
    columns: Mapping[str, str] = field(default_factory=dict)

    def find_pages(self, urls: Iterable[str]) -> Iterator[Source | Fail]:
        """Yield what the pages hold; a page that is gone withdraws its release."""
        for url in urls:
            outcome = self.fetcher.fetch(url)
            now = self.clock()
            if isinstance(outcome, Fetched):
                opened = open_bytes(outcome.content, outcome.url, self.columns)
                yield from _dated(opened, outcome.url, now)
            elif isinstance(outcome, Gone):
                withdraw(self.store, canonical_url(url), now=now)
                yield Fail(url, f"is gone: its host answers {outcome.status}")
            elif isinstance(outcome, Fail):
                yield outcome


@dataclass(slots=True)
class Round:
    """One round over all feeds; `polls` is to be kept when what it yielded is stored."""

    web: Web
    polls: list[FeedRecord] = field(default_factory=list)

    def find_entries(self, *, follow: bool) -> Iterator[Source | Fail]:
        """Yield the entries of all feeds; `follow` puts the linked page in a teaser's place."""
        with self.web.store.reading() as connection:
            feeds = read_feeds(connection)
        for feed in feeds:
            entries = self._poll(feed)
            yield from self._followed(entries) if follow else entries

    def keep(self) -> None:
        """Keep what the hosts said, so that the next round asks only for what is new."""
        with self.web.store.writing() as connection:
            note_polls(connection, self.polls)

    def _poll(self, feed: FeedRecord) -> Iterator[Source | Fail]:
        outcome = self.web.fetcher.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        asked = replace(feed, fetched_at=self.web.clock(), problem=None)
        if isinstance(outcome, Fail | Gone):
            gone = "its host has it no more"
            problem = outcome.reason if isinstance(outcome, Fail) else gone
            self.polls.append(replace(asked, problem=problem))
            yield Fail(feed.url, problem)
            return
        said = replace(asked, etag=outcome.etag, last_modified=outcome.last_modified)
        self.polls.append(said)
        if isinstance(outcome, Fetched):
            yield from open_bytes(outcome.content, feed.url)

    def _followed(self, entries: Iterator[Source | Fail]) -> Iterator[Source | Fail]:
        for entry in entries:
            url = _page_of(entry)
            if url is None:
                yield entry
            elif not self._holds(url):
                yield from self.web.find_pages([url])

    def _holds(self, url: str) -> bool:
        key = canonical_url(url)
        with self.web.store.reading() as connection:
            return key in read_known(connection, [key])


def _dated(found: Iterator[Source | Fail], page: str, fetched: datetime) -> Iterator[Source | Fail]:
    """Yield what was found, the page itself with the time at which its address gave it."""
    for item in found:
        if isinstance(item, Source) and item.uri == page:
            yield replace(item, fetched=fetched)
        else:
            yield item


def _page_of(entry: Source | Fail) -> str | None:
    """Return the address of the whole release, if the entry is but its teaser."""
    if isinstance(entry, Fail):
        return None
    try:
        document = read(entry)
    except ReadError:
        return None
    return document.url if document.teaser else None
