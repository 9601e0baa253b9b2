"""Two names that are not equal can be those of one person, or cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.curation.names import find_difference
from archive.namesakes import Bearer


def bearer(name: str) -> Bearer:
    """Return who has the name, written `Given / Family`; without a slash it is a surname alone."""
    before, _, family = name.rpartition(" / ")
    nothing: frozenset[str] = frozenset()
    return Bearer(1, name, before or None, family, nothing, nothing, 1, {}, {}, frozenset())


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Eva / Lindner", "Lindner", "surname alone"),
        ("Eva / Lindner", "E. / Lindner", "initial of a given name"),
        ("Eva Maria / Lindner", "E. M. / Lindner", "initial of a given name"),
        ("Christian / Lindner", "Chr. / Lindner", "initial of a given name"),
        ("Eva / Lindner", "Eva-Maria / Lindner", "number of given names"),
        ("Karl-Heinz / Lindner", "Karlheinz / Lindner", "spelling of the given name"),
        ("Kathrin / Lindner", "Katrin / Lindner", "spelling of the given name"),
        ("Stephan / Lindner", "Stefan / Lindner", "spelling of the given name"),
        ("Friedrich / Lindner", "Freidrich / Lindner", "one letter of the given name"),
        ("Friedrich / Lindner", "Fredrich / Lindner", "one letter of the given name"),
        ("Eva / Lindner", "Eva / Lintner", "one letter of the surname"),
        ("Eva / Lindner", "Eva / Lindners", "one letter of the surname"),
        ("Eva / Müller", "Eva / Muller", "umlaut of the surname"),
        ("Eva / von der Aue", "Eva / Aue", "particle or hyphen of the surname"),
        ("Eva / von Aue", "Eva / v. Aue", "particle or hyphen of the surname"),
        ("Eva / Lindner-Roth", "Eva / Lindner Roth", "particle or hyphen of the surname"),
        ("Eva / Lindner", "Eva / Lindner-Roth", "double surname"),
        ("Eva / Roth", "Eva / Lindner-Roth", "double surname"),
        ("Eva / Roth-Lindner", "Eva / Lindner-Roth", "double surname"),
    ],
)
def test_a_difference_is_named(one: str, other: str, difference: str) -> None:
    assert find_difference(bearer(one), bearer(other)) == difference
    assert find_difference(bearer(other), bearer(one)) == difference


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva / Lindner", "Eva / Lindner"),
        ("Lindner", "Lindner"),
        ("Eva / Lindner", "Paul / Lindner"),
        ("Eva / Lindner", "P. / Lindner"),
        ("Andrea / Lindner", "Andreas / Lindner"),
        ("Karin / Lindner", "Katrin / Lindner"),
        ("Eva / Lindner", "Eva / Berger"),
        ("Eva / Roth", "Eva / Rath"),
        ("E. / Lindner", "Eva / Lintner"),
        ("Eva / Lindner-Roth", "Roth"),
    ],
    ids=[
        "equal names",
        "two surnames alone",
        "other given names",
        "another initial",
        "woman and man",
        "two given names that both exist",
        "other surnames",
        "a short surname with another letter",
        "two differences",
        "a part of a surname alone",
    ],
)
def test_names_of_two_persons_have_no_difference_to_name(one: str, other: str) -> None:
    assert find_difference(bearer(one), bearer(other)) is None
    assert find_difference(bearer(other), bearer(one)) is None


NAMES = st.sampled_from(
    ["Eva / Lindner", "E. / Lindner", "Lindner", "Paul / von Roth", "Eva / Roth-Lindner"]
) | st.text("aeüß-. /ESt", min_size=1).filter(str.strip)


@given(NAMES, NAMES)
def test_the_order_of_two_names_does_not_matter(one: str, other: str) -> None:
    assert find_difference(bearer(one), bearer(other)) == find_difference(
        bearer(other), bearer(one)
    )
