"""Hold the claims to what is true of every text: evidence, order, repeatability, speed."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis import analyse
from archive.analysis.claims import EXTRACTOR, VERSION, find_claims
from archive.analysis.claims.confidence import BASE
from archive.analysis.persons import find_persons
from archive.documents import Claim, Document

WORDS = """
Ina Roth Roth Uwe Kant Stadträtin Stadt Verein Polizei Umfrage Steg die der den dem ein und
sagte sagt forderte fordert begrüßt kündigt an teilte mit hat gefordert wurde erklärt wird
freut sich sei seien habe werde komme zu sperren dass ob wie laut Nach Angaben zufolge so
weiter Demnach heißt es er sie wir man darauf davon aus für von in bq. . , : ; ! ? ( ) –
„ “ ” » « " ‚ ‘ „Der Steg ist gut.“ „Seestern“ 1. 20
"""

releases = st.lists(
    st.tuples(
        st.sampled_from([*WORDS.split(), "„Der Steg ist gut.“"]),
        st.sampled_from([" ", " ", "\n", "\n\n", ""]),
    )
).map(lambda parts: "".join(word + gap for word, gap in parts))


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(text, find_persons(text))


@given(releases)
def test_every_span_stands_in_the_text_and_no_two_overlap(text: str) -> None:
    claims = claims_of(text)

    spans = sorted(span for claim in claims for span in claim.spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for claim in claims:
        for span in (*claim.spans, *claim.cue, *filter(None, [claim.speaker])):
            assert span.of(text).strip()
            assert span.end <= len(text)


@given(releases)
def test_claims_are_told_in_text_order_with_their_origin(text: str) -> None:
    claims = claims_of(text)

    assert [c.spans[0] for c in claims] == sorted(c.spans[0] for c in claims)
    for claim in claims:
        assert list(claim.spans) == sorted(claim.spans)
        assert list(claim.cue) == sorted(claim.cue)
        assert 0 < claim.confidence <= 1
        assert (claim.extractor, claim.extractor_version) == (EXTRACTOR, VERSION)


@given(releases)
def test_nobody_is_named_who_is_unknown(text: str) -> None:
    for claim in claims_of(text):
        assert claim.speaker_name is None or claim.speaker_name.strip()
        assert claim.speaker_name or claim.speaker_type == "unknown"


@given(st.text())
def test_any_text_can_be_analysed_and_gives_the_same_again(text: str) -> None:
    document = Document(title="", text=text)

    assert analyse(document) == analyse(document)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("sagte, ", id="verbs"),
        pytest.param("„ „x“ ", id="marks"),
        pytest.param("laut Stadt ", id="sources"),
        pytest.param("X zufolge ", id="sources_behind"),
        pytest.param("(die große, alte Stadt ", id="phrases"),
        pytest.param("Er sagte: „Gut so.“ ", id="quotations"),
        pytest.param("a“\n\n", id="paragraphs"),
    ],
)
def test_work_grows_no_faster_than_the_text(
    unit: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    short, long = unit * 1_000, unit * 5_000
    find_claims(short, ())  # fills the caches

    calls = [count_calls(partial(find_claims, text, ())) for text in (short, long)]

    assert calls[1] < 10 * calls[0]


def test_sentence_without_end_is_read_in_parts() -> None:
    text = "Max Müller sagt laut Max Müller " * 60

    claims = find_claims(text, find_persons(text))

    assert all(span.end <= len(text) for claim in claims for span in claim.spans)


@pytest.mark.parametrize("rule", sorted(BASE))
def test_share_of_right_claims_is_a_share(rule: str) -> None:
    assert 0 < BASE[rule] <= 1
