"""Claims of two versions are paired once at most, the likest with each other."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.history.claims import compare_claims
from archive.records import ClaimRecord


def claim(text: str, speaker: str | None = "Eva Lindner", number: int = 1) -> ClaimRecord:
    return ClaimRecord(
        id=number,
        release=1,
        version=1,
        published=None,
        publisher=None,
        kind="direct",
        text=text,
        spans=(),
        speaker=speaker,
        speaker_span=None,
        speaker_type="person",
        person=speaker,
        person_id=None,
        cue=None,
        confidence=1.0,
        extractor="x",
        extractor_version="1",
        rule="r",
    )


def told(old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]) -> list[tuple[str, str, str]]:
    return [
        (c.change, c.old.text if c.old else "", c.new.text if c.new else "")
        for c in compare_claims(old, new)
    ]


BUILD = "Wir bauen ein Bad für alle"
COST = "Es kostet 12 Mio. Euro"
CASES = {
    "nothing": ([BUILD, COST], [BUILD, COST], []),
    "only moved": ([BUILD, COST], [COST, BUILD], []),
    "white space": ([BUILD], [BUILD.replace(" ", "\n")], []),
    "appeared": ([BUILD], [COST, BUILD], [("appeared", "", COST)]),
    "gone": ([BUILD, COST], [COST], [("gone", BUILD, "")]),
    "changed": ([BUILD], [f"{BUILD} Kinder"], [("changed", BUILD, f"{BUILD} Kinder")]),
    "another one": ([BUILD], [COST], [("appeared", "", COST), ("gone", BUILD, "")]),
    "said twice, then once": ([COST, COST], [COST], [("gone", COST, "")]),
    "the likest first": (
        [BUILD, f"{BUILD} Kinder"],
        [f"{BUILD} Kinder der Stadt"],
        [("changed", f"{BUILD} Kinder", f"{BUILD} Kinder der Stadt"), ("gone", BUILD, "")],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_claims_are_compared_by_their_words(
    old: list[str], new: list[str], expected: list[tuple[str, str, str]]
) -> None:
    assert told([claim(text) for text in old], [claim(text) for text in new]) == expected


def test_another_speaker_of_the_same_words_is_a_change() -> None:
    before, after = claim(COST), claim(COST, speaker=None)

    (change,) = compare_claims([before], [after])

    assert (change.change, change.old, change.new) == ("changed", before, after)


claims = st.lists(
    st.builds(
        claim,
        st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map(" ".join),
        st.sampled_from(["X", None]),
        st.integers(1, 10**6),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(claims, claims)
def test_every_claim_is_told_once_or_did_not_change(
    old: list[ClaimRecord], new: list[ClaimRecord]
) -> None:
    changes = compare_claims(old, new)

    olds = [change.old.id for change in changes if change.old]
    news = [change.new.id for change in changes if change.new]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    same_old = Counter((one.text, one.speaker) for one in old if one.id not in olds)
    same_new = Counter((one.text, one.speaker) for one in new if one.id not in news)
    assert same_old == same_new
    assert all((c.change == "changed") == bool(c.old and c.new) for c in changes)


@given(claims)
def test_a_text_compared_with_itself_changed_nothing(one: list[ClaimRecord]) -> None:
    assert compare_claims(one, one[::-1]) == ()
