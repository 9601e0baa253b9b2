import pytest

from archive.analysis import lexicon


@pytest.mark.parametrize(
    "word",
    [
        "Bürgermeister",
        "Bezirksstadträtin",
        "Stadtrates",
        "Stadträte",
        "Sozialdezernenten",
        "Vorsitzender",
        "Gleichstellungsbeauftragte",
        "EU-Beauftragte",
        "OB",
        "Ständerätin",
        "Bezirkshauptfrau",
        "Bezirksstadträt*innen",
    ],
)
def test_offices_are_known_in_every_form(word: str) -> None:
    assert lexicon.is_office(word)
    assert lexicon.is_role(word)


@pytest.mark.parametrize(
    "word", ["Ob", "ob", "Referat", "Vorrat", "beauftragte", "Ministerium", "Pranger"]
)
def test_look_alikes_are_no_offices(word: str) -> None:
    assert not lexicon.is_role(word)


def test_professions_are_roles_but_no_offices() -> None:
    assert lexicon.is_role("Opernsängerin")
    assert not lexicon.is_office("Opernsängerin")


@pytest.mark.parametrize(
    ("role", "nominative"),
    [
        ("Bürgermeisters", "Bürgermeister"),
        ("Stadtrates", "Stadtrat"),
        ("Präsidenten", "Präsidenten"),
        ("Leiterin", "Leiterin"),
    ],
)
def test_nominative_loses_the_genitive_ending_only(role: str, nominative: str) -> None:
    assert lexicon.nominative(role) == nominative


@pytest.mark.parametrize(
    ("role", "gender"),
    [("Leiterin", "female"), ("Leiter", "male"), ("Vorsitzende", None), ("Obfrau", "female")],
)
def test_form_of_a_role_tells_the_gender(role: str, gender: str | None) -> None:
    assert lexicon.role_gender(role) == gender


@pytest.mark.parametrize(
    ("role", "is_singular"),
    [("Stadtrat", True), ("Stadträte", False), ("Leiterinnen", False), ("Beauftragte", True)],
)
def test_plural_roles_are_known(role: str, *, is_singular: bool) -> None:
    assert lexicon.is_singular(role) is is_singular


@pytest.mark.parametrize(
    ("name", "gender"), [("Ina", "female"), ("Karl-Heinz", "male"), ("Kim", None), ("Tisch", None)]
)
def test_first_names_tell_the_gender(name: str, gender: str | None) -> None:
    assert lexicon.first_name_gender(name) == gender


@pytest.mark.parametrize("word", ["Stadt", "Mai", "Haushalt", "Berlin", "Sommer", "Rat", "Frau"])
def test_everyday_words_are_no_first_names(word: str) -> None:
    assert not lexicon.is_first_name(word)


def test_first_names_are_known_alone_and_joined() -> None:
    assert lexicon.is_first_name("Jörg")
    assert lexicon.is_first_name("Anna-Lena")
    assert not lexicon.is_first_name("Anna-Platz")


@pytest.mark.parametrize("word", ["Grundschule", "Weges", "Anna-Seghers-Preis", "Stiftung"])
def test_what_bears_names_is_a_thing(word: str) -> None:
    assert lexicon.is_thing(word)


@pytest.mark.parametrize("word", ["Arlinghaus", "Feldweg", "Müller-Lind", "MUSTERFRAU"])
def test_family_names_may_end_like_things(word: str) -> None:
    assert lexicon.can_be_family_name(word)


@pytest.mark.parametrize(
    "word", ["klein", "Dr.", "SPD", "Leiterin", "Grundschule", "Montag", "Abteilung", "Die"]
)
def test_other_words_are_no_family_names(word: str) -> None:
    assert not lexicon.can_be_family_name(word)


@pytest.mark.parametrize("words", ["SPD", "Bündnis 90/Die Grünen", "Bündnis 90 / Die Grünen"])
def test_parties_are_known_with_any_spacing(words: str) -> None:
    assert lexicon.is_party(words)
