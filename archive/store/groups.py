"""Tell which releases have like texts."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, or_, select

from archive.records import DuplicateRecord
from archive.store.tables import DUPLICATE, DUPLICATE_PAIR
from archive.store.views import V_RELEASES


def count_duplicates(connection: Connection, releases: Sequence[int]) -> dict[int, int]:
    """Return for each release that has duplicates how many others they are."""
    mine, members = DUPLICATE.alias(), DUPLICATE.alias()
    query = (
        select(mine.c.release_id, (func.count() - 1).label("others"))
        .join(members, members.c.oldest_id == mine.c.oldest_id)
        .where(mine.c.release_id.in_(releases))
        .group_by(mine.c.release_id)
    )
    return {row.release_id: row.others for row in connection.execute(query)}


def read_duplicates(connection: Connection, release: int) -> list[DuplicateRecord]:
    """Return the other releases of its group, the oldest first."""
    mine, members, pair = DUPLICATE.alias(), DUPLICATE.alias(), DUPLICATE_PAIR
    view = V_RELEASES.c
    linked = or_(
        and_(pair.c.release_id == release, pair.c.other_id == members.c.release_id),
        and_(pair.c.other_id == release, pair.c.release_id == members.c.release_id),
    )
    query = (
        select(view.release_id, view.key, view.title, view.published, view.publisher)
        .add_columns(pair.c.likeness)
        .select_from(mine)
        .join(members, members.c.oldest_id == mine.c.oldest_id)
        .join(V_RELEASES, view.release_id == members.c.release_id)
        .outerjoin(pair, linked)
        .where(mine.c.release_id == release, members.c.release_id != release)
        .order_by(view.published.nulls_last(), view.release_id)
    )
    return [
        DuplicateRecord(
            id=row.release_id,
            key=row.key,
            title=row.title,
            published=row.published,
            publisher=row.publisher,
            likeness=row.likeness,
        )
        for row in connection.execute(query)
    ]
