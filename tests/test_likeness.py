"""Like texts find each other; a series of texts that differ in their figures is kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.likeness import LIKE, LONG, find_words, fingerprint, likeness

TEXT = (
    "Die Stadt Musterau öffnet am Dienstag, 4. Mai 2021, um 10 Uhr ihr neues Hallenbad an der"
    " Uferstraße. Bürgermeisterin Eva Lindner lädt alle Bürgerinnen und Bürger zu einem Rundgang"
    " durch die Halle ein. Der Umbau hat zwei Jahre gedauert und 12 Millionen Euro gekostet. Das"
    " Bad hat nun sechs Bahnen, ein Becken für Kinder und eine Sauna. Der Eintritt ist an diesem"
    " Tag frei, um Anmeldung im Rathaus wird gebeten."
)
WORDS = find_words("Hallenbad öffnet", TEXT)
CASES = {
    "itself": (TEXT, 1.0),
    "other case, spaces and quotes": (f"„{TEXT.upper()}“".replace(" ", "\n "), 1.0),
    "a word mended": (TEXT.replace("lädt alle", "lädt heute alle"), 0.93),
    "a frame around it": (f"{TEXT} Kontakt: Rathaus, Tel. 030 4711", 0.93),
    "the next of a series": (TEXT.replace("4. Mai", "11. Mai"), 0.0),
    "another weekday": (TEXT.replace("Dienstag", "Freitag"), 0.0),
    "another sum": (TEXT.replace("12 Millionen", "14 Millionen"), 0.0),
    "another text": (" ".join(reversed(TEXT.split())), 0.0),
    "its first half": (TEXT[: len(TEXT) // 2], 0.0),
    "nothing": ("", 0.0),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_only_the_same_release_is_alike(text: str, expected: float) -> None:
    other = find_words("Anderer Titel", text)

    assert likeness(WORDS, other) == pytest.approx(expected, abs=0.01)
    if expected:
        assert set(fingerprint(WORDS)) & set(fingerprint(other))


def test_a_short_text_is_the_same_only_with_its_title() -> None:
    short = "Siehe Anlage."

    assert find_words("Sperrung", short) == find_words("SPERRUNG", short)
    assert find_words("Sperrung", short) != find_words("Feuerwehrfest", short)
    assert len(fingerprint(find_words("Sperrung", short))) == 1


words = st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "1", "2", "mai"]), max_size=60).map(tuple)


@given(words, words)
def test_likeness_is_the_same_from_both_sides_and_never_between(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    found = likeness(one, other)

    assert found == likeness(other, one)
    assert found == 0 or LIKE <= found <= 1
    assert (found == 1) >= (one == other)


@given(words)
def test_a_fingerprint_is_small_sorted_and_of_the_words_alone(one: tuple[str, ...]) -> None:
    values = fingerprint(one)

    assert values == tuple(sorted(set(values))) == fingerprint(tuple(one))
    assert all(-(2**63) <= value < 2**63 for value in values)
    assert len(values) == 1 or len(one) >= LONG


EXACT = -5097225740288007811
FIRST = (-8830158749657504442, -8301681034386405204)


def test_fingerprints_are_those_stored_by_earlier_versions() -> None:
    assert fingerprint(("siehe", "anlage")) == (EXACT,)
    assert fingerprint(WORDS)[:2] == FIRST
