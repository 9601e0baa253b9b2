"""A JSON list is split into its objects, byte for byte, wherever the reading stops."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.sources import splitting

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"\\[]{} ü', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text('a"\\]', max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=4)), st.integers(1, 20))
def test_every_object_comes_out_as_it_went_in(items: list[Any], chunk: int) -> None:
    content = json.dumps(items, indent=1, ensure_ascii=False).encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "CHUNK", chunk)
        found = list(splitting.list_items(io.BytesIO(content)))

    assert [json.loads(item) for item in found] == items


def test_a_long_string_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "CHUNK", 8)  # again with each chunk, it would take minutes
    item = b'{"text": "' + b"a" * 1_000_000 + b'"}'

    assert list(splitting.list_items(io.BytesIO(b"[" + item + b"]"))) == [item]


def test_a_list_cut_off_is_told() -> None:
    with pytest.raises(ValueError, match="the list is cut off"):
        list(splitting.list_items(io.BytesIO(b'[{"a": 1}, {"b"')))
