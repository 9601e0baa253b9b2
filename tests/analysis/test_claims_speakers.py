"""Hold speakers to the persons, offices and groups that the text means."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons
from archive.documents import Claim

# text, then every claim: kind | words | phrase of the speaker | name | kind of speaker
CASES = {
    "surname_only": (
        "Ina Roth kam. Roth sagte, dass der Steg sicher sei.",
        "indirect | dass der Steg sicher sei | Roth | Ina Roth | person",
    ),
    "he_of_two": (
        "Uwe Kant und Ina Roth kamen. „Der Steg ist sicher“, sagte er.",
        "direct | „Der Steg ist sicher“ | er | Uwe Kant | person",
    ),
    "she_of_two": (
        "Ina Roth und Uwe Kant kamen. „Der Steg ist sicher“, sagte sie.",
        "direct | „Der Steg ist sicher“ | sie | Ina Roth | person",
    ),
    "he_after_group": (
        "Die Polizei sagte, der Steg sei gesperrt. Er sagte, es sei gut.",
        "indirect | der Steg sei gesperrt | Polizei | Polizei | organisation",
        "indirect | es sei gut | Er | Polizei | organisation",
    ),
    "office_of_role": (
        "Bezirksstadträtin Ina Roth kam. Die Stadträtin lobte den Steg.",
        "reported | den Steg | Stadträtin | Ina Roth | person",
    ),
    "office_of_another": (
        "Bürgermeister Uwe Kant kam. Der Minister lobte den Steg.",
        "reported | den Steg | Minister | Minister | office",
    ),
    "longer_office": (
        "Die Leiterin des Hafenamts, Ina Roth, kam. „Der Steg ist sicher“, so die Leiterin des "
        "Hafenamts.",
        "direct | „Der Steg ist sicher“ | Leiterin des Hafenamts | Ina Roth | person",
    ),
    "profession": (
        "Ina Roth kam. „Der Steg ist sicher“, sagte die Ärztin.",
        "direct | „Der Steg ist sicher“ | Ärztin | Ina Roth | person",
    ),
    "profession_of_nobody": (
        "„Der Steg ist sicher“, sagte die Ärztin.",
        "direct | „Der Steg ist sicher“ | Ärztin | Ärztin | office",
    ),
    "office_named_later": (
        "„Der Steg ist sicher“, sagte die Dezernentin. Dezernentin Ina Roth ging.",
        "direct | „Der Steg ist sicher“ | Dezernentin | Ina Roth | person",
    ),
}


def described(claim: Claim, text: str) -> str:
    words = " / ".join(span.of(text) for span in claim.spans)
    phrase = claim.speaker.of(text) if claim.speaker else None
    return f"{claim.kind} | {words} | {phrase} | {claim.speaker_name} | {claim.speaker_type}"


@pytest.mark.parametrize(
    ("text", "claims"),
    [pytest.param(text, claims, id=name) for name, (text, *claims) in CASES.items()],
)
def test_speaker_is_resolved_as_far_as_is_plain(text: str, claims: list[str]) -> None:
    found = find_claims(text, find_persons(text))

    assert [described(claim, text) for claim in found] == claims
