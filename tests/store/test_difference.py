from hypothesis import given
from hypothesis import strategies as st

from archive.store.difference import difference
from archive.store.finding_rows import Row

KEYS = st.integers(0, 6)
VALUES = st.sampled_from(("a", "b"))
FOUND = st.dictionaries(KEYS, st.fixed_dictionaries({"version_id": KEYS, "name": VALUES}))


@st.composite
def stored(draw: st.DrawFn) -> dict[int, Row]:
    return {key: {"id": key + 100, **row} for key, row in draw(FOUND).items()}


@given(stored(), FOUND)
def test_a_difference_leads_from_the_stored_to_the_found(
    old: dict[int, Row], new: dict[int, Row]
) -> None:
    changes = difference(old, new)

    gone = {row["id"] for row in changes.removed}
    after = {key: row for key, row in old.items() if row["id"] not in gone}
    after |= {row["id"] - 100: row for row in changes.changed}
    kept = {key: {k: v for k, v in row.items() if k != "id"} for key, row in after.items()}
    assert kept | dict(changes.added) == new
    assert not kept.keys() & changes.added.keys()


@given(stored())
def test_nothing_differs_from_itself(old: dict[int, Row]) -> None:
    same = {key: {k: v for k, v in row.items() if k != "id"} for key, row in old.items()}

    assert difference(old, same).versions == set()
