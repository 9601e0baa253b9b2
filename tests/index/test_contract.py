"""What every engine must do, case by case."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from archive.documents import ClaimEntry, Hit, Hits, ReleaseEntry
from archive.errors import StoreError
from archive.index import Index, IndexFacts, Sort
from archive.query import parse_query

Ask = Callable[..., list[int]]


def release(key: int, /, title: str = "", text: str = "", **parts: Any) -> ReleaseEntry:
    given = {"published": None, "publisher": None, "number": None, "url": None, **parts}
    return ReleaseEntry(id=key, version_id=key * 10, title=title, text=text, **given)


def claim(number: int, text: str, speaker: str | None = None, *amounts: float) -> ClaimEntry:
    return ClaimEntry(number, "direct", text, speaker, amounts)


CITY = (
    release(
        1,
        "Neue Schule für Brückenau-Nord",
        "Der Rat der Stadt Auwiesen hat gestern beschlossen: Die Stadt baut nicht ohne Zuschüsse.",
        published=date(2010, 5, 3),
        publisher="Stadt Auwiesen",
        number="12/2010",
        url="https://auwiesen.example/12",
        keywords=("Sozialer  Wohnbau", "Schule"),
        persons=("Eva Lindner", "Jonas Müller"),
        roles=("Stadträtin", "Leiter des Amtes für Straßen"),
        amounts=(500_000.0, 2_500_000.0),
        claims=(
            claim(11, "Wir bauen ein Haus für alle", "Eva Lindner", 500_000.0),
            claim(12, "Das wird teuer", "Jonas Müller", 2_500_000.0),
            ClaimEntry(13, "reported", "Die Mittel fehlen", None),
        ),
    ),
    release(
        2,
        "Arbeitsmarkt",
        "Die Langzeitarbeitslosigkeit sinkt. Häuser und Straßen: eine Stadt ordnet sich.",
        published=date(2012, 12, 31),
        publisher="Polizei Auwiesen",
        number="13/2010",
        persons=("Karl Mull", "Eva Partsch"),
        claims=(claim(21, "Wir fordern Häuser", "Karl Mull"),),
    ),
    release(3, "Ordnung im Müllhaus", "Wir fördern viel.", persons=("Eva Mull", "Lindner Karl")),
)


@pytest.fixture
def city(index: Index) -> Index:
    index.update(CITY)
    return index


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Schule", [1], id="word-of-title"),
        pytest.param("schulen", [1], id="another-form"),
        pytest.param("Brückenau", [1], id="part-of-hyphenated"),
        pytest.param("Brückenau-Nord", [1], id="hyphenated-is-a-phrase"),
        pytest.param("Nord-Brückenau", [], id="hyphenated-in-wrong-order"),
        pytest.param("BRUECKENAU", [1], id="umlaut-written-out"),
        pytest.param("Strasse", [2], id="sharp-s-written-out"),
        pytest.param("Haus", [2, 3], id="singular-finds-umlaut-plural-and-compound"),
        pytest.param('"Haus"', [], id="exact-word-finds-no-form-and-no-part"),
        pytest.param("Müll", [], id="beginning-of-a-compound"),
        pytest.param("Losigkeit", [], id="ending-is-no-part"),
        pytest.param("Langzeitarbeitslose", [2], id="adjective-finds-noun"),
        pytest.param("Müller", [], id="name-is-no-form-of-another-word"),
        pytest.param("fordern", [], id="fordern-is-not-fördern"),
        pytest.param("nicht", [1], id="nicht-is-a-word"),
        pytest.param("ohne", [1], id="ohne-is-a-word"),
        pytest.param("title:Stadt", [], id="not-in-title"),
        pytest.param("text:Stadt", [1, 2], id="in-text"),
        pytest.param("text:Schule", [], id="not-in-text"),
        pytest.param('"die Stadt"', [1], id="phrase-is-exact"),
        pytest.param('"der stadt auwiesen"', [1], id="phrase-folds-case"),
        pytest.param('"Stadt Rat"', [], id="phrase-keeps-order"),
        pytest.param('"Häuser"', [2], id="one-word-phrase-is-exact"),
        pytest.param('"Haus"', [], id="one-word-phrase-has-no-forms"),
        pytest.param('"Nord Der"', [], id="phrase-ends-with-the-title"),
        pytest.param('"nicht ohne"', [1], id="phrase-of-small-words"),
        pytest.param('"Zuschüsse Stadt baut"~2', [1], id="near-in-any-order"),
        pytest.param('"Zuschüsse Stadt baut"~1', [], id="not-near-enough"),
        pytest.param('"Nord Rat"~100', [], id="near-ends-with-the-title"),
        pytest.param('"Stadt Stadt"~9', [1], id="the-same-word-twice"),
        pytest.param('"Rat Rat"~9', [], id="not-twice"),
        pytest.param('"Stadt Rathaus"~9', [], id="near-a-word-that-nobody-uses"),
        pytest.param('person:"Lindner Eva"~0', [1], id="a-name-turned-round"),
        pytest.param('person:"Lindner Jonas"~100', [], id="near-stays-in-one-name"),
        pytest.param("Langzeit*", [2], id="prefix"),
        pytest.param("*losigkeit", [2], id="wildcard-at-start"),
        pytest.param("H?user", [2], id="one-character-may-be-an-umlaut"),
        pytest.param("L*it", [2], id="wildcard-inside"),
        pytest.param("title:*haus", [3], id="wildcard-in-field"),
        pytest.param("Schuhle~1", [1], id="one-letter-too-many"),
        pytest.param("Shcule~2", [1], id="two-letters-wrong"),
        pytest.param("Shcule~1", [], id="two-letters-wrong-are-not-one"),
        pytest.param("person:Lindner", [1, 3], id="part-of-name"),
        pytest.param("person:Part", [], id="names-are-whole-words"),
        pytest.param("person:part*", [2], id="prefix-of-name"),
        pytest.param("person:Mull", [2, 3], id="names-are-not-stemmed"),
        pytest.param('person:"Eva Lindner"', [1], id="full-name"),
        pytest.param('person:"Lindner Jonas"', [], id="phrase-stays-in-one-name"),
        pytest.param("role:Stadträtin", [1], id="role"),
        pytest.param("role:Amt", [1], id="form-in-role"),
        pytest.param('role:"Stadträtin Leiter"', [], id="phrase-stays-in-one-role"),
        pytest.param("publisher:Auwiesen", [1, 2], id="publisher"),
        pytest.param('keyword:"sozialer wohnbau"', [1], id="whole-keyword"),
        pytest.param("keyword:wohnbau", [], id="keyword-is-whole"),
        pytest.param("keyword:soz*", [1], id="prefix-of-keyword"),
        pytest.param("number:12/2010", [1], id="number"),
        pytest.param("number:1?/2010", [1, 2], id="numbers-of-a-shape"),
        pytest.param("number:[9/2010 TO 12/2010]", [1], id="numbers-in-a-range"),
        pytest.param("number:>12/2010", [2], id="numbers-from-one-on"),
        pytest.param("number:<1/2011", [1, 2], id="numbers-before-a-year"),
        pytest.param('url:"https://auwiesen.example/12"', [1], id="url"),
        pytest.param("date:2010", [1], id="year"),
        pytest.param("date:[2010-05-03 TO 2010-05-03]", [1], id="day-is-included"),
        pytest.param("date:{2010-05-03 TO *}", [2], id="day-is-excluded"),
        pytest.param("date:<2013", [1, 2], id="undated-is-in-no-range"),
        pytest.param("date:*", [1, 2], id="dated"),
        pytest.param("NOT date:*", [3], id="undated"),
        pytest.param("amount:500000", [1], id="amount"),
        pytest.param("amount:>2500000", [], id="amount-is-excluded"),
        pytest.param("amount:[2 TO 500000]", [1], id="one-of-several-amounts"),
        pytest.param("amount:[600000 TO 700000]", [], id="not-between-two-amounts"),
        pytest.param("amount:*", [1], id="any-amount"),
        pytest.param("*:*", [1, 2, 3], id="everything"),
        pytest.param("NOT Stadt", [3], id="not"),
        pytest.param("Stadt NOT Schule", [2], id="but-not"),
        pytest.param("Ordnung NOT person:Lindner", [], id="but-not-with-an-earlier-one-denied"),
        pytest.param("NOT Stadt NOT date:*", [3], id="neither-nor"),
        pytest.param("NOT (Schule OR Ordnung)", [2], id="not-either"),
        pytest.param("speaker:Lindner", [1], id="speaker-of-a-claim"),
        pytest.param("said:Häuser", [1, 2], id="words-of-a-claim"),
        pytest.param("speaker:Lindner said:teuer", [], id="speaker-and-words-of-one-claim"),
        pytest.param("speaker:Müller said:teuer", [1], id="one-claim-holds-both"),
        pytest.param("speaker:Lindner amount:>600000", [], id="amount-of-the-same-claim"),
        pytest.param("speaker:Lindner amount:500000 Schule", [1], id="claim-beside-release"),
        pytest.param("speaker:Lindner NOT said:Haus", [], id="denied-of-the-same-claim"),
        pytest.param("NOT said:teuer", [2, 3], id="denied-of-all-claims"),
        pytest.param("person:* NOT speaker:*", [3], id="no-claim-at-all"),
        pytest.param("kind:reported", [1], id="kind"),
        pytest.param("kind:reported speaker:*", [], id="kind-of-another-claim"),
    ],
)
def test_releases_are_found(ask: Ask, query: str, found: list[int]) -> None:
    assert sorted(ask(query)) == found


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Haus", [11, 21], id="words-are-said"),
        pytest.param('"Wir bauen"', [11], id="phrase"),
        pytest.param("speaker:Eva", [11], id="speaker"),
        pytest.param("NOT speaker:*", [13], id="nobody-named"),
        pytest.param("kind:direct", [11, 12, 21], id="kind"),
        pytest.param("amount:>1000000", [12], id="amount-of-the-claim"),
        pytest.param('"Haus bauen"~1', [11], id="near"),
        pytest.param("Haus^3", [11, 21], id="boosted"),
        pytest.param("title:Schule", [11, 12, 13], id="title-of-the-release"),
        pytest.param("person:Mull Haus", [21], id="person-of-the-release"),
        pytest.param("date:2012", [21], id="day-of-the-release"),
        pytest.param("date:*", [11, 12, 13, 21], id="dated"),
        pytest.param("NOT title:Schule", [21], id="not-of-such-a-release"),
        pytest.param("*:*", [11, 12, 13, 21], id="everything"),
    ],
)
def test_claims_are_found(ask: Ask, query: str, found: list[int]) -> None:
    assert sorted(ask(query, "claim")) == found


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        pytest.param(
            "Haushalt",
            release(2, "Haushalt", "Der Rat tagt heute lange"),
            release(1, "Der Rat", "Er berät den Haushalt heute"),
            id="title-before-text",
        ),
        pytest.param(
            "Häuser",
            release(2, "", "Die Häuser am Ufer"),
            release(1, "", "Das Haus am Ufer"),
            id="as-written-before-other-form",
        ),
        pytest.param(
            "Ufer",
            release(2, "", "Ufer am Ufer und noch ein Ufer"),
            release(1, "", "Das Ufer und das Feld und der Wald"),
            id="often-before-once",
        ),
        pytest.param(
            "Ufer OR Wald",
            release(2, "", "Ufer und Wald"),
            release(1, "", "Ufer und Feld"),
            id="both-before-one",
        ),
        pytest.param(
            "Ufer",
            release(2, "", "Das Ufer", claims=(claim(5, "Ja"), claim(6, "Nein"))),
            release(1, "", "Das Ufer bei der alten Mühle hinter dem Wald"),
            id="short-before-long",
        ),
        pytest.param(
            "neues Dach",
            release(2, "", "Die Schule hat ein neues Dach und das Tor ist alt"),
            release(1, "", "Die Schule hat ein Dach und das Tor ist ein neues"),
            id="side-by-side-before-apart",
        ),
        pytest.param(
            "neues OR Dach",
            release(2, "", "Unter neuen Dächern steht das alte Tor"),
            release(1, "", "Unter Dächern steht das alte neuen Tor"),
            id="forms-side-by-side-before-apart",
        ),
        pytest.param(
            "Verkehrskonzept OR Schule",
            release(2, "", "Die Schule hat ein Konzept und das Tor ist alt"),
            release(1, "", "Die Schule hat ein Fenster und das Tor ist alt"),
            id="end-of-a-compound-asked-for",
        ),
        pytest.param(
            "Verkehrskonzept OR Schule",
            release(2, "", "Die Schule hat viel Verkehr und das Tor ist alt"),
            release(1, "", "Die Schule hat viel Fenster und das Tor ist alt"),
            id="beginning-of-a-compound-asked-for",
        ),
        pytest.param(
            "Verkehr OR Schule",
            release(2, "", "Die Schule hat ein Verkehrskonzept und das Tor ist alt"),
            release(1, "", "Die Schule hat ein Fenster und das Tor ist alt"),
            id="compound-that-begins-with-the-word",
        ),
        pytest.param(
            "Halle OR Dach OR neu",
            release(2, "Neu", "Eine Halle Dach"),
            release(1, "Neu", "Ein Dach Halle"),
            id="side-by-side-where-any-will-do",
        ),
        pytest.param(
            "Ufer",
            release(2, "", f"Das Ufer {'und der Wald ' * 20}"),
            release(1, "", f"{'Und der Wald ' * 20} das Ufer"),
            id="at-the-beginning-before-at-the-end",
        ),
    ],
)
def test_better_hits_come_first(
    index: Index, ask: Ask, query: str, better: ReleaseEntry, worse: ReleaseEntry
) -> None:
    index.update([worse, better, release(3, "Sport", "Ein Spiel"), release(4, "", "Regen")])

    assert ask(query) == [better.id, worse.id]


@pytest.mark.parametrize(
    "pattern", ["{0}", '"{0}"', "{0}*", "{0}~1", '"Der {0}"~3', "title:{0}", "person:{0}"]
)
def test_what_is_boosted_ranks_first(index: Index, ask: Ask, pattern: str) -> None:
    index.update(
        release(number, f"Der {word}", "Regen", persons=(f"Eva {word}",))
        for number, word in enumerate(("Wald", "Feld"), 1)
    )
    wald, feld = pattern.format("Wald"), pattern.format("Feld")

    assert ask(f"{wald}^3 OR {feld}") == [1, 2]
    assert ask(f"{wald} OR {feld}^3") == [2, 1]
    assert ask(f"({wald} OR {feld})^0.5 Regen") == [1, 2]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        pytest.param("relevance", [1, 2, 3, 4], id="equal-ranks-by-id"),
        pytest.param("date", [3, 2, 4, 1], id="oldest-first"),
        pytest.param("-date", [2, 4, 3, 1], id="newest-first"),
    ],
)
def test_hits_are_sorted_the_undated_last(index: Index, sort: Sort, found: list[int]) -> None:
    days = {4: date(2011, 1, 1), 3: date(1999, 1, 1), 2: date(2011, 1, 1), 1: None}
    for number, day in days.items():
        index.update([release(number, "Regen", published=day)])

    hits = index.search(parse_query("Regen"), sort=sort)

    assert [hit.id for hit in hits.hits] == found


def test_a_release_is_replaced_with_its_claims(city: Index, ask: Ask) -> None:
    city.update([release(1, "Nur Regen", claims=(claim(14, "Es regnet", "Eva Lindner"),))])

    assert ask("*:*", "claim") == [14, 21]
    assert ask("Schule") == []
    assert ask("speaker:Lindner") == [1]
    assert city.facts() == IndexFacts(releases=3, claims=2, segments=city.facts().segments)


def test_a_removed_release_is_gone_with_its_claims(city: Index, ask: Ask) -> None:
    city.update([], remove=[1, 99])

    assert ask("*:*") == [2, 3]
    assert ask("*:*", "claim") == [21]
    assert ask("speaker:Eva OR title:S* OR amount:* OR number:12*") == []
    assert city.stored() == {2: 20, 3: 30}


def test_of_two_releases_with_one_id_the_last_counts(index: Index, ask: Ask) -> None:
    index.update([release(1, "Regen", claims=(claim(1, "Nass"),)), release(1, "Sonne")])

    assert ask("*:*") == [1]
    assert ask("title:Regen") == []
    assert ask("*:*", "claim") == []


def test_what_is_removed_and_added_at_once_is_there(city: Index, ask: Ask) -> None:
    city.update([release(2, "Sonne")], remove=[2])

    assert ask("Sonne") == [2]


def test_what_is_refilled_holds_nothing_else_and_answers_as_before_until_then(
    city: Index, ask: Ask
) -> None:
    during: list[list[int]] = []

    def entries() -> Iterator[ReleaseEntry]:
        during.append(ask("Schule"))
        yield release(4, text="Schule")

    city.refill(entries())

    assert during == [[1]]
    assert ask("Schule") == [4]
    assert dict(city.stored()) == {4: 40}


def test_values_without_a_word_are_none(index: Index, ask: Ask) -> None:
    index.update([release(1, "Rat", "Text.", roles=("–", "…"), persons=("", ""))])

    assert ask("role:* OR person:*") == []


def test_an_empty_index_answers(index: Index, ask: Ask) -> None:
    assert index.search(parse_query("*:* OR a* OR person:ab~1")) == Hits(0)
    assert ask("Haus", "claim") == []
    assert index.stored() == {}
    assert index.facts() == IndexFacts(releases=0, claims=0, segments=0)


def test_hits_carry_their_scores(city: Index) -> None:
    (hit,) = city.search(parse_query("Schule")).hits

    assert hit == Hit(1, hit.score)
    assert hit.score > 0


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("speaker:Lindner", [11], id="speaker"),
        pytest.param("said:Haus Schule", [11, 21], id="words-of-claims-alone"),
        pytest.param("speaker:Müller said:Haus", [], id="of-one-claim"),
        pytest.param("speaker:Müller OR said:Häuser", [11, 12, 21], id="either"),
        pytest.param("(speaker:Müller OR Schule) date:2010", [12], id="in-a-group"),
        pytest.param("said:Häuser^2", [11, 21], id="boosted"),
        pytest.param("speaker:Lindner amount:500000", [11], id="amount-of-the-claim"),
        pytest.param("amount:500000", [], id="amount-of-the-release"),
        pytest.param("Schule NOT said:teuer", [], id="denied"),
        pytest.param("*:*", [], id="everything"),
    ],
)
def test_the_claims_by_which_a_release_is_found_are_told(
    index: Index, query: str, found: list[int]
) -> None:
    assert list(index.claims_of(parse_query(query), [1, 2, 3])) == found
    assert list(index.claims_of(parse_query(query), [2])) == [i for i in found if i > 20]
    assert list(index.claims_of(parse_query(query), [])) == []


@pytest.mark.parametrize(
    ("field", "word", "likes"),
    [
        pytest.param("", "Schuhle", ["schule"], id="title-or-text"),
        pytest.param("text", "Schuhle", [], id="not-in-the-field"),
        pytest.param("", "Zuschüse", ["zuschuesse"], id="folded"),
        pytest.param("", "Stadt", [], id="not-the-word-itself"),
        pytest.param("person", "Mul", ["mull"], id="name"),
        pytest.param("said", "teur", ["teuer"], id="words-of-claims"),
        pytest.param("", "Hans", [], id="short-words-differ-in-one"),
        pytest.param("", "x", [], id="too-short"),
    ],
)
def test_words_like_one_are_offered(city: Index, field: str, word: str, likes: list[str]) -> None:
    assert list(city.like_words(field, word)) == likes


def test_the_nearest_word_is_offered_first_and_then_the_commonest(index: Index) -> None:
    index.update(
        release(number, "", text)
        for number, text in enumerate(("Hafen Hagen", "Hagen", "Haken Haken Haken", "Haren"), 1)
    )
    index.update([release(9, "", "Hafens Haken")])

    assert index.like_words("", "Haven") == ["hagen", "haken", "hafen", "haren"]
    assert index.like_words("", "Havens") == ["hafens", "hagen", "haken", "hafen", "haren"]


def test_the_words_as_which_a_word_is_found_are_told(index: Index) -> None:
    index.update([release(1, "Das Konzept", "Die Konzepte der Stadt, ein Verkehrskonzept")])
    index.update([release(2, "Konzeptes", "Konzeption")])

    assert index.forms_of("", "konzept") == {
        "konzept",
        "konzepte",
        "konzeptes",
        "verkehrskonzept",
    }
    assert index.forms_of("title", "konzept") == {"konzept", "konzeptes"}
    assert index.forms_of("said", "konzept") == {"konzept"}


@pytest.mark.parametrize("joined", [" ", " OR "], ids=["and", "or"])
def test_long_queries_are_answered(index: Index, ask: Ask, joined: str) -> None:
    words = [f"wort{number}" for number in range(500)]
    index.update([release(1, "", " ".join(words))])

    assert ask(joined.join(words)) == [1]


def test_pages_partition_the_hits(index: Index) -> None:
    index.update(release(number, "Regen " * (number % 4)) for number in range(1, 30))
    everything = parse_query("*:* OR Regen")

    pages = [index.search(everything, limit=7, offset=offset) for offset in range(0, 35, 7)]

    assert {page.total for page in pages} == {29}
    hits = [hit for page in pages for hit in page.hits]
    assert hits == list(index.search(everything, limit=100).hits)
    assert sorted(hit.id for hit in hits) == list(range(1, 30))


def test_a_failing_update_changes_nothing(city: Index, ask: Ask) -> None:
    def torn() -> Iterator[ReleaseEntry]:
        yield release(1, "Sonne")
        raise StoreError("no database")

    with pytest.raises(StoreError, match="no database"):
        city.update(torn(), remove=[2])

    assert ask("*:*") == [1, 2, 3]
    assert ask("Sonne") == []
    city.update([release(4, "Sonne")])
    assert ask("Sonne") == [4]


ALIKE = [
    release(number, "", "Mull", group=group)
    for number, group in ((1, 2), (2, 2), (3, None), (4, 9), (5, 9), (6, 2))
]


def collapsed(
    index: Index, sort: Sort = "relevance", *, limit: int = 10, offset: int = 0
) -> tuple[int, list[int]]:
    query = parse_query("Mull")
    hits = index.search(query, sort=sort, limit=limit, offset=offset, collapse=True)
    return hits.total, [hit.id for hit in hits.hits]


def test_one_release_of_a_group_stands_for_it(index: Index) -> None:
    index.update(ALIKE)

    assert collapsed(index) == (3, [2, 3, 4])  # 9 does not match: the first stands for its group
    assert index.search(parse_query("Mull")).total == 6


@pytest.mark.parametrize("sort", ["relevance", "date", "-date"])
def test_pages_of_groups_never_overlap_and_count_groups(index: Index, sort: Sort) -> None:
    index.update(
        release(n, "", "Mull", group=n - n % 3 or None, published=date(2020, 1, 1 + n % 7))
        for n in range(1, 31)
    )

    pages = [collapsed(index, sort, limit=4, offset=start) for start in range(0, 16, 4)]

    whole = collapsed(index, sort, limit=100)
    assert [hit for _, page in pages for hit in page] == whole[1]
    assert {total for total, _ in pages} == {whole[0]} == {len(whole[1])}
    assert sorted(whole[1]) == [1, 2, *range(3, 31, 3)]


def test_a_group_is_left_when_the_index_hears_of_it(index: Index) -> None:
    index.update(ALIKE)
    index.update([release(6, "", "Mull")])

    assert collapsed(index) == (4, [2, 3, 4, 6])


def test_claims_do_not_collapse(index: Index) -> None:
    index.update(
        release(number, "", "Mull", group=1, claims=(claim(number + 10, "Mull"),))
        for number in (1, 2)
    )

    query = parse_query("Mull", target="claim")
    hits = index.search(query, target="claim", collapse=True)

    assert (hits.total, {hit.id for hit in hits.hits}) == (2, {11, 12})
