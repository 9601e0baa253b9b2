"""Hold indirect claims to what is told by a noun, a mood, hearsay or the sentence around."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons
from archive.documents import Claim

# text, then every claim: kind | words | phrase of the speaker | name | cue
CASES = {
    "noun": (
        "Die Kritik des Beirats, dass der Steg fehle, ist alt.",
        "indirect | dass der Steg fehle | Beirats | Beirats | Kritik",
    ),
    "noun_with_infinitive": (
        "Die Forderung des Beirats, den Steg zu erhalten, ist alt.",
        "indirect | den Steg zu erhalten | Beirats | Beirats | Forderung",
    ),
    "noun_with_infinitive_of_nobody": ("Die Forderung, den Steg zu erhalten, ist alt.",),
    "thesis": (
        "Der Verein vertrat die These, die Stadt stagniere.",
        "indirect | die Stadt stagniere | Verein | Verein | These",
    ),
    "noun_of_the_subject": (
        "Ina Roth vertritt die Ansicht, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | Ansicht",
    ),
    "attitude": (
        "Ina Roth ist sich sicher, dass der Steg hält.",
        "indirect | dass der Steg hält | Ina Roth | Ina Roth | sicher",
    ),
    "attitude_that_is_shown": (
        "Ina Roth gibt sich überzeugt, dass der Steg hält.",
        "indirect | dass der Steg hält | Ina Roth | Ina Roth | überzeugt",
    ),
    "attitude_of_a_thing": ("Ina Roth will sicher, dass der Steg hält.",),
    "point_of_view": (
        "Aus Sicht von Ina Roth ist der Steg sicher.",
        "indirect | ist der Steg sicher | Ina Roth | Ina Roth | Aus Sicht",
    ),
    "point_of_view_of_nobody": ("Aus Sicht des Lärmschutzes ist der Steg sicher.",),
    "noun_of_nobody": ("Es gibt die Hoffnung, dass der Steg hält.",),
    "noun_with_relative": ("Die Kritik des Beirats, der den Steg meidet, ist alt.",),
    "wonach": (
        "Es gibt Berichte, wonach der Steg bald bricht.",
        "indirect | der Steg bald bricht | None | None | Berichte",
    ),
    "backward": (
        "Der Steg bleibt gesperrt. Das teilte Ina Roth am Montag mit.",
        "indirect | Der Steg bleibt gesperrt | Ina Roth | Ina Roth | teilte … mit",
    ),
    "backward_by_a_thing": ("Der Steg bleibt gesperrt. Das sagt der Plan.",),
    "inserted": (
        "Das ist, so betont die Polizei, keine Lösung.",
        "indirect | Das ist / keine Lösung | Polizei | Polizei | so betont",
    ),
    "no_speaker_behind_so": ("Der Steg wird breiter, so das Ziel.",),
    "claiming_noun_of_nobody": (
        "Es gibt Gerüchte, dass der Steg bricht.",
        "indirect | dass der Steg bricht | None | None | Gerüchte",
    ),
    "any_verb_behind_a_pronoun": (
        "Ina Roth sagte, er warte am Steg.",
        "indirect | er warte am Steg | Ina Roth | Ina Roth | sagte",
    ),
    "particle_behind_an_adjective": (
        "Die Stadt ruft Vereine und interessierte Leute auf, den Steg zu nutzen.",
        "indirect | den Steg zu nutzen | Stadt | Stadt | ruft … auf",
    ),
    "demnach_far_from_its_source": (
        "Laut Ina Roth ist er alt. " + "Der Ort liegt am Fluss. " * 15 + "Demnach ist er zu.",
        "indirect | ist er alt | Ina Roth | Ina Roth | Laut",
    ),
    "demnach_alone": ("Demnach , .",),
    "adjective_in_e": ("Ina Roth kam. Das gleiche gilt morgen.",),
    "hearsay": (
        "Der Fahrer soll das Boot gestohlen haben.",
        "indirect | Der Fahrer soll das Boot gestohlen haben | None | None | soll",
    ),
    "hearsay_in_the_passive": (
        "Zwei Boote sollen beschädigt worden sein.",
        "indirect | Zwei Boote sollen beschädigt worden sein | None | None | sollen",
    ),
    "hearsay_of_a_source": (
        "Die Polizei berichtete, der Wirt sei geflohen. Er soll das Boot gestohlen haben.",
        "indirect | der Wirt sei geflohen | Polizei | Polizei | berichtete",
        "indirect | Er soll das Boot gestohlen haben | Polizei | Polizei | soll",
    ),
    "plan": ("Der Steg soll bald fertig sein.",),
    "plan_to_own": ("Die Stadt soll neue Stege haben.",),
    "who_the_sentence_before_names": (
        "Ina Roth besuchte den Steg. Er sei sicher.",
        "indirect | Er sei sicher | Ina Roth | Ina Roth | ",
    ),
    "phrase_before_the_verb": (
        "Ina Roth sagte, in den Häfen, in denen Stege fehlen, sei es eng.",
        "indirect | in den Häfen, in denen Stege fehlen, sei es eng | Ina Roth | Ina Roth | sagte",
    ),
    "infinitive_of_a_relative": (
        "Ina Roth warnt vor Leuten, die versuchen, den Steg zu nutzen.",
        "reported | vor Leuten, die versuchen, den Steg zu nutzen | Ina Roth | Ina Roth | warnt",
    ),
    "relative_clause_of_a_thing": ("Es gibt ein Denkmal, das an Otto Kwast erinnert.",),
    "addressed_to_readers": ("Werden Sie aufgefordert, zu zahlen, melden Sie sich.",),
}


def described(claim: Claim, text: str) -> str:
    words = " / ".join(span.of(text) for span in claim.spans)
    phrase = claim.speaker.of(text) if claim.speaker else None
    cue = " … ".join(span.of(text) for span in claim.cue)
    return f"{claim.kind} | {words} | {phrase} | {claim.speaker_name} | {cue}"


@pytest.mark.parametrize(
    ("text", "claims"),
    [pytest.param(text, claims, id=name) for name, (text, *claims) in CASES.items()],
)
def test_report_without_verb_of_speaking_is_told_with_its_source(
    text: str, claims: list[str]
) -> None:
    found = find_claims(text, find_persons(text))

    assert [described(claim, text) for claim in found] == claims
