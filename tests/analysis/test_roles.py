import pytest

from archive.analysis.persons import find_persons

BEFORE = {
    "plain": ("Stadtrat Bo Lind dankt.", ["Stadtrat"]),
    "genitive": ("Die Rede des Stadtrates Bo Lind.", ["Stadtrat"]),
    "place": ("Der Lindenauer Stadtrat Bo Lind dankt.", ["Lindenauer Stadtrat"]),
    "place-in-genitive": ("Lindenaus Stadtrat Bo Lind dankt.", ["Lindenaus Stadtrat"]),
    "no-place": ("Der Rat des Amts Stadtrat Bo Lind", ["Stadtrat"]),
    "sentence-beginner": ("Unser Stadtrat Bo Lind dankt.", ["Stadtrat"]),
    "adjective": ("Die stellvertretende Leiterin Ina Muster.", ["stellvertretende Leiterin"]),
    "nationality": ("Der deutsche Autor Bo Lind.", ["deutsche Autor"]),
    "other-adjective": ("Der nette Autor Bo Lind.", ["Autor"]),
    "ordinal": ("Der 2. Vorsitzende Bo Lind dankt.", ["2. Vorsitzende"]),
    "joined-compound": (
        "Die Frauen- und Jugendbeauftragte Ina Muster dankt.",
        ["Frauen- und Jugendbeauftragte"],
    ),
    "two": ("Die Sängerin und Autorin Ina Muster.", ["Sängerin", "Autorin"]),
    "described-and-plain": (
        "Die Leiterin des Bauamts, Stadträtin Ina Muster, dankt.",
        ["Leiterin des Bauamts", "Stadträtin"],
    ),
    "of-other-gender": ("Die Leiterin des Bauamts, Stadtrat Bo Lind, dankt.", ["Stadtrat"]),
    "described": ("Der Leiter des Bauamts, Bo Lind, dankt.", ["Leiter des Bauamts"]),
    "described-without-comma": ("Der Leiter des Bauamts Bo Lind dankt.", ["Leiter des Bauamts"]),
    "described-with-title": ("Der Leiter des Amts Dr. Bo Lind dankt.", ["Leiter des Amts"]),
    "genitive-described": ("Die Rede des Leiters des Amts, Bo Lind.", ["Leiter des Amts"]),
    "enumeration": (
        "Die Stadträtin für Schule, Sport und öffentliche Ordnung, Ina Muster, dankt.",
        ["Stadträtin für Schule, Sport und öffentliche Ordnung"],
    ),
    "abbreviation": (
        "Die Leiterin des Vereins Nord e.V., Ina Muster, dankt.",
        ["Leiterin des Vereins Nord e.V."],
    ),
    "retired": ("Minister a. D. Bo Lind dankt.", ["Minister a. D."]),
    "retired-and-plain": (
        "Der Leiter des Bauamts, Stadtrat i.R. Bo Lind, dankt.",
        ["Leiter des Bauamts", "Stadtrat i.R."],
    ),
    "quoted": ("Die Leiterin der „Halle“, Ina Muster, dankt.", ["Leiterin der „Halle“"]),
    "offices-within": (
        "Der Sprecher der Leiterinnen und Leiter der Länder, Bo Lind, dankt.",
        ["Leiter der Länder"],
    ),
    "bare-with-comma": ("Die Leiterin, Frau Ina Muster, dankt.", ["Leiterin"]),
    "bare-without-article": ("Leiterin, Ina Muster, dankt.", []),
    "verb-between": ("Der Leiter des Bauamts begrüßte Bo Lind.", []),
    "verb-and-name": ("Der Leiter des Bauamts begrüßte Architekt Bo Lind.", ["Architekt"]),
    "two-persons": ("Der Leiter des Amts, Kai Kwast, Bo Lind", []),
    "other-person-by-gender": ("Ina Muster, Leiterin des Amts, Otto Lind", []),
    "other-sentence": ("Die Leiterin des Amts. Bo Lind", []),
    "plural": ("die Autoren Kai Kwast und Bo Lind", ["Autoren"]),
    "plural-by-article": ("die Händler Kai Kwast und Bo Lind", ["Händler"]),
    "plural-by-form": ("Autorinnen: Künstlerinnen Ina Muster und Ute Lind", ["Künstlerinnen"]),
    "weak-singular-is-not-shared": ("dem Präsidenten Kai Kwast und Bo Lind", []),
    "singular-is-not-shared": ("der Autor Kai Kwast und Bo Lind", []),
    "plural-is-not-shared-afar": ("die Händler Kai Kwast trafen Bo Lind", []),
}

BEHIND = {
    "plain": ("Bo Lind, Stadtrat, dankt.", ["Stadtrat"]),
    "article": ("Bo Lind, der Leiter des Bauamts, dankt.", ["Leiter des Bauamts"]),
    "adverb": ("Bo Lind, derzeit Leiter des Bauamts.", ["Leiter des Bauamts"]),
    "attribute": ("Bo Lind, stellvertretender Leiter.", ["stellvertretender Leiter"]),
    "place": ("Bo Lind, Lindenaus Leiter.", ["Lindenaus Leiter"]),
    "party": ("Bo Lind (SPD), Stadtrat: „Gut.“", ["Stadtrat"]),
    "dash": ("Bo Lind – Leiter des Amts – dankt.", ["Leiter des Amts"]),
    "next-line": ("Bo Lind\nLeiter des Amts", ["Leiter des Amts"]),
    "next-line-crlf": ("Kontakt:\r\nBo Lind\r\nLeiter des Amts", ["Leiter des Amts"]),
    "next-line-in-a-list": ("• Bo Lind\nLeiter des Amts", ["Leiter des Amts"]),
    "next-paragraph": ("Bo Lind\n\nLeiter des Amts", []),
    "next-sentence": ("Da kam Bo Lind.\nLeiter des Amts", []),
    "enumeration": (
        "Bo Lind, Stadtrat für Schule, Sport und Kultur, dankt.",
        ["Stadtrat für Schule, Sport und Kultur"],
    ),
    "no-enumeration": ("Bo Lind, Stadtrat für Schule, Sport gibt es.", ["Stadtrat für Schule"]),
    "enumeration-at-the-end": ("Bo Lind, Stadtrat für Schule, Sport", ["Stadtrat für Schule"]),
    "role-ends-enumeration": ("Bo Lind, Stadtrat für Bau, Leiter", ["Stadtrat für Bau"]),
    "two": (
        "Bo Lind, Leiter des Amts und Sprecher der Stadt, dankt.",
        ["Leiter des Amts", "Sprecher der Stadt"],
    ),
    "two-at-the-end": ("Bo Lind, Leiter des Amts und", ["Leiter des Amts"]),
    "brackets": ("Bo Lind, Leiter der Bank (LB), dankt.", ["Leiter der Bank (LB)"]),
    "closing-bracket": ("(Bo Lind, Leiter der Bank)", ["Leiter der Bank"]),
    "camel-case": ("Bo Lind, Leiter von wirLINDENAU, dankt.", ["Leiter von wirLINDENAU"]),
    "ends-at-verb": ("Bo Lind, Leiter der Bank dankt.", ["Leiter der Bank"]),
    "role-of-the-next": ("Bo Lind, Leiterin Ute Muster", []),
    "described-role-of-the-next": ("Bo Lind, die Leiterin des Amts Ute Muster", []),
    "unknown-name-behind": ("Bo Lind, Leiterin Frau Xilbe", []),
    "none": ("Bo Lind, gestern noch froh, dankt.", []),
    "none-in-sentence": ("Bo Lind, ja. Leiter kommen.", []),
    "comma-at-the-end": ("Bo Lind, der", []),
    "open-bracket": ("Bo Lind (Leiter des Amts", []),
}


def roles_of(text: str, person: int) -> list[str]:
    return list(find_persons(text)[person].roles)


@pytest.mark.parametrize(("text", "roles"), BEFORE.values(), ids=BEFORE.keys())
def test_roles_before_the_name_are_read(text: str, roles: list[str]) -> None:
    assert roles_of(text, -1) == roles


@pytest.mark.parametrize(("text", "roles"), BEHIND.values(), ids=BEHIND.keys())
def test_roles_behind_the_name_are_read(text: str, roles: list[str]) -> None:
    assert roles_of(text, 0) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(
            "Bezirksstadtrat Bo Lind kam. Der Stadtrat dankte.",
            ["Bezirksstadtrat", "Stadtrat"],
            id="shortened",
        ),
        pytest.param("Stadtrat Bo Lind kam. Der Stadtrat dankte.", ["Stadtrat"], id="the-same"),
        pytest.param("Stadtrat Bo Lind kam. Der Leiter dankte.", ["Stadtrat"], id="another"),
        pytest.param(
            "Baustadtrat Bo Lind und Schulstadtrat Kai Kwast kamen. Der Stadtrat dankte.",
            ["Baustadtrat"],
            id="of-two",
        ),
    ],
)
def test_office_named_alone_belongs_to_its_one_holder(text: str, roles: list[str]) -> None:
    assert roles_of(text, 0) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("Ina Lind ist seit 2019 Dezernentin.", ["Dezernentin"], id="is"),
        pytest.param("Früher war Ina Lind die Leiterin.", ["Leiterin"], id="was"),
        pytest.param(
            "Otto Lind sprach als Vorsitzender des Beirats.", ["Vorsitzender des Beirats"], id="as"
        ),
        pytest.param("Man wählte Ina Lind zur Bürgermeisterin.", ["Bürgermeisterin"], id="becomes"),
        pytest.param("Otto Lind ging als Leiter in den Ruhestand.", ["Leiter"], id="direction"),
        pytest.param("Otto Lind ist der Bürgermeisterin bekannt.", [], id="dative"),
        pytest.param("Bo Lind ist mit Dezernenten da.", [], id="others"),
        pytest.param("Bo Lind ist da, Dezernent aber nicht.", [], id="next-clause"),
        pytest.param("Bo Lind ist da. Dezernent ist er nicht.", [], id="next-sentence"),
    ],
)
def test_role_that_the_sentence_tells_is_read(text: str, roles: list[str]) -> None:
    assert roles_of(text, 0) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(
            "Ina Lind kam. „Wir bauen“, sagt die neue Dezernentin.",
            ["neue Dezernentin"],
            id="speaking",
        ),
        pytest.param(
            "Ina Lind kam. „Wir bauen“, so die Leiterin für Kultur.",
            ["Leiterin für Kultur"],
            id="described",
        ),
        pytest.param("Ina Lind malt. Die Künstlerin lebt hier.", ["Künstlerin"], id="artist"),
        pytest.param("Ina Lind kam. Die Mutter lebt hier.", [], id="kin"),
        pytest.param("Ina Lind kam. „Wir bauen“, sagt der Leiter.", [], id="other-gender"),
        pytest.param("Ina Lind kam. „Wir bauen“, sagt die Abgeordnete.", [], id="no-gender"),
        pytest.param("„Wir bauen“, sagt die Leiterin. Ina Lind kam.", [], id="nobody-before"),
        pytest.param(
            "Ina Lind kam. " + "Es regnet. " * 40 + "„Wir bauen“, sagt die Leiterin.",
            [],
            id="too-far",
        ),
        pytest.param("Ina Lind dankte dem Leiter Bo Kwast.", [], id="another-person"),
        pytest.param(
            "Ina Lind kam gestern. Dort ehrt die Leiterin Frauen.", [], id="longer-phrase"
        ),
    ],
)
def test_role_that_stands_for_the_person_named_last_is_hers(text: str, roles: list[str]) -> None:
    assert roles_of(text, 0) == roles
