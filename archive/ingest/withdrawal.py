"""Take note that a publisher took a release down; nothing of it is lost."""

from datetime import datetime

from archive.store.history import withdraw as withdraw_row
from archive.store.store import Store


def withdraw(store: Store, key: str, *, now: datetime) -> bool:
    """Mark the release with this key withdrawn, and tell whether that is news.

    Its text stays and is found. It counts as published again once its address gives it again; a
    copy of it says nothing. A key that the archive does not hold is no news.
    """
    with store.writing() as connection:
        return withdraw_row(connection, key, now)
