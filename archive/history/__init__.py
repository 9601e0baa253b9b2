"""Tell what became of a release: its versions compared, words with words, claims with claims."""

from archive.errors import NotFoundError
from archive.history.claims import compare_claims
from archive.history.words import compare_words
from archive.records import DifferenceRecord
from archive.store.answers import find_release
from archive.store.store import Store
from archive.store.timeline import count_frames, read_claims_of_version, read_version


def compare_versions(
    store: Store, reference: str, old: int | None = None, new: int | None = None
) -> DifferenceRecord:
    """Return the difference of two versions, by default of the last two."""
    with store.reading() as connection:
        release = find_release(connection, reference)
        newer = read_version(connection, release, new)
        if newer.versions == 1 and old is None:
            return _frame(release, count_frames(connection, release, 1))
        older = read_version(connection, release, newer.version - 1 if old is None else old)
        old_claims = read_claims_of_version(connection, release, older.version)
        new_claims = read_claims_of_version(connection, release, newer.version)
    title = compare_words(older.title, newer.title)
    text = compare_words(older.text, newer.text)
    return DifferenceRecord(
        release=release,
        old_version=older.version,
        new_version=newer.version,
        changed="wording" if title or text else "spacing",
        title=title,
        text=text,
        claims=compare_claims(old_claims, new_claims),
    )


def _frame(release: int, frames: int) -> DifferenceRecord:
    if not frames:
        raise NotFoundError(f"release {release} has one version only: there is nothing to compare")
    return DifferenceRecord(release, 1, 1, "frame")
