"""Hold reported claims to what verbs of speaking govern."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons
from archive.documents import Claim

# text, then every claim: kind | words | phrase of the speaker | name | cue
CASES = {
    "several_organisations": (
        "Die Vereine begrüßten den Bau des Stegs.",
        "reported | den Bau des Stegs | Vereine | Vereine | begrüßten",
    ),
    "party_in_the_plural": (
        "Gestern forderten die Grünen mehr Geld.",
        "reported | mehr Geld | Grünen | Grünen | forderten",
    ),
    "adverb_before_the_verb": (
        "Daraufhin begrüßte der Verein den Bau des Stegs.",
        "reported | den Bau des Stegs | Verein | Verein | begrüßte",
    ),
    "object": (
        "Der Verein begrüßt den Bau des Stegs.",
        "reported | den Bau des Stegs | Verein | Verein | begrüßt",
    ),
    "perfect": (
        "Der Bürgermeister in Lüdern hat den Bau des Stegs ausdrücklich begrüßt.",
        "reported | den Bau des Stegs | Bürgermeister in Lüdern | Bürgermeister in Lüdern | hat "
        "… begrüßt",
    ),
    "separable": (
        "Das Hafenamt kündigte am Montag eine Prüfung an.",
        "reported | eine Prüfung | Hafenamt | Hafenamt | kündigte … an",
    ),
    "particle-of-a-second-verb": (
        "Der Verein dankte dem Rat für den Beschluss und lud alle Gäste in den Park ein.",
        "reported | für den Beschluss | Verein | Verein | dankte",
    ),
    "preposition": (
        "Die Polizei warnte am 2. Mai vor dünnem Eis.",
        "reported | vor dünnem Eis | Polizei | Polizei | warnte",
    ),
    "fronted_preposition": (
        "Gegen den Steg protestierten rund 40 Anlieger.",
        "reported | Gegen den Steg | rund 40 Anlieger | rund 40 Anlieger | protestierten",
    ),
    "institute_of_a_first_name": (
        "Ein Geländer wird vom Ina-Kant-Institut empfohlen.",
        "reported | Ein Geländer | Ina-Kant-Institut | Ina-Kant-Institut | wird … empfohlen",
    ),
    "judged_well": (
        "Positiv bewerteten die Gäste den neuen Steg.",
        "reported | den neuen Steg | Gäste | Gäste | bewerteten",
    ),
    "thanked_in_words": (
        "Mit bewegten Worten würdigte der Verein die Arbeit der Ruderer.",
        "reported | die Arbeit der Ruderer | Verein | Verein | würdigte",
    ),
    "glad_of_those_who_came": (
        "Der Verein freute sich über viele Gäste.",
        "reported | über viele Gäste | Verein | Verein | freute sich",
    ),
    "fronted_object_of_name": (
        "Den Bau bezeichnete Ina Roth als Glücksfall.",
        "reported | Den Bau | Ina Roth | Ina Roth | bezeichnete",
    ),
    "addressee": (
        "Die Ministerin sagte der Stadt eine schnelle Hilfe zu.",
        "reported | eine schnelle Hilfe | Ministerin | Ministerin | sagte … zu",
    ),
    "addressee_with_von": (
        "Der Verein forderte von der Stadt ein zweites Geländer.",
        "reported | ein zweites Geländer | Verein | Verein | forderte",
    ),
    "thanks": (
        "Ina Roth dankte den Helfern für ihren Einsatz.",
        "reported | für ihren Einsatz | Ina Roth | Ina Roth | dankte",
    ),
    "thanks_without_reason": (
        "Ina Roth dankte allen Helfern.",
        "reported | allen Helfern | Ina Roth | Ina Roth | dankte",
    ),
    "judged_in_dative": (
        "Die Jury bescheinigt dem Verein gute Arbeit.",
        "reported | dem Verein gute Arbeit | Jury | Jury | bescheinigt",
    ),
    "passive": (
        "Der Bau wird vom Beirat begrüßt.",
        "reported | Der Bau | Beirat | Beirat | wird … begrüßt",
    ),
    "passive_agent_first": (
        "Von der Stadt wird der Bau kritisiert.",
        "reported | der Bau | Stadt | Stadt | wird … kritisiert",
    ),
    "other_separable_verb": ("Die Stadt schreibt den Preis aus.",),
    "greeting": ("Ina Roth begrüßt zahlreiche Sportlerinnen und Sportler.",),
    "judged": (
        "Ina Roth begrüßt den Vorschlag von Uwe Kant.",
        "reported | den Vorschlag von Uwe Kant | Ina Roth | Ina Roth | begrüßt",
    ),
    "participle_at_the_beginning": ("Geforderte Nachweise sendet der Beirat zu.",),
    "programme": ("Ina Roth erzählt von ihren Reisen.",),
    "told": (
        "Ina Roth berichtete von ihren Reisen.",
        "reported | von ihren Reisen | Ina Roth | Ina Roth | berichtete",
    ),
    "mood": (
        "Ina Roth zeigte sich sehr erfreut über den neuen Steg.",
        "reported | über den neuen Steg | Ina Roth | Ina Roth | zeigte sich … erfreut",
    ),
    "two_acts": (
        "Der Verein begrüßt den Steg und fordert ein Geländer.",
        "reported | den Steg | Verein | Verein | begrüßt",
        "reported | ein Geländer | Verein | Verein | fordert",
    ),
    "two_acts_with_aber": (
        "Der Verein begrüßt den Steg, fordert aber ein Geländer.",
        "reported | den Steg | Verein | Verein | begrüßt",
        "reported | ein Geländer | Verein | Verein | fordert",
    ),
    "second_clause": (
        "Der Verein lobte den Steg, und die Sonne schien.",
        "reported | den Steg | Verein | Verein | lobte",
    ),
    "second_verb": (
        "Der Verein lobte den Steg und spendete eine Bank.",
        "reported | den Steg | Verein | Verein | lobte",
    ),
    "colon": (
        "Der Verein lobte den Steg: Er ist lang.",
        "reported | den Steg | Verein | Verein | lobte",
    ),
    "as_member": (
        "Ina Roth hat als Dezernentin mehr Mut gefordert.",
        "reported | mehr Mut | Ina Roth | Ina Roth | hat … gefordert",
    ),
    "plural_pronoun": (
        "Die Anlieger kamen. Sie fordern ein Geländer.",
        "reported | ein Geländer | Sie | None | fordern",
    ),
    "party": (
        "Die Fraktion Die Linke kritisierte den Bau.",
        "reported | den Bau | Fraktion Die Linke | Fraktion Die Linke | kritisierte",
    ),
    "association": (
        "Der Ruderclub Lüdern e. V. begrüßt den Steg.",
        "reported | den Steg | Ruderclub Lüdern e. V. | Ruderclub Lüdern e. V. | begrüßt",
    ),
    "elided_after_narration": (
        "Ina Roth kam und forderte ein Geländer.",
        "reported | ein Geländer | Ina Roth | Ina Roth | forderte",
    ),
    "request": (
        "Ina Roth bat um Geduld.",
        "reported | um Geduld | Ina Roth | Ina Roth | bat",
    ),
    "fronted_object_of_pronoun": (
        "Ina Roth und Uwe Kant kamen. Die Pläne lobte er.",
        "reported | Die Pläne | er | Uwe Kant | lobte",
    ),
    "thanks_of_this_one": (
        "Uwe Kant kam. Dieser lobte den Steg.",
        "reported | den Steg | Dieser | Uwe Kant | lobte",
    ),
    "attribute_before_verb": (
        "Der Verein am Fluss begrüßt den Steg.",
        "reported | den Steg | Verein am Fluss | Verein am Fluss | begrüßt",
    ),
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
def test_speech_act_is_told_with_its_content(text: str, claims: list[str]) -> None:
    found = find_claims(text, find_persons(text))

    assert [described(claim, text) for claim in found] == claims


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wir fordern mehr Platz am Fluss.", id="the_office_itself"),
        pytest.param("Der Rat beschließt den Bau des Stegs.", id="act_without_speech"),
        pytest.param("Das Hafenamt bittet um Verständnis.", id="polite_request"),
        pytest.param("Melden Sie, dass Sie kommen.", id="said_to_the_reader"),
        pytest.param("Besuchern wird empfohlen, früh zu kommen.", id="advice_without_agent"),
        pytest.param("Die Umfrage kritisiert den Steg.", id="document"),
        pytest.param("Laut Umfrage ist der Steg beliebt.", id="document_as_source"),
        pytest.param("Nach unseren Angaben ist der Steg frei.", id="own_figures"),
        pytest.param("Der Verein will mehr Stege fordern.", id="intention"),
        pytest.param("Der Verein will fordern, dass er kommt.", id="intended_content"),
        pytest.param("Demnach ist der Steg gut.", id="conclusion_of_nobody"),
        pytest.param("Der Verein lobt und tanzt.", id="no_object_before_und"),
        pytest.param("Der Verein kam, um Stege zu fordern.", id="purpose"),
        pytest.param("Die geforderten Mittel fehlen.", id="attribute"),
        pytest.param("Die Polizei meldet sich.", id="reflexive"),
        pytest.param("Der Steg freut alle.", id="not_reflexive"),
        pytest.param("Man tut, als ob der Steg fertig sei.", id="comparison"),
        pytest.param("Es sei denn, der Steg ist zu.", id="exception"),
        pytest.param("Sie wissen, was der Steg wert sei.", id="subordinate_clause"),
        pytest.param("Wir meinen, das sei gut.", id="we_say"),
        pytest.param("Der Verein lobte.", id="without_object"),
        pytest.param("Die Polizei geht aus, obwohl es regnet.", id="other_sense"),
        pytest.param("Der Steg hält, so hoch ist er.", id="so_as_adverb"),
        pytest.param("So der Plan.", id="so_that_begins"),
        pytest.param("Demnach.", id="demnach_alone"),
        pytest.param("Nach dem Bau, laut und zufolge, ging es weiter.", id="no_source"),
        pytest.param("Wenn es regnet, sagte Ina Roth nichts.", id="condition_before"),
        pytest.param("Ina Roth sagte nichts, war aber da.", id="second_verb_without_content"),
        pytest.param("Die Polizei geht mit Hunden aus, dass alle staunen.", id="no_correlate"),
        pytest.param("Ob man kommt, wenn man fordert, ist offen.", id="nobody_demands"),
        pytest.param("Der Steg ist laut neuen", id="source_cut_off"),
        pytest.param("Das Gesetz schreibt, dass der Steg hält.", id="law"),
        pytest.param("Das heißt, den Steg zu sperren.", id="that_is"),
        pytest.param("In Lüdern zeigt sich, dass der Steg hält.", id="it_turns_out"),
        pytest.param(
            "Der Verein bittet um Verständnis für den Lärm.", id="polite_request_for_noise"
        ),
        pytest.param("Wer glaubt, dass er schwimmt, bleibt.", id="nobody_in_particular"),
    ],
)
def test_no_speech_act_is_read_into_other_sentences(text: str) -> None:
    assert find_claims(text, find_persons(text)) == ()
