from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.query import (
    FIELDS,
    And,
    Boosted,
    DateRange,
    Everything,
    Field,
    Fuzzy,
    Near,
    Not,
    NumberRange,
    Or,
    Phrase,
    Prefix,
    Present,
    Query,
    SerialRange,
    Term,
    Wildcard,
    parse_query,
)

A, B, C, D = (Term("", letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b AND c", And((A, B, C))),
        ("a && b", And((A, B))),
        ("+a +b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a || b", Or((A, B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a && b || c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a (b c)", And((A, B, C))),
        ("(a OR b) OR c", Or((A, B, C))),
        ("((a))", A),
        ("NOT a", Not(A)),
        ("-a b", And((Not(A), B))),
        ("a NOT b", And((A, Not(B)))),
        ("a OR NOT b", Or((A, Not(B)))),
        ("-(a b)", Not(And((A, B)))),
        ("NOT NOT a", Not(Not(A))),
        ("a and not", And((A, Term("", "and"), Term("", "not")))),
        ("TO", Term("", "TO")),
    ],
)
def test_operators_bind_as_documented(text: str, expected: Query) -> None:
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*:*", Everything()),
        ("*", Everything()),
        ("title:*", Present("title")),
        ("SGB-II", Term("", "SGB-II")),
        ("24/7", Term("", "24/7")),
        (r"a\*b", Term("", "a*b")),
        ('"die Stadt"', Phrase("", "die Stadt")),
        ("„die Stadt“", Phrase("", "die Stadt")),
        (r'"sagt \"nein\" laut"', Phrase("", 'sagt "nein" laut')),
        ('"Bürger*innen"', Phrase("", "Bürger*innen")),
        ("Haus*", Prefix("", "Haus")),
        ("H*s", Wildcard("", "H*s")),
        ("?aus", Wildcard("", "?aus")),
        ("H*s*", Wildcard("", "H*s*")),
        ("Haus~1", Fuzzy("", "Haus", 1)),
        ("Haus~", Fuzzy("", "Haus", 2)),
        ("person:(Lindner OR Sommer)", Or((Term("person", "Lindner"), Term("person", "Sommer")))),
        ("person:NOT x", Not(Term("person", "x"))),
        ('keyword:"Haus Hof"', Term("keyword", "Haus Hof")),
        ("number:412/2010", Term("number", "412/2010")),
        ('url:"https://example.org/a?b"', Term("url", "https://example.org/a?b")),
        (r"url:https\:*", Prefix("url", "https:")),
        ("kind:Direct", Term("kind", "direct")),
        ("Titel:Haus", Term("title", "Haus")),
        ("Bürger:innen", Term("", "Bürger:innen")),
        ("title:Lehrer:in", Term("title", "Lehrer:in")),
        ("Titel:innen", Term("title", "innen")),
        ("art:direkt", Term("kind", "direct")),
        (
            "sprecher:(Lindner OR Sommer)",
            Or((Term("speaker", "Lindner"), Term("speaker", "Sommer"))),
        ),
    ],
)
def test_words_become_leaves(text: str, expected: Query) -> None:
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2010-12-21", date(2010, 12, 21), date(2010, 12, 21)),
        ('"2010-12-21"', date(2010, 12, 21), date(2010, 12, 21)),
        ("[2010 TO 2012]", date(2010, 1, 1), date(2012, 12, 31)),
        ("{2010 TO 2012}", date(2011, 1, 1), date(2011, 12, 31)),
        ('["2010" TO *]', date(2010, 1, 1), None),
        ("[* TO 2010-06]", None, date(2010, 6, 30)),
        (">=2011-03-01", date(2011, 3, 1), None),
        (">2011", date(2012, 1, 1), None),
        ("<2012", None, date(2011, 12, 31)),
        ("<=2012", None, date(2012, 12, 31)),
    ],
)
def test_dates_become_whole_days(text: str, first: date | None, last: date | None) -> None:
    assert parse_query(f"date:{text}") == DateRange("date", first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500000", NumberRange("amount", 500000, 500000)),
        ("1e6", NumberRange("amount", 1e6, 1e6)),
        ("[1000 TO 5000]", NumberRange("amount", 1000, 5000)),
        ("{1.5 TO 5}", NumberRange("amount", 1.5, 5, without_low=True, without_high=True)),
        (">=1e6", NumberRange("amount", 1e6, None)),
        ("<5", NumberRange("amount", None, 5, without_high=True)),
        ("[* TO *]", Present("amount")),
        ("*", Present("amount")),
    ],
)
def test_amounts_become_numbers(text: str, expected: Query) -> None:
    assert parse_query(f"amount:{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a^2", Boosted(A, 2)),
        ("a^0.5 b", And((Boosted(A, 0.5), B))),
        ("a^1", Boosted(A, 1)),
        ("(a (b OR c^3))^2", And((Boosted(A, 2), Or((Boosted(B, 2), Boosted(C, 6)))))),
        ("title:(a b)^2", And((Boosted(Term("title", "a"), 2), Boosted(Term("title", "b"), 2)))),
        ('"a b"^2', Boosted(Phrase("", "a b"), 2)),
        ("NOT a^2", Not(Boosted(A, 2))),
        ("(a NOT b)^2", And((Boosted(A, 2), Not(B)))),
        ("kind:direct^2", Boosted(Term("kind", "direct"), 2)),
        ('"a b"~5', Near("", "a b", 5)),
        ('"a b"~0', Near("", "a b", 0)),
        ('person:"Lindner Eva"~1^2', Boosted(Near("person", "Lindner Eva", 1), 2)),
        ("number:[9/2010 TO 3/2011]", SerialRange("number", "9/2010", "3/2011")),
        ("number:>PM-7", SerialRange("number", "PM-7", None, without_low=True)),
        ("number:[* TO 3/2011}", SerialRange("number", None, "3/2011", without_high=True)),
        ("number:*", Present("number")),
    ],
)
def test_boosts_nearness_and_ranges_of_numbers(text: str, expected: Query) -> None:
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    ("value", "lies"),
    [
        ("9/2010", True),
        ("10/2010", True),
        ("010/2010", True),
        ("1/2011", True),
        ("4/2011", False),
        ("8/2010", False),
        ("2010/12", False),
        ("PM 10/2010", False),
        ("10", False),
        ("", False),
    ],
)
def test_numbers_are_ordered_by_year_and_compared_where_written_alike(
    value: str, lies: bool
) -> None:
    assert (value in SerialRange("number", "9/2010", "3/2011")) == lies


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "query is empty at position 1; *:* finds everything"),
        ("persn:x", "unknown field 'persn' at position 1; did you mean 'person'?"),
        ("a 12:30", "unknown field '12' at position 3; use quotes if ':' belongs to the word"),
        ("(a OR", "'(' is never closed at position 1; close it"),
        ("a)", "')' closes nothing at position 2; open it, or put quotes around it"),
        ('a "b', 'a quotation is never closed at position 3; add the closing "'),
        ('a"b c"', "a quotation mark inside a word at position 2; put a blank before it, or \\"),
        ('"a"b', "a quotation runs into the next word at position 4; put a blank between them"),
        ("a\\", "'\\' escapes nothing at position 2; put a character behind it, or two of them"),
        ("a AND", "query ends too early at position 6; add what is missing"),
        ("a ||", "query ends too early at position 5; add what is missing"),
        ("AND a", "unexpected 'AND' at position 1; remove it, or use quotes"),
        ("a || || b", "unexpected '||' at position 6; remove it"),
        ("NOT &&", "unexpected '&&' at position 5; use NOT, or quotes"),
        ("!a", "unexpected '!a' at position 1; use NOT, or quotes"),
        ("-a OR b", "'+' and '-' are not clear beside OR at position 1; use AND, NOT and brackets"),
        ("a - b", "'-' stands alone at position 3; write -word, or put quotes around it"),
        ("date:[2012 TO 2010]", "the range holds nothing at position 6; "
         "swap its ends, or write them in [ ]"),
        ("amount:{5 TO 5]", "the range holds nothing at position 8; "
         "swap its ends, or write them in [ ]"),
        ("date:>9999", "the range leaves the calendar at position 6; mend its ends"),
        ("date:21.12.2010", "'21.12.2010' is not a date at position 6; write 2010-12-21"),
        ("date:x", "'x' is not a date at position 6; "
         "write 2010, 2010-12, 2010-12-21 or [2010 TO 2012]"),
        ("date:2010-02-30", "'2010-02-30' is not in the calendar at position 6; mend the date"),
        ("amount:500.000", "'500.000' is not a number at position 8; write 500000"),
        ("amount:12,5", "'12,5' is not a number at position 8; write 12.5"),
        ("amount:viel", "'viel' is not a number at position 8; write 500000, 1.5 or 1e6"),
        ("amount:[-5 TO 3]", "a negative end of a range at position 9; "
         "write a number from 0 on"),
        ("amount:-5", "'-' behind 'amount:' at position 8; write -amount:…"),
        ("kind:dirct", "'dirct' is no kind at position 6; did you mean 'direct'?"),
        ("art:dirkt", "'dirkt' is no art at position 5; did you mean 'direkt'?"),
        ("titl:x", "unknown field 'titl' at position 1; did you mean 'title'?"),
        ("Titel:[a TO b]", "field 'Titel' knows no ranges at position 7; "
         "use date:, amount: or number:"),
        ("datum:2010~1", "field 'datum' knows no '~' at position 7; remove it"),
        ("betrag>5", "'betrag>5' looks like a comparison at position 1; write betrag:>"),
        ("kind:x", "'x' is no kind at position 6; write direct, indirect, reported"),
        ("title:[a TO b]", "field 'title' knows no ranges at position 7; "
         "use date:, amount: or number:"),
        (">5", "the text knows no ranges at position 1; use date:, amount: or number:"),
        ("date>2010", "'date>2010' looks like a comparison at position 1; write date:>"),
        ("x:y person:z:u", "unknown field 'x' at position 1; "
         "use quotes if ':' belongs to the word"),
        ("url:https://a.de", "field 'https' inside field 'url' at position 5; "
         "put quotes around a value that holds a ':'"),
        ("a^.", "not a number at position 2; remove the dot"),
        ('"a b"~.', "not a number at position 6; remove the dot"),
        ("a^", "'^' takes a number above 0, at most 100 at position 1; write ^2 or ^0.5"),
        ("a b^0", "'^' takes a number above 0, at most 100 at position 3; write ^2 or ^0.5"),
        ("a^2x", "'^' takes a number above 0, at most 100 at position 1; write ^2 or ^0.5"),
        ("a^101", "'^' takes a number above 0, at most 100 at position 1; write ^2 or ^0.5"),
        ("date:2010^2", "'^' behind what has no rank at position 6; put it behind words"),
        ("(NOT a)^2", "'^' behind what has no rank at position 1; put it behind words"),
        ('"a b"~', "'~' behind a quotation takes a number of words at position 1; write ~5"),
        ('"a b"~5x', "'~' behind a quotation takes a number of words at position 1; write ~5"),
        ('"a"~5', "'~' behind a quotation of one word at position 1; "
         "remove the quotation marks"),
        ('"a b"~101', "'~' takes at most 100 words at position 1; join the words with AND"),
        ('"a b* c"~5', "a wildcard inside a quotation at position 1; "
         "quotations are exact: remove the *"),
        ('nummer:"a b"~5', "field 'nummer' knows no '~' at position 8; remove it"),
        ("number:[5/2010 TO 9/2009]", "the range holds nothing at position 8; "
         "swap its ends, or write them in [ ]"),
        ("number:{5/2010 TO 5/2010]", "the range holds nothing at position 8; "
         "swap its ends, or write them in [ ]"),
        ("number:[5 TO 9/2009]", "the ends of the range are not written alike at position 8; "
         "write both as 412/2010, or as the publisher does"),
        ("number:>PM", "'PM' holds no figure at position 8; write one as 412/2010"),
        ("/a/", "regular expressions are not supported at position 1; use quotes, or * and ?"),
        ("Haus~0.5", "'~' takes 1 or 2 letters of difference at position 1; write ~1 or ~2"),
        ("Haus~1x", "'~' takes 1 or 2 letters of difference at position 1; write ~1 or ~2"),
        ("ab~2", "'ab' is too short for '~2' at position 1; write a longer word"),
        ("a-b~1", "'~' needs one plain word, and 'a-b' is none at position 1; mend the word"),
        ("date:2010~1", "field 'date' knows no '~' at position 6; remove it"),
        ("date:20*", "'20*' is not a date at position 6; "
         "write 2010, 2010-12, 2010-12-21 or [2010 TO 2012]"),
        ("SGB-I*", "'SGB-I*' is more than one word at position 1; put the wildcard on one word"),
        ("?" * 11 + "a", "'???????????a' holds more than 10 '?' at position 1; put a * there"),
        ("?*", "'?*' holds no letter or digit at position 1; add some"),
        (r"url:a\?b*", r"'a\?b*' mixes wildcards and escaped ones at position 5; use quotes"),
        ('"Hilf* aus"', "a wildcard inside a quotation at position 1; "
         "quotations are exact: remove the *"),
        ('"…"', "'…' holds no letter or digit at position 1; add a word"),
        ("…", "'…' holds no letter or digit at position 1; add a word"),
        ("(" * 3000 + "a" + ")" * 3000, "brackets are nested deeper than 50 at position 51; "
         "remove some"),
        ("NOT " * 2000 + "a", "query is nested too deep at position 401; simplify it"),
        ("a " * 501, "query has more than 500 words at position 1001; shorten it"),
        ("x" * 10_001, "query is longer than 10000 characters at position 10001; shorten it"),
    ],
    ids=lambda value: value[:24],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_place_and_mend(text: str, message: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(text)

    assert str(refusal.value) == message
    assert f"at position {refusal.value.position}" in message


def test_in_a_search_for_claims_words_are_what_is_said() -> None:
    assert parse_query("a title:b", target="claim") == And((Term("said", "a"), Term("title", "b")))


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name or "default")
def test_the_example_of_a_field_can_be_asked(field: object) -> None:
    parse_query(field.example)  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name or "default")
def test_a_field_has_one_meaning_by_every_name(field: Field) -> None:
    words = [field.name, *field.also] if field.name else []
    queries = [field.example.replace(f"{field.name}:", f"{word}:") for word in words]

    assert len({parse_query(query) for query in queries}) <= 1


def test_a_choice_has_one_meaning_by_every_word() -> None:
    for name, also in FIELDS["kind"].choices.items():
        assert {parse_query(f"kind:{word}") for word in also} == {Term("kind", name)}


def refusal_of(text: str) -> QueryError | None:
    try:
        parse_query(text)
    except QueryError as refusal:
        return refusal
    return None


@given(st.text(alphabet='ab *?:"()[]{}~^+-!&|/\\<>=.,0123TOANDR„“äß\n', max_size=40))
def test_any_text_is_a_query_or_refused_in_one_line(text: str) -> None:
    refusal = refusal_of(text)

    if refusal is not None:
        assert 1 <= (refusal.position or 0) <= len(text) + 1
        assert "; " in str(refusal)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8))
def test_words_side_by_side_mean_and(words: list[str]) -> None:
    assert parse_query(" ".join(words)) == parse_query(" AND ".join(words))
