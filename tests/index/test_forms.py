import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.index.forms import add_compounds, as_bytes, by_part, by_stem, find_list

WORDS = st.text("abä1", min_size=1, max_size=4)


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.index.forms._NEAR", 1)


@pytest.mark.usefixtures("small_steps")
@given(lists=st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=3)), key=WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_is_found_among_all(lists: dict[str, list[str]], key: str) -> None:
    written = as_bytes({one: [word.encode() for word in words] for one, words in lists.items()})

    for asked in (key, *lists):
        assert find_list(written, asked) == [word.encode() for word in lists.get(asked, [])]


def test_words_that_are_their_own_stem_need_no_list() -> None:
    words = [b"haus", b"haeuser", b"bad"]

    assert by_stem(words) == {"haus": [b"haus", b"haeuser"]}


def test_compounds_are_taken_over_from_another_segment() -> None:
    known: dict[str, tuple[str, ...]] = {"schlossbad": ("bad",)}

    add_compounds(known, [("bad", [b"schlossbad", b"freibad"]), ("schlossbad", [b"altschlossbad"])])

    assert known == {"schlossbad": ("bad",), "freibad": ("bad",), "altschlossbad": ("schlossbad",)}
    assert by_part([b"freibad", b"see"], known) == {"bad": [b"freibad"]}
