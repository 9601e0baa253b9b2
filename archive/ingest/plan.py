"""Decide what should happen to each source; nothing is stored here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Literal

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.filing import Action, Add, Fail, Known, Reading, Replace, Skip
from archive.ingest.keys import release_key
from archive.readers import NO_HINTS, Hints, read
from archive.records import PlannedRecord

NOTHING = Known(0, frozenset())


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user states of the sources, where they do not say it themselves; `hints` tell how
    they are read.
    """

    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    hints: Hints = NO_HINTS


def read_source(source: Source | Fail, defaults: Defaults) -> Reading | Fail:
    """Return the release as read, completed by the defaults, or why it cannot be read."""
    if isinstance(source, Fail):
        return source
    try:
        document = complete(_at_its_address(read(source, defaults.hints), source), defaults)
    except ReadError as error:
        reason = str(error).removeprefix(f"{source.uri}: ")
        return Fail(source.uri, reason, source)
    digest = sha256(document.text.encode()).hexdigest()
    return Reading(source, document, release_key(document, source), digest)


def _at_its_address(document: Document, source: Source) -> Document:
    """Return a page that names no address of its own with the one it was fetched from."""
    is_page = source.uri.startswith(("http://", "https://")) and "#" not in source.uri
    return replace(document, url=document.url or source.uri) if is_page else document


def complete(document: Document, defaults: Defaults) -> Document:
    """Return the document with the defaults where it says nothing itself."""
    published = document.published or defaults.published
    return replace(
        document,
        publisher=document.publisher or defaults.publisher,
        published=published,
        published_source=document.published_source or ("option" if published else None),
        url=document.url or defaults.url,
    )


def plan(readings: Iterable[Reading | Fail], known: Mapping[str, Known]) -> Iterator[Action]:
    """Yield what should happen to each reading, given what the archive holds.

    A key that comes twice is planned in order: its second wording follows its first. A wording
    that any version has is nothing new, so that old copies taken in again change nothing.
    """
    held = dict(known)
    for reading in readings:
        if isinstance(reading, Fail):
            yield reading
            continue
        before = held.get(reading.key, NOTHING)
        if reading.wording in before.wordings:
            yield Skip(reading)
            continue
        n = before.latest + 1
        action = Add(reading) if n == 1 else Replace(reading, n)
        held |= known_after([action], held)
        yield action


def known_after(actions: Iterable[Action], known: Mapping[str, Known]) -> dict[str, Known]:
    """Return what the archive holds of the releases that the actions store, once they did."""
    held: dict[str, Known] = {}
    for action in actions:
        if isinstance(action, Add | Replace):
            key = action.reading.key
            before = held.get(key) or known.get(key, NOTHING)
            wordings = before.wordings | {action.reading.wording}
            held[key] = Known(before.latest + 1, wordings)
    return held


def planned_record(action: Action) -> PlannedRecord:
    """Return the action as it is told."""
    if isinstance(action, Fail):
        return PlannedRecord("fail", None, None, action.uri, action.reason)
    reading = action.reading
    name: Literal["add", "replace", "skip"] = "skip"
    if not isinstance(action, Skip):
        name = "add" if isinstance(action, Add) else "replace"
    return PlannedRecord(name, reading.key, reading.document.title, reading.source.uri, None)
