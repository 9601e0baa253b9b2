"""Hold the explanation of a claim to what led to it: the rule, and who was taken to speak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis import claim_rules, explain_claims
from archive.analysis.claims import find_claims
from archive.analysis.claims.confidence import BASE
from archive.analysis.persons import find_persons
from archive.documents import Candidate

FAR = "Der Steg war lange gesperrt, und niemand ging hin. " * 9
ELSEWHERE = "is not named in the words that name the speaker"
SUBJECT = "the subject of the verb"
ACTOR = f"{SUBJECT} (“von …” in the passive)"

# text, then the candidates of its last claim: name | naming | why
CASES = {
    "named": (
        "Uwe Kant kam. „Der Steg ist sicher“, sagte Ina Roth.",
        f"Ina Roth | Ina Roth | is named in “Ina Roth”: {SUBJECT}",
        f"Uwe Kant | Uwe Kant | {ELSEWHERE}",
    ),
    "named_second": (
        "„Der Steg ist sicher“, sagten Ina Roth und Uwe Kant.",
        f"Ina Roth | Ina Roth | is named in “Ina Roth und Uwe Kant”: {SUBJECT}",
        "Uwe Kant | Uwe Kant | is named in the words that name the speaker, but not first",
    ),
    "named_with_wide_spaces": (
        "„Der Steg ist sicher“, sagte Stadträtin  Ina Roth.",
        f"Ina Roth | Ina Roth | is named in “Stadträtin Ina Roth”: {SUBJECT}",
    ),
    "organisation": (
        "„Der Steg ist sicher“, sagte die Polizei.",
        f"Polizei | Polizei | is “Polizei”, {SUBJECT}: an organisation",
    ),
    "office_of_nobody": (
        "Bürgermeister Uwe Kant kam. Der Minister lobte den Steg.",
        f"Minister | Minister | is “Minister”, {ACTOR}: an office, of nobody who is named",
        "Uwe Kant | Uwe Kant | does not have this office",
    ),
    "office_of_two": (
        "Stadträtin Eva Lind und Stadträtin Ina Roth kamen. „Gut so, sehr gut“, sagte die "
        "Stadträtin. Uwe Kant ging.",
        f"Ina Roth | Ina Roth | has the office of “Stadträtin” in this text: {SUBJECT}",
        "Eva Lind | Eva Lind | has this office too, but is named farther away",
        "Uwe Kant | Uwe Kant | does not have this office",
    ),
    "long_office": (
        "Die Leiterin des Hafenamts, Ina Roth, kam. „Gut so, sehr gut“, so die Leiterin des "
        "Hafenamts.",
        "Ina Roth | Ina Roth | has the office of “Leiterin des Hafenamts” in this text: the words "
        "behind “so”",
    ),
    "pronoun": (
        "Jan Wied ging. Uwe Kant und Ina Roth kamen. „Gut so, sehr gut“, sagte er. Ole Voss ging.",
        f"Uwe Kant | Uwe Kant | is named last of those whom “er” may mean: {SUBJECT}",
        "Ina Roth | Ina Roth | has a first name that is not male",
        "Jan Wied | Jan Wied | is named farther away",
        "Ole Voss | Ole Voss | is named only later",
    ),
    "pronoun_of_who_spoke": (
        "Jan Wied kam. Die Polizei sagte, der Steg sei gesperrt. Er sagte, es sei gut.",
        "Polizei | Polizei | spoke before, and nobody else whom “Er” may mean is named since",
        "Jan Wied | Jan Wied | is named before who spoke last",
    ),
    "pronoun_of_nobody_near": (
        f"Uwe Kant kam. {FAR}„Gut so, sehr gut“, sagte er.",
        "None | er | “er” is a pronoun, and nobody near is known whom it may mean",
        "Uwe Kant | Uwe Kant | is named too far away",
    ),
    "inherited": (
        "„Der Steg ist sicher“, sagte Ina Roth.\n\n„Jetzt fehlt uns nur noch ein Geländer.“\n\n"
        "Uwe Kant kam.",
        "Ina Roth | Ina Roth | spoke before and speaks on: no words name another speaker",
        "Uwe Kant | Uwe Kant | no words ascribe the claim to this person",
    ),
    "only": (
        "„Jetzt fehlt uns nur noch ein neues Geländer am Steg am See, und das kommt im Mai.“\n\n"
        "Stadtrat Uwe Kant kam.",
        "Uwe Kant | Uwe Kant | is the only person whom the text names, with an office: "
        "no words name a speaker",
    ),
    "only_without_office": (
        "„Jetzt fehlt uns nur noch ein neues Geländer am Steg am See, und das kommt im Mai.“\n\n"
        "Uwe Kant kam.",
        "None | None | no words name a speaker, and nobody spoke before",
        "Uwe Kant | Uwe Kant | no words ascribe the claim to this person",
    ),
    "nobody_in_particular": (
        "Uwe Kant kam. Der Fahrer soll das Boot versteckt haben.",
        "None | None | nobody in particular says it",
        "Uwe Kant | Uwe Kant | no words ascribe the claim to this person",
    ),
    "nobody_before": (
        "„Jetzt fehlt uns nur noch ein neues Geländer am Steg am See, und das kommt im Mai.“",
        "None | None | no words name a speaker, and nobody spoke before",
    ),
    "a_group_before": (
        "Die Anlieger sagten, der Steg sei gut.\n\n„Jetzt fehlt uns nur noch ein neues Geländer "
        "am Steg am See, und das kommt im Mai.“",
        "None | None | no words name a speaker, and who spoke before is a group or unknown",
    ),
}


def told(candidate: Candidate, text: str) -> str:
    naming = candidate.span.of(text) if candidate.span else None
    return f"{candidate.name} | {naming} | {candidate.reason}"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [pytest.param(text, candidates, id=name) for name, (text, *candidates) in CASES.items()],
)
def test_each_candidate_has_the_reason_that_decided(text: str, candidates: list[str]) -> None:
    reasoning = explain_claims(text)[-1]

    assert [told(one, text) for one in reasoning.candidates] == candidates


def test_every_rule_is_told_in_plain_words() -> None:
    assert list(claim_rules()) == list(BASE)


@pytest.mark.parametrize("rule", claim_rules().values(), ids=lambda rule: rule.name)
def test_every_rule_finds_its_example(rule: object) -> None:
    found = explain_claims(getattr(rule, "example", ""))

    assert found[-1].rule == rule


TEXTS = st.lists(
    st.sampled_from([part for text, *_ in CASES.values() for part in text.split(". ")]), max_size=6
).map(". ".join)


@given(TEXTS)
def test_what_is_explained_is_what_is_found(text: str) -> None:
    reasonings = explain_claims(text)

    assert tuple(one.claim for one in reasonings) == find_claims(text, find_persons(text))
    for one in reasonings:
        first, *others = one.candidates
        assert first.taken
        assert first.name == one.claim.speaker_name
        assert not any(other.taken or other.name == first.name for other in others)
        assert one.claim.confidence == round(one.rule.share * one.factor, 2)
