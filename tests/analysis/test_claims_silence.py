"""Hold claims to what somebody says: things, programmes and the office itself say nothing."""

import pytest

from archive.analysis.claims import find_claims
from archive.analysis.persons import find_persons

SILENT = {
    "request_of_the_office": "Es wird gebeten, den Steg zu meiden.",
    "hint_of_the_office": "Hier sei darauf hingewiesen, dass der Steg zu ist.",
    "readers_with_attribute": "Besitzer von Booten werden gebeten, den Hafen zu räumen.",
    "polite_request_with_clause": "Das Hafenamt bittet um Verständnis, dass der Steg zu ist.",
    "request_of_one_word": "Das Hafenamt bittet, die Störung zu entschuldigen.",
    "called_upon": "Alle, die Zeit haben, sind dazu aufgerufen, den Steg zu putzen.",
    "cannot_be_promised": "Es kann nicht garantiert werden, dass der Steg hält.",
    "wished_to_have_said": "Gern hätten sie davon berichtet, dass der Steg fertig sei.",
    "question_of_meaning": "Was heißt es, weise zu bauen?",
    "rhetorical_question": "Fordert der Verein den Steg?",
    "programme": "Um 9 Uhr erklärt Ina Roth, wie Stege gebaut werden.",
    "thing_that_promises": "Das Angebot verspricht Spaß am Fluss.",
    "thing_that_reminds": "Der Hafentag erinnert an die Flut.",
    "thing_that_explains": "Das Video erklärte, wie man Stege baut.",
    "share": "Dieser Wert gibt an, wie viele Boote fahren.",
    "adjective_before_noun": "Unter dem würdigen Dach fand der Tanz statt.",
    "participle_before_noun": "Die oben bezeichneten Mittel sind schon verteilt.",
    "well_known": "Karten gibt es an bekannten Stellen, wie dem Kiosk am Steg.",
    "relative_clause_of_another": (
        "Der Verein hat eine Tafel gebaut, die an Opfer der Flut erinnert."
    ),
    "main_clause_behind_relative": (
        "Leute, die nach alten Regeln unterrichten, helfen jedem, den Steg zu finden."
    ),
    "infinitive_with_zu": "Es gilt, allen die Zeit zu geben, den Steg zu sehen.",
    "passive_infinitive": "Unklar ist, wie die Stege erzählt werden können.",
    "concession": "Viele kommen gern an den Fluss, sei es zum Baden oder zum Rudern.",
    "advertisement": "Nutze deinen Sommer und werde Teil der Mannschaft.",
    "without": "Ohne die Helfer wäre der Steg nicht fertig.",
    "example": "Es gibt viele Kurse, so z.B. im Rudern.",
    "according_to_a_paragraph": "Gemäß Paragraf 7 ist der Steg zu.",
    "question_of_opinion": "Ist der Steg Ihrer Meinung nach zu teuer?",
    "paper_before_a_colon": "Im letzten Satz, der neu ist, heißt es: zu.",
    "wish_to_the_reader": "Bitte seien Sie am Steg vorsichtig.",
    "whoever_believes": "Wer glaubt, der Steg sei fertig, irrt.",
    "noun_that_looks_like_a_verb": "Fragen des Alters sind so offen, wie die Zukunft der Stege.",
    "item_of_a_form": "Anlage: Angaben darüber, ob ein Steg vorhanden ist.",
    "statue": "Das Denkmal erinnert an die Flut.",
    "asked_by_us": "Am Fluss möchten wir alle Gäste und Anwohner bitten, leise zu sein.",
    "well_said_in_passing": "Es hieß, wie immer, nichts.",
    "future": "Im Mai werden die Anwohner den Steg fordern.",
    "attribute_with_adverb": "Die schon geforderten Mittel fehlen.",
    "cut_off": "Der Verein kündigt ab Mai Boote und",
    "glad_if": "Die Anwohner freuen sich, wenn alle auf dem Steg sitzen.",
    "one_opinion_after_another": "Eine Meinung nach der anderen kam.",
    "event": "Nach der Vorstellung gibt es Tee.",
    "guests": "Ina Roth begrüßte die Gäste am Steg.",
    "mood_of_a_place": "Mit vielen Festen zeigt sich der Hafen von seiner bunten Seite.",
    "every_other_month": "Alle zwei Monate fordern die Ruderer.",
    "confirmed_in_office": "Ina Roth wurde vom Rat als Beauftragte bestätigt.",
    "sentenced": "Er wurde vom Gericht zu drei Jahren verurteilt.",
    "time_before_the_passive": "Heute Abend wird der Gast von Ina Roth begrüßt.",
    "weighed_together": "Die Vereine bewerten mit dem Beirat die Vorschläge.",
    "thanked_by_deed": "Mit dem Fest würdigt der Verein die Arbeit der Ruderer.",
    "invitation_to_guests": "Der Ruderbund freut sich auf Gäste aus beiden Ufern.",
    "invitation_to_readers": "Der Bootsverein freut sich auf Sie und Ihre Ruder!",
    "infinitive_before_a_modal": "Wir freuen uns, unsere Gäste wieder begrüßen zu dürfen.",
    "came_to_value": "Am Fluss haben sie es schätzen gelernt, in Ruhe zu rudern.",
    "called_for": "Beim Fest, das am Fluss gefeiert wird, heißt es eintauchen in die Kultur.",
    "one_after_another": "Die Boote werden nach und nach den Meldungen zugeordnet.",
    "attribute_with_a_source": (
        "In der hellen, nach neuesten Erkenntnissen gebauten Halle wird gerudert."
    ),
    "weighed": "Über den Steg wird nach Einschätzung der baulichen Situation entschieden.",
    "contrast_behind_a_dash": "Der Plan hilft – während Boote teuer wären, ist der Bau billig.",
    "finding": "Bei der Prüfung wurde festgestellt, dass der Steg bricht.",
    "report_that_shows": "Der Monitoringbericht macht deutlich, dass der Steg hält.",
    "shown_by_that": "Das freut uns und bestätigt, dass der Steg hält.",
    "programme_that_calls": "Das Heft fordert Kinder auf mitzurudern, zu angeln und zu baden.",
    "relative_clause_with_infinitives": (
        "Ina Roth erzählt eine Fabel, die an jedem Ufer hätte spielen können."
    ),
    "question_of_others": "Was müsste nach Meinung der Ruderer anders werden?",
    "guest_of_an_artist": "Ina Roth begrüßt den Besucher mit einem Bild.",
    "prize_that_praises": "Die Verleihung würdigt den mühsamen Dienst am Steg.",
    "index": "Der Hafenindex warnt vor Reisen an den Fluss.",
    "character_of_a_play": "Peter bittet seinen Freund um Hilfe.",
    "helpers_are_invited": "Am Steg freut sich der Bund über helfende Hände.",
    "statement_that_is_due": "Der Rat hat den Plan nach Stellungnahme durch das Amt beschlossen.",
    "whatever_it_may_be": "Alles, was hilft, seien es Boote oder Ruder, nehmen wir an.",
    "attack": "Immer wieder attackiert der Gegner die Brücke.",
    "decoration": "Eine Schale, die am Feuer steht, unterstreicht die Stimmung am Kai.",
    "loud": "Am Steg stand eine laut rufende Menge.",
    "symptom": "Sie äußert sich durch einen Ausschlag.",
    "sign": "Wegweiser weisen auf den Steg hin.",
    "invitation_in_both_genders": "Der Verein freut sich auf viele Besucher*innen.",
    "measure": "Ina Roth sagte nichts. Das 40 Meter lange Boot wurde gebaut.",
    "joint_paper": "Wie das Wert- und Baugutachten bestätigt, ist der Steg zu.",
    "named_in_passing": "Boote, Stege und Ruder seien hier beispielhaft genannt.",
    "reservation": "Der Verein bittet um Reservierung.",
    "players_wanted": "Am Steg freut sich der Bund über Mitspieler.",
    "opinion_of_nothing": "Nach seiner Ansicht.",
    "office_that_breaks_off": "Die für Stege, aber nicht für Boote tätige Ina Roth ruft an.",
    "salutation": (
        "Sehr geehrte Gäste, anlässlich des Jubiläums, das bald ist, informiert Ina Roth."
    ),
    "contact_below": "„Der Steg wird im Mai ganz bestimmt fertig.“\n\nIna Roth, Telefon 12345",
    "title_behind_colon": "14 Uhr Gesprächskreis: „Wie alte Stege wieder neu werden“, frei.",
    "title_that_it_says": "Am Sonntag heißt es: „Ein langer Abend am Fluss“ mit Bo Lind.",
    "programme_of_a_guide": (
        "Ina Roth führt in das Rudern ein, erläutert jeden Griff und das Boot."
    ),
    "condition": "Fragt man die Leute, was ihnen zu Stegen einfällt, dann lachen sie.",
    "date_behind_a_verb": "Die Vereine informieren am Samstag, dem 14.9. ab 10 Uhr über Stege.",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SILENT.items()])
def test_nothing_is_claimed_where_nobody_speaks(text: str) -> None:
    assert find_claims(text, find_persons(text)) == ()


# text, then the words and the speaker of its claim
SAID = {
    "infinitive_with_list": (
        "Der Rat forderte den Bund dazu auf, in Städten, an Flüssen und am Meer Stege zu bauen.",
        "in Städten, an Flüssen und am Meer Stege zu bauen | Rat",
    ),
    "thanks_with_infinitive": (
        "Ina Roth dankte für die Idee, einen Steg zu bauen.",
        "für die Idee, einen Steg zu bauen | Ina Roth",
    ),
    "thanks_with_place": (
        "Ina Roth dankte für den Einsatz am Hafen, wo der Steg brach.",
        "für den Einsatz am Hafen, wo der Steg brach | Ina Roth",
    ),
    "praise_with_relative": (
        "Ina Roth würdigte die Helfer, die im Bund „Steg für alle“ Boote bauen.",
        "die Helfer, die im Bund „Steg für alle“ Boote bauen | Ina Roth",
    ),
    "object_behind_purpose": (
        "Um alle Boote zu ordnen, bittet der Verein um die Angabe ihrer Namen.",
        "um die Angabe ihrer Namen | Verein",
    ),
    "relative_with_two_participles": (
        "Das Hafenamt bedankt sich bei allen, die Stege geprüft und bewertet haben.",
        "bei allen, die Stege geprüft und bewertet haben | Hafenamt",
    ),
    "addressee_with_party": (
        "Die Firma hat in einem Brief an Ina Roth (SPD) eine Prüfung angekündigt.",
        "eine Prüfung | Firma",
    ),
    "mood_at_the_end": (
        "Uwe Kant zeigte sich über den Steg erfreut.",
        "über den Steg erfreut | Uwe Kant",
    ),
    "infinitive_before_main_clause": (
        "Während Uwe Kant ankündigte, den Steg prüfen zu lassen, stellt sich der Rat quer.",
        "den Steg prüfen zu lassen | Uwe Kant",
    ),
    "sentence_before_a_second_verb": (
        "Das Hafenamt wünscht allen gute Fahrt und nimmt sich Zeit, den Steg zu sperren.",
        "allen gute Fahrt | Hafenamt",
    ),
    "passive_of_the_past": (
        "Die Anwohner wurden aufgefordert, den Steg zu räumen.",
        "den Steg zu räumen | None",
    ),
    "every": (
        "Fast jedes zweite Unternehmen gab an, Boote zu nutzen.",
        "Boote zu nutzen | Fast jedes zweite Unternehmen",
    ),
    "it_said": (
        "Der Steg bleibe zu, hieß es aus dem Vorstand.",
        "Der Steg bleibe zu | Vorstand",
    ),
    "from_the_town_hall": (
        "Aus dem Vorstand hieß es, der Steg bleibe zu.",
        "der Steg bleibe zu | Vorstand",
    ),
    "strong_verb_before_its_speaker": (
        "Es sah so aus, als ob ein Steg bricht, sagte Ina Roth.",
        "Es sah so aus, als ob ein Steg bricht | Ina Roth",
    ),
    "mood_before_its_speaker": (
        "Die Stadt plane ein Programm für Stege, sagte Ina Roth.",
        "Die Stadt plane ein Programm für Stege | Ina Roth",
    ),
    "made_clear": (
        "Ina Roth machte im Rat deutlich, dass der Steg hält.",
        "dass der Steg hält | Ina Roth",
    ),
    "hearsay_at_first_hand": (
        "Dem Vernehmen nach öffnet der Steg im Mai.",
        "öffnet der Steg im Mai | None",
    ),
    "opinion_of_somebody": (
        "Der Wirt Uwe Kant kam. Seiner Meinung nach ist der Steg zu schmal.",
        "ist der Steg zu schmal | Uwe Kant",
    ),
    "according_to_somebody": (
        "Gemäß einem Sprecher ist der Steg zu.",
        "ist der Steg zu | Sprecher",
    ),
    "quotation_of_a_paper": (
        "In der Begründung heißt es: „Es gelingt ihm, den Steg ganz neu zu sehen.“",
        "„Es gelingt ihm, den Steg ganz neu zu sehen.“ | None",
    ),
    "opinion_of_her": (
        "Die Wirtin Ina Kant kam. Nach ihrer Auffassung ist der Steg zu schmal.",
        "ist der Steg zu schmal | Ina Kant",
    ),
    "adverb_before_the_verb": (
        "Ina Kant kam. Daneben würdigte sie den Fleiß der Ruderer.",
        "den Fleiß der Ruderer | Ina Kant",
    ),
    "several_behind_a_person": (
        "Ina Kant kam. Sie würdigen die Arbeit der Ruderer.",
        "die Arbeit der Ruderer | None",
    ),
    "object_before_the_speaker": (
        "Fragen der Hygiene erläuterte der leitende Amtsarzt.",
        "Fragen der Hygiene | leitende Amtsarzt",
    ),
    "from_an_alliance": (
        "Die Forderung des neuen Uferbündnisses, dass der Steg bleibt, ist alt.",
        "dass der Steg bleibt | neuen Uferbündnisses",
    ),
    "source_with_brackets": (
        "Einer Erklärung des Verbandes der Ruderer (VDR) zufolge hält der Steg.",
        "hält der Steg | Verbandes der Ruderer (VDR)",
    ),
    "sum_before_the_speaker": (
        "Der Steg kostet rund 10.000. Dezernentin Ina Kant hofft, dass er hält.",
        "dass er hält | Ina Kant",
    ),
    "according_to_a_newspaper": (
        "Der Steg ist gemäß der Uferzeitung teuer.",
        "Der Steg ist | Uferzeitung",
    ),
    "became_rich": (
        "Der Wirt soll durch den Handel reich geworden sein.",
        "Der Wirt soll durch den Handel reich geworden sein | None",
    ),
    "adverb_before_a_preposition": (
        "Gerade mit Blick auf die Flut betont der Verein, dass der Steg hält.",
        "dass der Steg hält | Verein",
    ),
    "quotation_from_the_board": (
        "„Der Steg bleibt“, hieß es aus dem Vorstand.",
        "„Der Steg bleibt“ | Vorstand",
    ),
    "only_what_is_said": (
        "Ina Roth meint, der Steg halte. 6 Millionen europäische Fische sahen es.",
        "der Steg halte | Ina Roth",
    ),
    "attribute_with_article": (
        "Die für den Schutz zuständige Verwaltung hatte das Hafenamt aufgefordert, zu handeln.",
        "zu handeln | für den Schutz zuständige Verwaltung",
    ),
    "several_officers": (
        "Bürgermeister Uwe Kant kam. Die Bürgermeister appellieren an alle, Stege zu bauen.",
        "Stege zu bauen | Bürgermeister",
    ),
    "addressees": (
        "Daher ruft das Hafenamt Interessierte auf, zu kommen.",
        "zu kommen | Hafenamt",
    ),
    "opinion_inside": (
        "Ina Roth sagt, dass der Steg ihrer Meinung nach hält.",
        "dass der Steg ihrer Meinung nach hält | Ina Roth",
    ),
    "everything_that": (
        "Ina Roth versprach alles, was Spaß macht.",
        "alles, was Spaß macht | Ina Roth",
    ),
    "second_verb_with_participial_object": (
        "Die Polizei mahnte die seit zwei Jahren versprochene Ampel an.",
        "die seit zwei Jahren versprochene Ampel | Polizei",
    ),
    "confessed": (
        "Uwe Kant bekannte, ihm falle der Abschied schwer.",
        "ihm falle der Abschied schwer | Uwe Kant",
    ),
    "people": (
        "Die Menschen fordern einen Steg.",
        "einen Steg | Menschen",
    ),
}


@pytest.mark.parametrize(
    ("text", "claim"), [pytest.param(*case, id=name) for name, case in SAID.items()]
)
def test_claim_holds_all_that_is_said_and_no_more(text: str, claim: str) -> None:
    found = find_claims(text, find_persons(text))

    assert [f"{one.spans[0].of(text)} | {one.speaker_name}" for one in found] == [claim]
