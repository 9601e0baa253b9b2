"""Hold direct claims to what attributes a quotation, and how."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons
from archive.documents import Claim

# text, then every claim: kind | words | phrase of the speaker | name | cue
CASES = {
    "closing_attribution": (
        "„Der Steg wird im Mai fertig“, sagt Baudezernentin Ina Roth.",
        "direct | „Der Steg wird im Mai fertig“ | Baudezernentin Ina Roth | Ina Roth | sagt",
    ),
    "attribution_without_comma": (
        "„Der Steg wird im Mai fertig.“ sagte Ina Roth am Montag.",
        "direct | „Der Steg wird im Mai fertig.“ | Ina Roth | Ina Roth | sagte",
    ),
    "so_name_further": (
        "„Wir sind zuversichtlich“, so Ina Roth weiter.",
        "direct | „Wir sind zuversichtlich“ | Ina Roth | Ina Roth | so … weiter",
    ),
    "so_name": (
        "„Wir sind zuversichtlich“, so Ina Roth.",
        "direct | „Wir sind zuversichtlich“ | Ina Roth | Ina Roth | so",
    ),
    "name_and_role_before_colon": (
        "Ina Roth, Baudezernentin der Stadt Lüdern: „Der Steg wird im Mai fertig.“",
        "direct | „Der Steg wird im Mai fertig.“ | Ina Roth, Baudezernentin der Stadt Lüdern | "
        "Ina Roth | ",
    ),
    "role_and_name_before_colon": (
        "Baudezernentin Ina Roth (SPD):\n„Der Steg wird im Mai fertig.“",
        "direct | „Der Steg wird im Mai fertig.“ | Baudezernentin Ina Roth (SPD) | Ina Roth | ",
    ),
    "role_before_name_after_comma": (
        "Baudezernentin für Brücken und Wege, Ina Roth: „Der Steg wird im Mai fertig.“",
        "direct | „Der Steg wird im Mai fertig.“ | Baudezernentin für Brücken und Wege, Ina Roth "
        "| Ina Roth | ",
    ),
    "verb_before_colon": (
        "Ina Roth erklärte am Montag: „Der Steg wird im Mai fertig.“",
        "direct | „Der Steg wird im Mai fertig.“ | Ina Roth | Ina Roth | erklärte",
    ),
    "verb_far_from_name": (
        "Die Dezernentin, Ina Roth, seit Mai im Amt, erklärt zur neuen Lage im Hafen: „Der Steg "
        "wird bald fertig.“",
        "direct | „Der Steg wird bald fertig.“ | Dezernentin, Ina Roth, seit Mai im Amt | Ina "
        "Roth | erklärt",
    ),
    "subject_before_another_name": (
        "Ina Roth ehrt den Ruderer Bo Lind für seinen Mut: „Er hat zwei Kinder gerettet.“",
        "direct | „Er hat zwei Kinder gerettet.“ | Ina Roth | Ina Roth | ",
    ),
    "congratulation": (
        "Ina Roth beglückwünscht den Ruderer Bo Lind: „Das war ein großes Rennen.“",
        "direct | „Das war ein großes Rennen.“ | Ina Roth | Ina Roth | beglückwünscht",
    ),
    "term_in_the_office": (
        "Ina Roth, Leiterin des Bereichs „Grüne Ufer“ der Lind-Stiftung: „Der Steg ist fertig.“",
        "direct | „Der Steg ist fertig.“ | Ina Roth, Leiterin des Bereichs „Grüne Ufer“ der "
        "Lind-Stiftung | Ina Roth | ",
    ),
    "organisation_before_colon": (
        "Ruderverein Lüdern: „Der Steg ist fertig.“",
        "direct | „Der Steg ist fertig.“ | Ruderverein Lüdern | Ruderverein Lüdern | ",
    ),
    "verb_without_colon": (
        "Ina Roth sagte „Der Steg wird im Mai fertig“.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth | Ina Roth | sagte",
    ),
    "unknown_verb": (
        "„Der Steg wird im Mai fertig“, strahlt Ina Roth.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth | Ina Roth | strahlt",
    ),
    "unknown_verb_and_adverb": (
        "„Der Steg wird im Mai fertig“, findet auch Ina Roth.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth | Ina Roth | findet",
    ),
    "to_a_paper": (
        "„Der Steg wird im Mai fertig“, sagte Ina Roth der „Lüderner Zeitung“.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth | Ina Roth | sagte",
    ),
    "on_the_part_of": (
        "„Der Steg wird im Mai fertig“, heißt es vonseiten der Stadt.",
        "direct | „Der Steg wird im Mai fertig“ | Stadt | Stadt | heißt es",
    ),
    "unknown_reflexive_verb": (
        "„Der Steg wird im Mai fertig“, brüstet sich Ina Roth.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth | Ina Roth | brüstet sich",
    ),
    "separable_verb": (
        "„Der Steg wird im Mai fertig“, führt Ina Roth, Baudezernentin, aus.",
        "direct | „Der Steg wird im Mai fertig“ | Ina Roth, Baudezernentin | Ina Roth | führt … "
        "aus",
    ),
    "interrupted": (
        "„Der Steg wird fertig“, sagt Ina Roth, „und zwar im Mai.“",
        "direct | „Der Steg wird fertig“ / „und zwar im Mai.“ | Ina Roth | Ina Roth | sagt",
    ),
    "interrupted_with_sentence_end": (
        "„Der Steg wird fertig“, sagte Ina Roth am Montag im Rathaus. „Wir feiern das im Mai.“",
        "direct | „Der Steg wird fertig“ / „Wir feiern das im Mai.“ | Ina Roth | Ina Roth | sagte",
    ),
    "two_attributions": (
        "„Der Steg wird fertig“, führt Ina Roth aus und erklärt: „Wir feiern das im Mai.“",
        "direct | „Der Steg wird fertig“ | Ina Roth | Ina Roth | führt … aus",
        "direct | „Wir feiern das im Mai.“ | Ina Roth | Ina Roth | erklärt",
    ),
    "inherited_in_next_paragraph": (
        "„Der Steg wird fertig“, sagt Ina Roth.\n\n„Wir haben gute Gründe:\n\n  1. Der Hafen "
        "wächst.\n  2. Der Sand ist da.“",
        "direct | „Der Steg wird fertig“ | Ina Roth | Ina Roth | sagt",
        "direct | „Wir haben gute Gründe:\n\n  1. Der Hafen wächst.\n  2. Der Sand ist da.“ | "
        "None | Ina Roth | ",
    ),
    "person_in_sentence_before": (
        "Ina Roth besuchte den Hafen. „Der Steg wird im Mai fertig, und wir feiern das.“",
        "direct | „Der Steg wird im Mai fertig, und wir feiern das.“ | Ina Roth | Ina Roth | ",
    ),
    "block_quotation": (
        "Stadtrat Uwe Kant:\n\nbq. Der Steg ist „fast“ fertig. Wir feiern im Mai.\n\nDer "
        "Eintritt ist frei.",
        "direct | Der Steg ist „fast“ fertig. Wir feiern im Mai. | Stadtrat Uwe Kant | Uwe Kant | ",
    ),
    "attribution_on_next_line": (
        "bq. Der Steg ist fast fertig. Wir feiern im Mai.\n\nbetont Ina Roth.",
        "direct | Der Steg ist fast fertig. Wir feiern im Mai. | Ina Roth | Ina Roth | betont",
    ),
    "so_on_next_line": (
        "„Der Steg ist fast fertig. Wir feiern im Mai“\n\nso Ina Roth.",
        "direct | „Der Steg ist fast fertig. Wir feiern im Mai“ | Ina Roth | Ina Roth | so",
    ),
    "office_with_a_list": (
        "„Der Steg ist fertig“, sagt die für Stege, Boote und Fähren zuständige Rätin Ina Roth.",
        "direct | „Der Steg ist fertig“ | für Stege, Boote und Fähren zuständige Rätin Ina Roth "
        "| Ina Roth | sagt",
    ),
    "it_says_in_a_newspaper": (
        "„Der Steg ist fast fertig“, heißt es in der „Lüderner Zeitung“.",
        "direct | „Der Steg ist fast fertig“ | „Lüderner Zeitung“ | „Lüderner Zeitung“ | heißt es",
    ),
    "it_says_in_a_paper_of_an_organisation": (
        "„Der Steg ist fast fertig“, heißt es im Gutachten der Hochschule.",
        "direct | „Der Steg ist fast fertig“ | Hochschule | Hochschule | heißt es",
    ),
    "it_says_in_a_letter_of_a_person": (
        "Im Brief von Ina Roth heißt es: „Der Steg ist fast fertig.“",
        "direct | „Der Steg ist fast fertig.“ | Ina Roth | Ina Roth | heißt es",
    ),
    "it_says": (
        "„Der Steg ist fast fertig“, heißt es in der Antwort.",
        "direct | „Der Steg ist fast fertig“ | None | None | heißt es",
    ),
    "guillemets_inwards": (
        "»Der Steg ist fast fertig«, sagte Ina Roth.",
        "direct | »Der Steg ist fast fertig« | Ina Roth | Ina Roth | sagte",
    ),
    "guillemets_outwards": (
        "«Der Steg ist fast fertig», sagte Ina Roth.",
        "direct | «Der Steg ist fast fertig» | Ina Roth | Ina Roth | sagte",
    ),
    "english_marks": (
        "“Der Steg ist fast fertig”, sagte Ina Roth.",
        "direct | “Der Steg ist fast fertig” | Ina Roth | Ina Roth | sagte",
    ),
    "straight_marks": (
        '"Der Steg ist fast fertig", sagte Ina Roth.',
        'direct | "Der Steg ist fast fertig" | Ina Roth | Ina Roth | sagte',
    ),
    "single_marks": (
        "‚Der Steg ist fast fertig‘, sagte Ina Roth.",
        "direct | ‚Der Steg ist fast fertig‘ | Ina Roth | Ina Roth | sagte",
    ),
    "nested": (
        "„Der Steg am Haus „Seestern“ ist fast fertig“, sagte Ina Roth.",
        "direct | „Der Steg am Haus „Seestern“ ist fast fertig“ | Ina Roth | Ina Roth | sagte",
    ),
    "nested_unclosed": (
        "„Der Steg hilft dem Haus „Seestern“, betont Ina Roth und ergänzt: „Wir feiern im Mai.“",
        "direct | „Der Steg hilft dem Haus „Seestern“ | Ina Roth | Ina Roth | betont",
        "direct | „Wir feiern im Mai.“ | Ina Roth | Ina Roth | ergänzt",
    ),
    "closing_mark_lost": (
        "Ina Roth: „Der Steg ist fast fertig. Wir feiern im Mai.\n\nDer Eintritt ist frei.",
        "direct | „Der Steg ist fast fertig. Wir feiern im Mai. | Ina Roth | Ina Roth | ",
    ),
    "opening_mark_lost": (
        "Der Steg ist fast fertig“, sagte Ina Roth.",
        "direct | Der Steg ist fast fertig“ | Ina Roth | Ina Roth | sagte",
    ),
    "bare_office": (
        "Die Dezernentin Ina Roth kam. „Der Steg ist fertig“, so die Dezernentin.",
        "direct | „Der Steg ist fertig“ | Dezernentin | Ina Roth | so",
    ),
    "organisation": (
        "„Der Steg ist gesperrt“, teilte das Hafenamt Lüdern mit.",
        "direct | „Der Steg ist gesperrt“ | Hafenamt Lüdern | Hafenamt Lüdern | teilte … mit",
    ),
    "group": (
        "„Der Steg gehört uns“, riefen die Anwohner.",
        "direct | „Der Steg gehört uns“ | Anwohner | Anwohner | riefen",
    ),
    "quotation_of_colon_without_speaker": (
        "Aus dem Rathaus kommt ein Zeichen: „Der Steg wird bis zum Mai ganz sicher fertig, und "
        "wir feiern das gemeinsam.“",
        "direct | „Der Steg wird bis zum Mai ganz sicher fertig, und wir feiern das gemeinsam.“ "
        "| None | None | ",
    ),
    "name_in_brackets_and_verb": (
        "„Der Steg wird fertig“, sagte die neue Dezernentin Ina Roth (SPD).",
        "direct | „Der Steg wird fertig“ | neue Dezernentin Ina Roth (SPD) | Ina Roth | sagte",
    ),
    "noun_after_unknown_verb": ("„Der Steg wird fertig“, liegt die Bank.",),
    "verb_without_subject": ("„Der Steg wird fertig“, glänzt.",),
    "so_without_name": ("„Der Steg wird fertig“, so weit.",),
    "new_act_between": (
        "„Der Steg wird fertig“, sagte Ina Roth und lobte den Bau. „Wir feiern das im Mai.“",
        "direct | „Der Steg wird fertig“ | Ina Roth | Ina Roth | sagte",
        "reported | den Bau | Ina Roth | Ina Roth | lobte",
        "direct | „Wir feiern das im Mai.“ | Ina Roth | Ina Roth | ",
    ),
    "first_alone": (
        "„Der Steg wird im Mai ganz bestimmt fertig. Wir feiern das alle zusammen am Fluss.“",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig. Wir feiern das alle zusammen am "
        "Fluss.“ | None | None | ",
    ),
    "name_behind_colon": (
        "Neu am Fluss ist Dezernentin Ina Roth: „Der Steg wird fertig.“",
        "direct | „Der Steg wird fertig.“ | Dezernentin Ina Roth | Ina Roth | ",
    ),
    "person_far_before": (
        "Ina Roth, die Dezernentin, kam.\n\n„Der Steg wird im Mai ganz bestimmt fertig. Wir feiern "
        "das zusammen.“",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig. Wir feiern das zusammen.“ | None | "
        "Ina Roth | ",
    ),
    "signed": (
        "Uwe Kant kam zum Fluss.\n\n„Der Steg wird im Mai ganz bestimmt fertig.“\n\n"
        "Ina Roth, Chefin der Werft\n\nWeiter geht es im Mai.",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig.“ | Ina Roth, Chefin der Werft | "
        "Ina Roth | ",
    ),
    "signed_behind_a_dash": (
        "„Der Steg wird im Mai ganz bestimmt fertig.“\n– Ina Roth",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig.“ | Ina Roth | Ina Roth | ",
    ),
    "sentence_below": (
        "„Der Steg wird im Mai ganz bestimmt fertig.“\n\nIna Roth, Chefin, kam.",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig.“ | None | Ina Roth | ",
    ),
    "somebody_with_another_below": (
        "„Der Steg wird im Mai ganz bestimmt fertig.“\n\nMit Ina Roth, Chefin der Werft",
        "direct | „Der Steg wird im Mai ganz bestimmt fertig.“ | None | Ina Roth | ",
    ),
    "verb_below": (
        "„Der Steg wird im Mai ganz bestimmt fertig.“\n\nIna Roth, die sagt, es werde gut",
        "indirect | es werde gut | Ina Roth | Ina Roth | sagt",
    ),
    "act_before_attribution": (
        "Der Verein lobte den Bau: „Der Steg wird fertig“, sagte Uwe Kant.",
        "reported | den Bau | Verein | Verein | lobte",
        "direct | „Der Steg wird fertig“ | Uwe Kant | Uwe Kant | sagte",
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
def test_quotation_is_told_with_who_says_it(text: str, claims: list[str]) -> None:
    found = find_claims(text, find_persons(text))

    assert [described(claim, text) for claim in found] == claims


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Ausstellung „Boote und Stege“ ist bis Mai zu sehen.", id="title"),
        pytest.param(
            "Das Motto lautet: „Gemeinsam über den Fluss, auf zu neuen Ufern!“", id="motto"
        ),
        pytest.param("Die Stadt will „Brücken schlagen“ und baut um.", id="scare_quote"),
        pytest.param("Das Schiff „Seestern“ liegt am Steg.", id="name"),
        pytest.param("„Seestern“ meldet sich.", id="name_that_begins_the_sentence"),
        pytest.param("Der „Lüderner Bote“ berichtet über den Steg.", id="paper"),
        pytest.param("Am Mast steht „Seestern“, glaubt Ina Roth.", id="name_in_a_report"),
        pytest.param("„Der Steg wird fertig“, so", id="so_cut_off"),
        pytest.param("„Der Steg wird fertig“, Eintritt frei.", id="no_verb"),
        pytest.param("Termine\n\n„Boote und Stege – wohin?“\n\nEintritt frei.", id="heading"),
        pytest.param("Plakat: „Boote und Stege – wohin fahren wir?“", id="poster"),
        pytest.param(
            "Steg\n\n„Der Steg ist lang. Wir feiern im Mai\n\nFrei.", id="unclosed_heading"
        ),
        pytest.param("Der Steg „Seestern ist lang.", id="mark_in_a_sentence"),
        pytest.param("", id="nothing"),
    ],
)
def test_words_in_marks_that_nobody_says_are_no_direct_claim(text: str) -> None:
    kinds = {claim.kind for claim in find_claims(text, find_persons(text))}

    assert "direct" not in kinds
