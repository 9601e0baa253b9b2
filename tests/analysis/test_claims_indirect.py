"""Hold indirect claims to the ways of reporting speech."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons
from archive.documents import Claim

# text, then every claim: kind | words | phrase of the speaker | name | cue
CASES = {
    "day_between": (
        "Ina Roth betonte heute, Freitag, dass der Steg fertig werde.",
        "indirect | dass der Steg fertig werde | Ina Roth | Ina Roth | betonte",
    ),
    "dass": (
        "Ina Roth sagte, dass der Steg im Mai fertig werde.",
        "indirect | dass der Steg im Mai fertig werde | Ina Roth | Ina Roth | sagte",
    ),
    "ob": (
        "Uwe Kant fragt, ob der Steg hält.",
        "indirect | ob der Steg hält | Uwe Kant | Uwe Kant | fragt",
    ),
    "infinitive": (
        "Ina Roth kündigte an, den Steg zu sperren.",
        "indirect | den Steg zu sperren | Ina Roth | Ina Roth | kündigte an",
    ),
    "infinitive_in_one_word": (
        "Ina Roth schlug vor, den Steg abzureißen und ein Boot einzusetzen.",
        "indirect | den Steg abzureißen und ein Boot einzusetzen | Ina Roth | Ina Roth | schlug "
        "vor",
    ),
    "subjunctive_clause": (
        "Ina Roth sagte, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | sagte",
    ),
    "subjunctive_by_ending": (
        "Ina Roth erklärte, die Stadt zahle den Steg.",
        "indirect | die Stadt zahle den Steg | Ina Roth | Ina Roth | erklärte",
    ),
    "after_colon": (
        "Ina Roth betonte: Der Steg sei sicher.",
        "indirect | Der Steg sei sicher | Ina Roth | Ina Roth | betonte",
    ),
    "fronted": (
        "Der Steg sei sicher, sagte Ina Roth.",
        "indirect | Der Steg sei sicher | Ina Roth | Ina Roth | sagte",
    ),
    "fronted_with_so": (
        "Der Steg sei sicher, so erklärte Ina Roth.",
        "indirect | Der Steg sei sicher | Ina Roth | Ina Roth | erklärte",
    ),
    "dass_fronted": (
        "Dass der Steg sicher ist, betonte Ina Roth.",
        "indirect | Dass der Steg sicher ist | Ina Roth | Ina Roth | betonte",
    ),
    "with_fragment": (
        "Der Steg sei „bloß ein Anfang“, sagte Ina Roth.",
        "indirect | Der Steg sei „bloß ein Anfang“ | Ina Roth | Ina Roth | sagte",
    ),
    "fragment_as_infinitive": (
        "Ina Roth versprach, den Steg „bis Mai fertig zu haben“.",
        "indirect | den Steg „bis Mai fertig zu haben“ | Ina Roth | Ina Roth | versprach",
    ),
    "laut": (
        "Laut Hafenamt Lüdern ist der Steg sicher.",
        "indirect | ist der Steg sicher | Hafenamt Lüdern | Hafenamt Lüdern | Laut",
    ),
    "laut_inside": (
        "Der Steg ist laut Ina Roth seit Mai sicher.",
        "indirect | Der Steg ist / seit Mai sicher | Ina Roth | Ina Roth | laut",
    ),
    "nach_angaben": (
        "Nach Angaben der Polizei ist der Steg gesperrt.",
        "indirect | ist der Steg gesperrt | Polizei | Polizei | Nach Angaben",
    ),
    "nach_worten": (
        "Nach den Worten von Ina Roth ist der Steg sicher.",
        "indirect | ist der Steg sicher | Ina Roth | Ina Roth | Nach … Worten",
    ),
    "nach_angaben_alone": (
        "Nach eigenen Angaben baut der Verein einen Steg.",
        "indirect | baut der Verein einen Steg | eigenen Angaben | eigenen Angaben | Nach … "
        "Angaben",
    ),
    "zufolge": (
        "Ina Roth zufolge ist der Steg sicher.",
        "indirect | ist der Steg sicher | Ina Roth | Ina Roth | zufolge",
    ),
    "angaben_zufolge": (
        "Angaben der Polizei zufolge ist der Steg gesperrt.",
        "indirect | ist der Steg gesperrt | Polizei | Polizei | zufolge",
    ),
    "apposition_zufolge": (
        "Der Dezernentin, Ina Roth, zufolge ist der Steg sicher.",
        "indirect | ist der Steg sicher | Dezernentin, Ina Roth | Ina Roth | zufolge",
    ),
    "so_at_the_end": (
        "Der Steg werde im Mai fertig, so Ina Roth.",
        "indirect | Der Steg werde im Mai fertig | Ina Roth | Ina Roth | so",
    ),
    "so_further": (
        "Der Steg werde im Mai fertig, so Ina Roth weiter.",
        "indirect | Der Steg werde im Mai fertig | Ina Roth | Ina Roth | so … weiter",
    ),
    "so_inside": (
        "Der Steg werde, so Ina Roth, im Mai fertig.",
        "indirect | Der Steg werde / im Mai fertig | Ina Roth | Ina Roth | so",
    ),
    "wie": (
        "Wie Ina Roth mitteilte, wird der Steg im Mai fertig.",
        "indirect | wird der Steg im Mai fertig | Ina Roth | Ina Roth | Wie … mitteilte",
    ),
    "wie_inside": (
        "Der Steg wird, wie Ina Roth mitteilte, im Mai fertig.",
        "indirect | Der Steg wird / im Mai fertig | Ina Roth | Ina Roth | wie … mitteilte",
    ),
    "wie_bekannt_gab": (
        "Wie die Polizei bekannt gab, ist der Steg gesperrt.",
        "indirect | ist der Steg gesperrt | Polizei | Polizei | Wie … bekannt gab",
    ),
    "wie_perfect": (
        "Wie die Polizei mitgeteilt hat, ist der Steg gesperrt.",
        "indirect | ist der Steg gesperrt | Polizei | Polizei | Wie … mitgeteilt hat",
    ),
    "relative_clause": (
        "Es kam die Dezernentin, die betonte, dass der Steg sicher sei.",
        "indirect | dass der Steg sicher sei | Dezernentin | Dezernentin | betonte",
    ),
    "demnach": (
        "Laut Polizei ist der Steg gesperrt. Demnach fehlen drei Bretter.",
        "indirect | ist der Steg gesperrt | Polizei | Polizei | Laut",
        "indirect | fehlen drei Bretter | Polizei | Polizei | Demnach",
    ),
    "going_on": (
        "Ina Roth sagte, der Steg sei sicher. Die Bretter hätten gehalten. Das Wasser liege ruhig.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | sagte",
        "indirect | Die Bretter hätten gehalten | Ina Roth | Ina Roth | ",
        "indirect | Das Wasser liege ruhig | Ina Roth | Ina Roth | ",
    ),
    "mood_alone": (
        "Der Steg sei sicher und bleibe offen.",
        "indirect | Der Steg sei sicher und bleibe offen | None | None | ",
    ),
    "passive_with_agent": (
        "Von Ina Roth wurde erklärt, dass der Steg sicher ist.",
        "indirect | dass der Steg sicher ist | Ina Roth | Ina Roth | wurde erklärt",
    ),
    "passive_without_agent": (
        "Das Hafenamt wurde unterrichtet, dass der Steg sicher ist.",
        "indirect | dass der Steg sicher ist | None | None | wurde unterrichtet",
    ),
    "verb_between_circumstance_and_content": (
        "In Absprache mit dem Träger, dem Ruderbund, teilt das Hafenamt mit, dass der Steg hält.",
        "indirect | dass der Steg hält | Hafenamt | Hafenamt | teilt … mit",
    ),
    "verb_between_clause_and_infinitive": (
        "Der Steg ist alt, und da ihn alle brauchen, bittet Ina Roth den Rat, ihn zu erhalten.",
        "indirect | ihn zu erhalten | Ina Roth | Ina Roth | bittet",
    ),
    "verb_between_content_and_purpose": (
        "Der Steg sei sicher, sagte Ina Roth, ohne zu zögern.",
        "indirect | Der Steg sei sicher | Ina Roth | Ina Roth | sagte",
    ),
    "passive_in_front": (
        "Kritisiert wurde, dass der Steg fehlt.",
        "indirect | dass der Steg fehlt | None | None | Kritisiert",
    ),
    "let_know": (
        "Die Werft ließ wissen, man werde den Plan prüfen.",
        "indirect | man werde den Plan prüfen | Werft | Werft | ließ wissen",
    ),
    "left_open": (
        "Ob der Steg bleibt, ließ Ina Roth offen.",
        "indirect | Ob der Steg bleibt | Ina Roth | Ina Roth | ließ … offen",
    ),
    "registered_association": (
        "Die Werkstatt Steg e.V. ruft dazu auf, Boote zu bauen.",
        "indirect | Boote zu bauen | Werkstatt Steg e.V. | Werkstatt Steg e.V. | ruft dazu auf",
    ),
    "it_says_at_the_end_of_the_text": (
        "Der Steg sei marode, heißt es im Bericht",
        "indirect | Der Steg sei marode | None | None | heißt",
    ),
    "person_of_an_association": (
        "Ina Roth vom Verband der Ruderer in Lüdern kritisiert, dass der Steg fehlt.",
        "indirect | dass der Steg fehlt | Ina Roth vom Verband der Ruderer in Lüdern "
        "| Ina Roth | kritisiert",
    ),
    "it_says_in_a_paper": (
        "In einem Schreiben heißt es, der Steg sei sicher.",
        "indirect | der Steg sei sicher | None | None | heißt",
    ),
    "it_says_at_an_agency": (
        "Bei der Nachrichtenagentur Flussfunk heißt es, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Nachrichtenagentur Flussfunk "
        "| Nachrichtenagentur Flussfunk | heißt",
    ),
    "es_heisst": (
        "Im Rathaus heißt es, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Rathaus | Rathaus | heißt",
    ),
    "perfect": (
        "Ina Roth hat versprochen, dass der Steg im Mai fertig wird.",
        "indirect | dass der Steg im Mai fertig wird | Ina Roth | Ina Roth | hat versprochen",
    ),
    "davon": (
        "Die Polizei geht davon aus, dass der Steg hält.",
        "indirect | dass der Steg hält | Polizei | Polizei | geht davon aus",
    ),
    "appeal": (
        "Der Verein ruft die Kinder dazu auf, Boote zu malen.",
        "indirect | Boote zu malen | Verein | Verein | ruft … dazu auf",
    ),
    "reflexive": (
        "Ina Roth freut sich, dass der Steg fertig ist.",
        "indirect | dass der Steg fertig ist | Ina Roth | Ina Roth | freut sich",
    ),
    "two_verbs": (
        "Ina Roth sagte, der Steg sei sicher, und forderte ein zweites Geländer.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | sagte",
        "reported | ein zweites Geländer | Ina Roth | Ina Roth | forderte",
    ),
    "apposition_before_verb": (
        "Ina Roth, zuständig für die Häfen, erklärte, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | erklärte",
    ),
    "relative_before_verb": (
        "Ina Roth, die den Hafen leitet, erklärte, der Steg sei sicher.",
        "indirect | der Steg sei sicher | Ina Roth | Ina Roth | erklärte",
    ),
    "pronoun": (
        "Ina Roth kam an den Fluss. Sie sagte, dass der Steg sicher sei.",
        "indirect | dass der Steg sicher sei | Sie | Ina Roth | sagte",
    ),
    "pronoun_without_name": (
        "Er sagte, dass der Steg sicher sei.",
        "indirect | dass der Steg sicher sei | Er | None | sagte",
    ),
    "sentence_in_two_parts": (
        "Der Steg ist neu: Er werde halten, sagte Ina Roth.",
        "indirect | Er werde halten | Ina Roth | Ina Roth | sagte",
    ),
    "infinitive_with_modal": (
        "Die Vereine sagen, dass sie Stege fordern können.",
        "indirect | dass sie Stege fordern können | Vereine | Vereine | sagen",
    ),
    "relative_clause_between": (
        "Ina Roth bestätigte Pläne, die im Mai kamen, dass der Steg kommt.",
        "indirect | dass der Steg kommt | Ina Roth | Ina Roth | bestätigte",
    ),
    "reason_before_content": ("Die Polizei sagte, weil es regnet, nichts.",),
    "angaben_von_zufolge": (
        "Angaben von Ina Roth zufolge ist der Steg zu.",
        "indirect | ist der Steg zu | Ina Roth | Ina Roth | zufolge",
    ),
    "medienberichten_zufolge": (
        "Medienberichten zufolge ist der Steg zu.",
        "indirect | ist der Steg zu | Medienberichten | Medienberichten | zufolge",
    ),
    "so_without_end": ("Der Steg hält, so Ina Roth im Radio gestern noch.",),
    "appeal_with_adverb": (
        "Der Verein betont auch heute noch, Boote zu malen.",
        "indirect | Boote zu malen | Verein | Verein | betont",
    ),
    "unknown_subject": (
        "Damals hieß es, der Steg halte.",
        "indirect | der Steg halte | None | None | hieß",
    ),
    "dass_inside": (
        "Es ist gut, dass die Polizei erklärt hat, dass der Steg hält.",
        "indirect | dass der Steg hält | Polizei | Polizei | erklärt hat",
    ),
    "passive_without_noun": (
        "Es wurde erklärt, dass der Steg hält.",
        "indirect | dass der Steg hält | None | None | wurde erklärt",
    ),
    "noun_after_preposition": (
        "Der Sprecher in Lüdern für Häfen sagte, dass der Steg hält.",
        "indirect | dass der Steg hält | Sprecher in Lüdern für Häfen | Sprecher in Lüdern für "
        "Häfen | sagte",
    ),
    "preposition_list": (
        "Für Häfen, Stege und Boote fordern Anwohner, dass es mehr Geld gibt.",
        "indirect | dass es mehr Geld gibt | Anwohner | Anwohner | fordern",
    ),
    "participial_attribute": (
        "Der für Häfen zuständige Dezernent Uwe Kant sagte, der Steg halte.",
        "indirect | der Steg halte | für Häfen zuständige Dezernent Uwe Kant | Uwe Kant | sagte",
    ),
    "site": (
        "Wie luedern.de berichtet, ist der Steg zu.",
        "indirect | ist der Steg zu | luedern.de | luedern.de | Wie … berichtet",
    ),
    "adverb_first": (
        "Skeptisch äußerte sich Ina Roth, dass der Steg hält.",
        "indirect | dass der Steg hält | Ina Roth | Ina Roth | äußerte sich",
    ),
    "colon_then_nothing": ("Die Polizei sagte, dass:",),
    "two_commas": (
        "Die Polizei sagte,, der Steg sei zu.",
        "indirect | der Steg sei zu | Polizei | Polizei | sagte",
    ),
    "person_of_yesterday": (
        "Ina Roth von gestern sagte, dass der Steg hält.",
        "indirect | dass der Steg hält | None | None | sagte",
    ),
    "bracket_never_closed": (
        "Ina Roth (SPD sagte, dass der Steg hält.",
        "indirect | dass der Steg hält | None | None | sagte",
    ),
    "angaben_twice": (
        "Nach Angaben der Polizei zufolge ist der Steg zu.",
        "indirect | ist der Steg zu | Polizei | Polizei | Nach Angaben",
    ),
    "broken_phrase": (
        "Der Verein für sagte, dass der Steg hält.",
        "indirect | dass der Steg hält | None | None | sagte",
    ),
    "source_at_the_end": (
        "Gesperrt ist der Steg laut Polizei",
        "indirect | Gesperrt ist der Steg | Polizei | Polizei | laut",
    ),
    "more_cues_than_anybody_writes": (
        "Ina Roth sagt, sagt, sagt, sagt, sagt, sagt, sagt, sagt, sagt, dass der Steg hält.",
        "indirect | dass der Steg hält | Ina Roth | Ina Roth | sagt",
    ),
    "laut_angaben": (
        "Laut Angaben der Polizei ist der Steg zu.",
        "indirect | ist der Steg zu | Polizei | Polizei | Laut Angaben",
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
def test_content_of_speech_is_told_with_its_source(text: str, claims: list[str]) -> None:
    found = find_claims(text, find_persons(text))

    assert [described(claim, text) for claim in found] == claims
