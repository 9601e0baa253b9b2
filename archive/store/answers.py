"""Read releases, claims and persons as the records that users see; every function only reads."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from archive.documents import Amount, DateMention, Span
from archive.errors import NotFoundError
from archive.records import ClaimRecord, PersonRecord, ReleaseRecord, RoleRecord
from archive.store.groups import count_duplicates
from archive.store.merged import read_merged
from archive.store.tables import (
    AMOUNT,
    CLAIM_SPAN,
    KEYWORD,
    NEWEST,
    PERSON,
    PERSON_NAME,
    RELEASE,
    VERSION,
)
from archive.store.views import V_CLAIMS, V_DATES, V_PERSONS, V_RELEASES, V_ROLES
from archive.text.fold import fold

_LONGEST_ID = 18  # digits that surely fit into eight bytes


def find_release(connection: Connection, reference: str) -> int:
    """Return the id of the release with this id, key, address or number."""
    row = RELEASE.c
    names = or_(row.key == reference, row.url == reference, row.number == reference)
    query = select(row.id).where(names).order_by(row.id)
    found: Sequence[int] = connection.scalars(query).all()
    if not found:
        found = connection.scalars(select(row.id).where(row.id == parse_id(reference))).all()
    if not found:
        raise NotFoundError(f"there is no release {reference!r}: give its id, key, URL or number")
    if len(found) > 1:
        several = ", ".join(map(str, found[:10]))
        raise NotFoundError(f"several releases have {reference!r}; give the id of one: {several}")
    return found[0]


def parse_id(reference: str) -> int | None:
    """Return the id that the reference is, or null; a number too long for a column is none."""
    is_id = reference.isascii() and reference.isdecimal() and len(reference) <= _LONGEST_ID
    return int(reference) if is_id else None


def read_releases(connection: Connection, ids: Sequence[int]) -> list[ReleaseRecord]:
    """Return the newest version of each release, in the order asked for."""
    view = V_RELEASES.c
    rows = connection.execute(select(V_RELEASES).where(view.release_id.in_(ids))).all()
    by_id = {row.release_id: row for row in rows}
    keywords = _keywords(connection, ids)
    dates = _dates(connection, ids)
    others = count_duplicates(connection, ids)
    return [_release(by_id[i], keywords[i], dates[i], others.get(i, 0)) for i in ids if i in by_id]


def read_names(
    connection: Connection, ids: Sequence[int]
) -> dict[int, tuple[str, str | None, str]]:
    """Return the key, the address and the title of each release: what tells it from others."""
    view = V_RELEASES.c
    query = select(view.release_id, view.key, view.url, view.title)
    rows = connection.execute(query.where(view.release_id.in_(ids)))
    return {row.release_id: (row.key, row.url, row.title) for row in rows}


def _release(
    row: Row[Any], keywords: Sequence[str], dates: Sequence[DateMention], duplicates: int
) -> ReleaseRecord:
    return ReleaseRecord(
        id=row.release_id,
        key=row.key,
        url=row.url,
        number=row.number,
        title=row.title,
        published=row.published,
        published_source=row.published_source,
        publisher=row.publisher,
        status=row.status,
        version=row.version,
        versions=row.versions,
        text=row.text,
        contact=row.contact,
        teaser=row.teaser,
        keywords=tuple(keywords),
        dates=tuple(dates),
        duplicates=duplicates,
    )


def _keywords(connection: Connection, ids: Sequence[int]) -> defaultdict[int, list[str]]:
    query = (
        select(VERSION.c.release_id, KEYWORD.c.word)
        .join(KEYWORD, KEYWORD.c.version_id == VERSION.c.id)
        .join(RELEASE, NEWEST)
        .where(VERSION.c.release_id.in_(ids))
        .order_by(KEYWORD.c.word)
    )
    words = defaultdict(list)
    for release, word in connection.execute(query):
        words[release].append(word)
    return words


def _dates(connection: Connection, ids: Sequence[int]) -> defaultdict[int, list[DateMention]]:
    view = V_DATES.c
    query = select(V_DATES).where(view.release_id.in_(ids)).order_by(view.start)
    dates = defaultdict(list)
    for row in connection.execute(query):
        mention = DateMention(Span(row.start, row.end), row.value, row.precision)
        dates[row.release_id].append(mention)
    return dates


def read_claims(connection: Connection, ids: Sequence[int]) -> list[ClaimRecord]:
    """Return the claims in the order asked for; those of older versions are left out."""
    view = V_CLAIMS.c
    rows = connection.execute(select(V_CLAIMS).where(view.claim_id.in_(ids))).all()
    by_id = {row.claim_id: row for row in rows}
    return claim_records(connection, [by_id[i] for i in ids if i in by_id])


def claim_records(connection: Connection, rows: Sequence[Row[Any]]) -> list[ClaimRecord]:
    """Return the claims of rows with the columns of the view, with their spans and amounts."""
    ids = [row.claim_id for row in rows]
    spans = _spans(connection, ids)
    amounts = _amounts(connection, ids)
    return [_claim(row, spans[row.claim_id], amounts[row.claim_id]) for row in rows]


def read_claims_of(connection: Connection, release: int) -> list[ClaimRecord]:
    """Return the claims of a release's newest version, in text order."""
    view = V_CLAIMS.c
    query = select(view.claim_id).where(view.release_id == release).order_by(view.start)
    return read_claims(connection, connection.scalars(query).all())


def _claim(row: Row[Any], spans: Sequence[Span], amounts: Sequence[Amount]) -> ClaimRecord:
    named = row.speaker_start is not None
    return ClaimRecord(
        id=row.claim_id,
        release=row.release_id,
        version=row.version,
        published=row.published,
        publisher=row.publisher,
        kind=row.kind,
        text=row.text,
        spans=tuple(spans),
        speaker=row.speaker,
        speaker_span=Span(row.speaker_start, row.speaker_end) if named else None,
        speaker_type=row.speaker_type,
        person=row.person,
        person_id=row.person_id,
        cue=row.cue,
        confidence=row.confidence,
        extractor=row.extractor,
        extractor_version=row.extractor_version,
        rule=row.rule,
        amounts=tuple(amounts),
    )


def _spans(connection: Connection, ids: Sequence[int]) -> defaultdict[int, list[Span]]:
    row = CLAIM_SPAN.c
    query = select(row.claim_id, row.start, row.end).where(row.claim_id.in_(ids)).order_by(row.n)
    spans = defaultdict(list)
    for claim, start, end in connection.execute(query):
        spans[claim].append(Span(start, end))
    return spans


def _amounts(connection: Connection, ids: Sequence[int]) -> defaultdict[int, list[Amount]]:
    query = select(AMOUNT).where(AMOUNT.c.claim_id.in_(ids)).order_by(AMOUNT.c.start)
    amounts = defaultdict(list)
    for row in connection.execute(query):
        amount = Amount(Span(row.start, row.end), row.value, row.currency, row.value_to)
        amounts[row.claim_id].append(amount)
    return amounts


def read_persons(connection: Connection, name: str | None, *, limit: int) -> list[PersonRecord]:
    """Return persons, the most named first; `name` asks for whole words of one of their names."""
    view = V_PERSONS.c
    query = select(V_PERSONS).order_by(view.mentions.desc(), view.name).limit(limit)
    if name is not None:
        query = query.where(view.person_id.in_(_named(connection, fold(name).split())))
    return _persons(connection, connection.execute(query).all())


def read_persons_of(connection: Connection, ids: Sequence[int]) -> list[PersonRecord]:
    """Return the persons, in the order of their ids."""
    view = V_PERSONS.c
    query = select(V_PERSONS).where(view.person_id.in_(ids)).order_by(view.person_id)
    return _persons(connection, connection.execute(query).all())


def _persons(connection: Connection, persons: Sequence[Row[Any]]) -> list[PersonRecord]:
    roles = _roles(connection, [row.person_id for row in persons])
    return [
        PersonRecord(row.person_id, row.name, tuple(roles[row.person_id]), row.mentions, row.claims)
        for row in persons
    ]


def _named(connection: Connection, words: Sequence[str]) -> list[int]:
    """Return the persons of whom one name holds all the words."""
    names = select(PERSON_NAME.c.person_id, PERSON_NAME.c.name)
    for word in words:
        keys = PERSON.c.key.contains(word, autoescape=True)
        names = names.where(PERSON_NAME.c.person_id.in_(select(PERSON.c.id).where(keys)))
    found = {person for person, name in connection.execute(names) if set(words) <= _words(name)}
    stays = read_merged(connection)
    return sorted({stays.get(person, person) for person in found}) if words else []


def _words(name: str) -> set[str]:
    folded = fold(name)
    return set(folded.split()) | set(folded.replace("-", " ").split())


def _roles(connection: Connection, ids: Iterable[int]) -> defaultdict[int, list[RoleRecord]]:
    view = V_ROLES.c
    query = (
        select(V_ROLES)
        .where(view.person_id.in_(list(ids)))
        .order_by(view.first_seen.nulls_first(), view.role)
    )
    roles = defaultdict(list)
    for row in connection.execute(query):
        roles[row.person_id].append(RoleRecord(row.role, row.first_seen, row.last_seen))
    return roles
