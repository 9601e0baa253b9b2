from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.analysis.persons import EXTRACTOR, VERSION, find_persons
from archive.documents import Person

NAMED = {
    "office": ("Stadträtin Ina Muster eröffnet das Fest.", ["Ina Muster"]),
    "title": ("Prof. Dr. med. Ina Muster leitet das Haus.", ["Ina Muster"]),
    "unknown-given-name": ("Senatorin Xilbe Muster spricht.", ["Xilbe Muster"]),
    "surname-with-office": ("Sozialdezernent Kwast dankt.", ["Kwast"]),
    "surname-behind-retired": ("Bürgermeister a. D. Kwast kam.", ["Kwast"]),
    "surname-at-the-end": ("Es dankt Stadtrat Kwast", ["Kwast"]),
    "surname-with-title": ("Dabei war Dr. Kwast.", ["Kwast"]),
    "surname-with-address": ("Auskunft gibt Frau Kwast vom Amt.", ["Kwast"]),
    "short-address": ("Auskunft gibt Stadtrat Hr. Kwast im Amt.", ["Kwast"]),
    "surname-that-is-a-first-name": ("Auskunft gibt Herr Martin.", ["Martin"]),
    "surname-that-is-a-trade": ("Anna Richter und Ute Lind-Tischler kamen.",
                                ["Anna Richter", "Ute Lind-Tischler"]),
    "surname-like-an-ending": ("Senatorin Ute Pranger, Frau Jung und Kai Fischer kamen.",
                               ["Ute Pranger", "Jung", "Kai Fischer"]),
    "surname-that-is-a-word": ("Frau Koch, Herr Sommer und Stadträtin Stein sahen Eva Freitag.",
                               ["Koch", "Sommer", "Stein", "Eva Freitag"]),
    "first-name-as-surname": ("Peter Frank kam.", ["Peter Frank"]),
    "several-given-names": ("Paul Georg Kwast kam.", ["Paul Georg Kwast"]),
    "hyphens": ("Karl-Heinz Lind-Kwast kam.", ["Karl-Heinz Lind-Kwast"]),
    "initial": ("Ina B. Muster und Dr. K. Kwast kamen.", ["Ina B. Muster", "K. Kwast"]),
    "particles": ("Es sprach Ina von der Linde.", ["Ina von der Linde"]),
    "particle-zu": ("Es sprach Dr. Leonie zu Quarm.", ["Leonie zu Quarm"]),
    "three-parts": ("Es sprach Dr. Lan Xilbe Quarm.", ["Lan Xilbe Quarm"]),
    "three-unknown-parts": ("Es spielt Pianistin Xu Ha Lem-Quarm.", ["Xu Ha Lem-Quarm"]),
    "novel": ("Ina Muster las aus ihrem Roman „Nebel“ vor.", ["Ina Muster"]),
    "short-particle": ("Herr Dr. v. Kwast kam.", ["v. Kwast"]),
    "nobility-with-two-particles": ("Es sprach Karl Freiherr von und zu Quarm.",
                                    ["Karl Freiherr von und zu Quarm"]),
    "nobility": ("Otto Graf Kwast und Steffi Graf.", ["Otto Graf Kwast", "Steffi Graf"]),
    "nickname": ("Ina „Mimi“ Muster sang.", ["Ina Mimi Muster"]),
    "list": ("Von Ina Muster, Bo Lind und Kai Kwast.", ["Ina Muster", "Bo Lind", "Kai Kwast"]),
    "party": ("Xilbe Muster (SPD) dankt.", ["Xilbe Muster"]),
    "office-behind": ("Xilbe Muster, die Leiterin des Amts, dankt.", ["Xilbe Muster"]),
    "office-before-comma": ("Der Leiter des Bauamts, Xilbe Muster, dankt.", ["Xilbe Muster"]),
    "attributed": ("„Wir sind froh“, so Kwast weiter.", ["Kwast"]),
    "signature": ("Der Weg ist frei.\n\nIm Auftrag\nKwast", ["Kwast"]),
    "signature-with-particle": ("Der Weg ist frei.\n\nIm Auftrag\nvon Kwast", ["von Kwast"]),
    "genitive-before-noun": ("Franz Kwasts Roman erscheint.", ["Franz Kwast"]),
    "name-in-s": ("Jens Peters Roman erscheint.", ["Jens Peters"]),
    "genitive-known-from-elsewhere": ("Ina Kwast kam. Ina Kwasts Buch ist da.", ["Ina Kwast"]),
    "name-in-s-before-noun": ("Ina Quaas kam. Es gab Ina Quaas Lieder.", ["Ina Quaas"]),
    "genitive-at-the-end": ("Die Rede Ina Kwasts", ["Ina Kwasts"]),
    "sentence-between": ("Es singt Anna\n\nMaria Kwast tanzt.", ["Maria Kwast"]),
    "gender-mark": ("Die Stadträt*innen Xilbe Muster und Bo Lind.", ["Xilbe Muster", "Bo Lind"]),
}  # fmt: skip

UNNAMED = {
    "street": "Die Ina-Muster-Straße wird gesperrt.",
    "school": "Die Ina Muster Grundschule feiert.",
    "house-before": "Die Bibliothek Ina Muster öffnet.",
    "event": "Am Ina Muster Tag wird gefeiert.",
    "foundation": "Die Bundesstiftung Ina Muster zahlt.",
    "firm": "Die Firma Bo Lind & Partner baut.",
    "firm-behind-mark": "Muster & Bo Lind bauen.",
    "quoted-title": "Das Haus „Anna Muster“ öffnet.",
    "description": "Die Leiterin der Schule dankt.",
    "plural": "Die Senatoren Berlin und Hamburg stimmen zu.",
    "office-and-subject-of-a-firm": "Die Leiterin Betrieb der Bahn spricht.",
    "office-and-subject": "Sie ist Leiter Verkehr.",
    "longer-phrase": "Die Ansprechperson Queeres Leben hilft.",
    "known-noun": "Die Unterlagen liegen aus. Minister Unterlagen kommen.",
    "trade": "Auch Koch und Gärtner kamen im Sommer.",
    "party-behind-office": "Die Vorsitzende Linke dankt.",
    "no-name-behind-party": "Die Partei (SPD) dankt.",
    "conjunction": "Ob Groß oder Klein, alle kommen.",
    "given-name-alone": "Auch Anna kommt.",
    "given-name-attributed": "„Gern“, so Anna.",
    "first-name-and-office": "Anna Leiterin, nun ja.",
    "end": "Es spricht Dr.",
    "empty": "",
}


def names(text: str) -> list[str]:
    return [person.name for person in find_persons(text)]


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED.keys())
def test_persons_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", UNNAMED.values(), ids=UNNAMED.keys())
def test_things_and_words_are_no_persons(text: str) -> None:
    assert names(text) == []


def only(text: str) -> Person:
    (person,) = find_persons(text)
    return person


def test_person_carries_titles_party_and_parts_of_the_name() -> None:
    person = only("Stadträtin Prof. Dr. Ina von Muster (SPD) dankt. Ina von Muster ist froh.")

    assert (person.given, person.family) == ("Ina", "von Muster")
    assert person.titles == ("Prof.", "Dr.")
    assert person.party == "SPD"


def test_every_mention_has_its_words_role_and_origin() -> None:
    text = "Stadtrat Bo Lind dankt. Linds Rede war kurz."

    person = only(text)

    assert [(m.surface, m.role) for m in person.mentions] == [
        ("Bo Lind", "Stadtrat"),
        ("Lind", None),
    ]
    assert {(m.extractor, m.extractor_version) for m in person.mentions} == {(EXTRACTOR, VERSION)}


SAME = {
    "surname": ("Ina Muster kam. Dann sprach Muster.", 2),
    "surname-with-particle": ("Ina von Muster kam. Dann sprach von Muster.", 2),
    "surname-with-office": ("Stadtrat Bo Lind kam. Stadtrat Lind sprach.", 2),
    "shorter-given-name": ("Paul Georg Lind kam. Paul Lind sprach.", 2),
    "initial": ("Paul Lind kam. Dr. P. Lind sprach.", 2),
    "joined-given-names": ("Karl-Heinz Lind kam. Karlheinz Lind sprach.", 2),
    "misspelt": ("Brunhilde Muster kam. Frau Brunhilbe Muster sprach.", 2),
    "surname-alone": ("Frau Kwast kam. Dann ging Kwast.", 2),
    "sentence-begins-before": ("Bo Lind kam. Dann lachte er. Damit Lind ruht.", 2),
    "not-with-article": ("Bo Lind kam. Der Lind blüht.", 1),
    "not-in-a-thing": ("Bo Lind kam. Die Schule Lind und Lind Halle.", 1),
    "not-in-another-name": ("Bo Lind kam. Das Bündnis Lind ruht.", 1),
    "not-as-a-trade": ("Bo Richter kam. Später kamen Richter.", 1),
    "not-as-a-season": ("Bo Sommer kam. Er blieb diesen Sommer.", 1),
    "trade-that-speaks": ("Bo Richter kam. Richter betont: „Ja.“ „Gern“, so Richter.", 3),
    "trade-with-address": ("Bo Richter kam. Später kam Herr Richter.", 2),
}


@pytest.mark.parametrize(("text", "mentions"), SAME.values(), ids=SAME.keys())
def test_namings_are_gathered_under_one_person(text: str, mentions: int) -> None:
    assert len(only(text).mentions) == mentions


@pytest.mark.parametrize(
    "surname",
    ["Frau Lind", "Senatorin Lind"],
    ids=["by-address", "by-office"],
)
def test_gender_tells_two_bearers_of_a_surname_apart(surname: str) -> None:
    ina, otto = find_persons(f"Ina Lind traf Otto Lind. Danach ging {surname}.")

    assert (ina.name, len(ina.mentions)) == ("Ina Lind", 2)
    assert len(otto.mentions) == 1
    assert ina.mentions[1].confidence >= 0.9


def test_nearest_bearer_is_a_guess_with_low_confidence() -> None:
    bo, kai = find_persons("Bo Lind kam. Dann kam Kai Lind. Danach ging Lind.")

    assert len(bo.mentions) == 1
    assert [m.confidence for m in kai.mentions][1] == 0.5


def test_surname_that_fits_nobody_by_gender_is_a_guess() -> None:
    person = only("Otto Lind kam. Danach ging Frau Lind.")

    assert person.mentions[1].confidence == 0.5


def test_confidence_follows_the_evidence() -> None:
    text = "Senatorin Ina Muster, Bo Lind und Senator Kwast kamen.\n\nIm Auftrag\nTwist"

    confidences = [person.mentions[0].confidence for person in find_persons(text)]

    assert confidences == sorted(confidences, reverse=True)


words = st.sampled_from(
    ("Ina", "Bo", "Muster", "Linds", "Lind", "Stadtrat", "die", "von", "Dr.", "Frau", "K.", ",")
) | st.sampled_from(
    ("(SPD)", "und", "„", "“", "so", "Leiterin", "für", "Kultur", ".", "\n", "\n\n", "Haus", "&")
)


@given(st.lists(words, max_size=30).map(" ".join) | st.text())
def test_mentions_are_cut_from_the_text_and_never_overlap(text: str) -> None:
    persons = find_persons(text)

    mentions = sorted((m for p in persons for m in p.mentions), key=lambda m: m.span)
    assert all(m.span.of(text) == m.surface for m in mentions)
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(mentions))
    assert [p.mentions for p in persons] == [
        tuple(sorted(p.mentions, key=lambda m: m.span)) for p in persons
    ]
    assert all(0 < m.confidence <= 1 for m in mentions)


def test_bare_surname_goes_to_the_bearer_who_has_no_particle() -> None:
    persons = find_persons("Es kam Ina von Quarm. Stadtrat Quarm sprach. Dann ging Quarm.")

    assert [(p.name, len(p.mentions)) for p in persons] == [("Ina von Quarm", 1), ("Quarm", 2)]


def test_bare_surname_is_named_with_its_particles() -> None:
    (person,) = find_persons("Ina von der Aue kam. Von der Aue dankte. Der Aue half es nicht.")

    assert [m.surface for m in person.mentions] == ["Ina von der Aue", "Von der Aue"]
