"""Tell what was found anew, no longer or otherwise; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from archive.store.finding_rows import Row

Key = TypeVar("Key")
Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows to add by their key, to remove and to change; the latter two as they are stored, or
    with the `id` that they are stored under.
    """

    added: Mapping[Any, Row]
    removed: Sequence[Row]
    changed: Sequence[Row]

    @property
    def versions(self) -> set[int]:
        """Return the versions that are not as they were."""
        return {row["version_id"] for _, row in self.rows()}

    def rows(self) -> Iterator[tuple[Change, Row]]:
        """Yield every row with what became of it; a changed one as it is now."""
        yield from (("added", row) for row in self.added.values())
        yield from (("removed", row) for row in self.removed)
        yield from (("changed", row) for row in self.changed)


def difference(old: Mapping[Key, Row], new: Mapping[Key, Row]) -> Difference:
    """Return how to come from the stored rows to the new ones; the key says what is the same."""
    return Difference(
        added={key: row for key, row in new.items() if key not in old},
        removed=[row for key, row in old.items() if key not in new],
        changed=[
            {"id": old[key]["id"], **row}
            for key, row in new.items()
            if key in old and any(old[key][column] != value for column, value in row.items())
        ],
    )
