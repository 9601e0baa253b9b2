"""Pairs who may be one person are offered with reasons; what speaks against it is not offered."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from archive.curation.suggestions import suggest
from archive.namesakes import Bearer, Period

CITY, COUNTY = "Stadt Musterau", "Kreis Musterau"
NOBODY: frozenset[str] = frozenset()
Y2020, Y2021 = (Period(date(year, 3, 1), date(year, 9, 1)) for year in (2020, 2021))
Y2030 = Period(date(2030, 1, 1), None)
LATER = Period(date(2030, 1, 1), date(2030, 1, 1))
MAYOR = "buergermeisterin"

EVA = Bearer(
    1,
    "Eva Lindner",
    "Eva",
    "Lindner",
    frozenset(["Dr."]),
    frozenset(["SPD"]),
    9,
    {CITY: Y2020},
    {(CITY, MAYOR): Y2020},
    frozenset([10]),
)
E = Bearer(2, "E. Lindner", "E.", "Lindner", NOBODY, NOBODY, 3, {CITY: Y2021}, {}, frozenset([11]))
ALONE = replace(E, id=3, name="Lindner", given=None, versions=frozenset([12]))


def pairs(
    *bearers: Bearer, different: Collection[frozenset[int]] = ()
) -> list[tuple[int, int, float, tuple[str, ...]]]:
    return [(s.person, s.other, s.score, s.reasons) for s in suggest(bearers, different)]


@pytest.mark.parametrize(
    ("other", "score", "reasons"),
    [
        (E, 0.59, ["initial of a given name", "same publisher and time"]),
        (
            replace(E, offices={(CITY, MAYOR): Y2021}),
            0.83,
            [
                "initial of a given name",
                "same office at the same publisher and time",
                "same publisher and time",
            ],
        ),
        (
            replace(E, publishers={CITY: LATER}, offices={(CITY, MAYOR): LATER}),
            0.67,
            ["initial of a given name", "same office at the same publisher"],
        ),
        (
            replace(E, publishers={COUNTY: LATER}, offices={(COUNTY, MAYOR): LATER}),
            0.61,
            ["initial of a given name", "same office"],
        ),
        (
            replace(E, parties=EVA.parties, titles=EVA.titles),
            0.7,
            ["initial of a given name", "same publisher and time", "same party", "same title"],
        ),
        (
            ALONE,
            0.64,
            ["surname alone", "same publisher and time", "nobody else there with this surname"],
        ),
    ],
    ids=["publisher", "office", "office later", "office elsewhere", "party and title", "alone"],
)
def test_a_pair_has_reasons_and_a_score(other: Bearer, score: float, reasons: list[str]) -> None:
    assert pairs(EVA, other) == [(1, other.id, score, tuple(reasons))]


@pytest.mark.parametrize(
    "other",
    [
        replace(E, versions=EVA.versions),
        replace(E, publishers={COUNTY: Y2021}),
        replace(E, publishers={CITY: LATER}),
        replace(E, publishers={CITY: LATER}, parties=EVA.parties, titles=EVA.titles),
        replace(E, publishers={CITY: Y2030}),
        replace(E, family="Berger", name="E. Berger"),
    ],
    ids=[
        "both in one release",
        "nothing beside the name",
        "later",
        "only party and title",
        "without a day",
        "other name",
    ],
)
def test_what_does_not_speak_for_one_person_is_not_offered(other: Bearer) -> None:
    assert pairs(EVA, other) == []


def test_to_have_no_publisher_is_no_likeness() -> None:
    eva, e = (
        replace(bearer, publishers={None: Y2020}, offices={(None, MAYOR): Y2020})
        for bearer in (EVA, E)
    )

    assert pairs(eva, e) == [(1, 2, 0.61, ("initial of a given name", "same office"))]
    assert pairs(replace(eva, offices={}), e) == []


def test_a_surname_alone_is_not_offered_where_two_bear_it() -> None:
    paul = replace(EVA, id=4, name="Paul Lindner", given="Paul", versions=frozenset([13]))

    assert pairs(EVA, paul, ALONE) == []


def test_a_pair_that_was_refused_is_not_offered_again() -> None:
    assert pairs(EVA, E, different=[frozenset((2, 1))]) == []


def test_a_misspelt_surname_is_found_by_the_given_name() -> None:
    misspelt = replace(EVA, id=5, name="Eva Lintner", family="Lintner", versions=frozenset([14]))

    assert [pair[:2] for pair in pairs(misspelt, EVA)] == [(1, 5)]


def test_the_best_come_first_and_the_fuller_name_is_to_stay() -> None:
    held = replace(E, id=6, offices={(CITY, MAYOR): Y2021}, mentions=90, versions=frozenset([15]))

    found = suggest([E, EVA, held], [frozenset((2, 6))])

    assert [(s.person, s.other) for s in found] == [(1, 6), (1, 2)]
    assert found[0].merge == "archive persons merge 1 6"
    assert found[0].separate == "archive persons separate 1 6"


def test_the_order_of_the_persons_does_not_matter() -> None:
    others = [E, ALONE, replace(E, id=7, given="Eva-Maria", versions=frozenset([16]))]

    assert suggest([EVA, *others], []) == suggest([*reversed(others), EVA], [])
