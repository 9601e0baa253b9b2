from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.index.pool import Pool
from archive.index.untyped import filestore

POSTINGS = st.lists(
    st.tuples(
        st.sampled_from(["text", "title"]),
        st.sampled_from([b"bad", b"haus", b"rat"]),
        st.floats(min_value=1, max_value=9, width=32),
        st.binary(max_size=3),
    ),
    max_size=30,
)


@given(drawn=POSTINGS, held=st.integers(min_value=1, max_value=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_terms_come_in_order_with_all_their_postings_however_few_are_held(
    tmp_path: Path, drawn: list[tuple[str, bytes, float, bytes]], held: int
) -> None:
    added = [
        (field, term, document, weight, value)
        for document, (field, term, weight, value) in enumerate(drawn)
    ]
    storage = filestore.FileStorage(str(tmp_path)).temp_storage("postings")
    pool = Pool(storage, held=held)

    for field, term, document, weight, value in added:
        if document % 2:
            pool.add_term(field, term, [document, weight, value])
        else:
            assert pool.add_document(field, document, [(term, 3, weight, value)]) == 3
    found = list(pool.terms())

    storage.destroy()
    assert [(field, term) for field, term, _ in found] == sorted({p[:2] for p in added})
    assert {(field, term): tuple(given) for field, term, given in found} == {
        place: tuple(part for p in added if p[:2] == place for part in p[2:])
        for place in {p[:2] for p in added}
    }
