import pytest

from archive.query import explain, parse_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*:*", "everything"),
        ("Haus", "title+text: Haus"),
        ("title:*", "title: *"),
        ('person:"Eva Lindner"', 'person: "Eva Lindner"'),
        ("Haus* H?f Hof~1", "AND\n  title+text: Haus*\n  title+text: H?f\n  title+text: Hof~1"),
        ("date:>=2010", "date: [2010-01-01 TO *]"),
        ("date:[* TO 2010]", "date: [* TO 2010-12-31]"),
        ("amount:{5 TO 7}", "amount: {5 TO 7}"),
        ("amount:>=5", "amount: [5 TO *]"),
        ("number:{1/2010 TO 9/2010]", "number: {1/2010 TO 9/2010]"),
        ('"a b"~3^2.5', 'title+text: "a b"~3^2.5'),
        ("a OR NOT b", "OR\n  title+text: a\n  NOT\n    title+text: b"),
    ],
)
def test_a_query_is_shown_as_a_tree(text: str, expected: str) -> None:
    assert explain(parse_query(text)) == expected
