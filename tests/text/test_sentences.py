from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.sentences import split_sentences

CASES = {
    "plain": ["Der Rat tagt.", "Gäste sind willkommen!", "Wer kommt?", "Alle."],
    "spaced-abbreviation": ["Helfer, z. B. aus Lindenau, kamen.", "Es regnete."],
    "title": ["Prof. Dr. Ina Muster leitet das Haus.", "Sie kommt aus Lindenau."],
    "ordinal": ["Der 2. Abschnitt beginnt am 3. Mai.", "Der 4. folgt im Juni."],
    "day-and-month": ["Am 3.5. beginnt es.", "Am 4.5. endet es."],
    "year-ends-sentence": ["Das Haus steht seit 1998.", "Bald wird es saniert."],
    "year-begins-sentence": ["Das Haus wurde saniert.", "2011 war es fertig."],
    "roman-ordinal": ["Papst Pius XII. Weber kam.", "Er blieb."],
    "initial": ["Die Leitung hat K. Muster.", "Sie ist neu."],
    "house-letter": ["Treffpunkt ist Am Markt 5 a.", "Gäste zahlen nichts."],
    "million": ["Es kostet 3 Mio. Euro.", "Das Land zahlt 2 Mio.", "Der Rest bleibt offen."],
    "street": ["Die Lindenstr. Nord ist zu.", "Offen ist die Hauptstr.", "Die Umleitung ist lang."],
    "hyphened-abbreviation": ["Die Tel.-Nr. lautet 44556.", "Rufen Sie an."],
    "in-brackets": ["Das gilt (vgl. Anlage 3).", "Es endet bald."],
    "dots": ["Und dann …", "Nichts geschah."],
    "quotation-is-kept-whole": ["„Das ist gut! Wir danken“, sagte Muster.", "Alle lachten."],
    "quotation-ends-sentence": ["„Wir warten. Es lohnt sich.“", "So endete die Rede."],
    "guillemets": ["»Es reicht. Wir gehen.«", "Das war alles."],
    "english-marks": ["Er sagte: “Wir gehen. Jetzt.”", "Alle gingen."],
    "straight-marks": ['"Es reicht. Wir gehen."', "Das war alles."],
    "question-within": ["„Warum?“ fragte die Senatorin.", "Niemand wusste es."],
    "lower-case-name": ["Das Projekt endet.", "wirLINDENAU macht weiter."],
    "open-quotation": ["Er rief: „Halt.", "Alle gingen."],
}


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES.keys())
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    text = " ".join(sentences)

    assert [text[start:end] for start, end in split_sentences(text)] == sentences


WRAPPED = "Die Stadtverwaltung von Lindenau öffnet im kommenden Mai\n"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Ein Titel\n\nDer Text", ["Ein Titel", "Der Text"], id="paragraphs"),
        pytest.param("Ein Titel\r\n\r\nDer Text", ["Ein Titel", "Der Text"], id="crlf"),
        pytest.param("Ein Titel\n \t\nDer Text", ["Ein Titel", "Der Text"], id="blank-line"),
        pytest.param("Dabei:\n• Ina\n• Bo", ["Dabei:", "• Ina", "• Bo"], id="bullets"),
        pytest.param("Ziele:\n1. Ruhe\n2. Licht", ["Ziele:", "1. Ruhe", "2. Licht"], id="numbers"),
        pytest.param("Ina Muster:\n„Ja.“", ["Ina Muster:\n„Ja.“"], id="quotation-below-colon"),
        pytest.param("Kontakt\nIna Muster", ["Kontakt", "Ina Muster"], id="short-lines"),
        pytest.param("Im Auftrag\nvon Muster", ["Im Auftrag", "von Muster"], id="signature"),
        pytest.param("Ina Muster,\nLeiterin", ["Ina Muster,\nLeiterin"], id="comma"),
        pytest.param("Mehr dazu unter\nwww.x.de", ["Mehr dazu unter", "www.x.de"], id="address"),
        pytest.param(
            f"{WRAPPED}Bürgersprechstunden.", [f"{WRAPPED}Bürgersprechstunden."], id="wrapped-noun"
        ),
        pytest.param(f"{WRAPPED}ihre Türen.", [f"{WRAPPED}ihre Türen."], id="wrapped-lower-case"),
        pytest.param(
            "5\u00a0Euro.\u00a0Das ist viel.", ["5\u00a0Euro.", "Das ist viel."], id="nbsp"
        ),
        pytest.param("Das Fest endet. \n", ["Das Fest endet."], id="trailing-blank"),
        pytest.param(" \n\t", [], id="blank"),
        pytest.param("", [], id="empty"),
    ],
)
def test_lines_cut_where_they_are_units(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text() | st.text(alphabet='aB1 .!?„“"»«:\r\n\u00a0•-'))
def test_ranges_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    ranges = split_sentences(text)

    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in ranges)
    assert "".join("".join(text[a:b].split()) for a, b in ranges) == "".join(text.split())
