"""Whatever a text consists of, the work that it makes grows no faster than its length."""

from collections.abc import Callable
from functools import partial

import pytest

from archive import analysis
from archive.analysis import analyse, explain_claims
from archive.documents import Document, Source
from archive.readers import read
from archive.sources import open_bytes
from archive.text.letterhead import take_apart_plain
from archive.text.normalise import normalise

UNITS = {
    "sentence": "die Stadt baut eine neue Schule und ",
    "names": "Ina Roth ",
    "listed-names": "Ina Roth, ",
    "first-names": "Ina ",
    "surnames": "Stadtrat Roth ",
    "roles": "Leiter der ",
    "role-holders": "Die Leiterin kam. ",
    "quotations": "Ina Roth: „Ja.“\n",
    "opening-marks": "„Wir bauen ",
    "both-marks": "„ “ ” » « ",
    "straight-marks": '" ',
    "brackets": "Ina Roth (",
    "clauses": "Er sagt, dass sie sagt, ",
    "dates": "3. Mai 2021 bis ",
    "figures": "1. ",
    "sums": "1.000 Euro bis ",
    "one-word": "a",
    "words": "Haus ",
    "full-stops": ". ",
    "initials": "A. ",
    "line-ends": "\n",
    "lines": "a\n",
    "list-items": "- Punkt\n",
    "publishers": "Stadt Musterau\n",
    "head-lines": "Pressemitteilung Nr. 7\n",
    "contacts": "Kontakt:\n",
    "combining": "a\u0301\u0302 ",
    "laut": "Laut Ina Roth sei das gut. ",
    "so": "„Gut“, so Ina Roth. ",
    "colons": "Ina Roth: ",
    "subjects": "Sie sagte, sie werde kommen. ",
    "amounts": "5,5 Mio. Euro ",
    "figures-with-full-stops": "1.",
    "dashes": "– ",
    "hyphens": "Anna-",
    "spaces": " ",
    "citations": "> ",
    "titles": "Dr. ",
}
WORK = {
    "analysis": lambda text: analyse(Document(title="", text=text)),
    "letterhead": take_apart_plain,
    "normalise": normalise,
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_work_grows_no_faster_than_the_text(
    unit: str,
    work: Callable[[str], object],
    count_calls: Callable[[Callable[[], object]], int],
) -> None:
    short, long = unit * 100, unit * 400
    work(unit * 99)  # fills the caches

    calls = [count_calls(partial(work, text)) for text in (short, long)]

    assert calls[1] < 6 * calls[0]


HEAD = b"Subject: a\nFrom: a@b.example\nTo: c@b.example\n"
WIRE = "24.02.2016 – 15:48\n\nMusterau (ots)\nDer Brand ist aus.\n"
HARD = {  # each took minutes or more
    "line-of-a-mailbox": b"From a Mon May  3 10:00:00 2021\n%b\na\n\nFrom %b"
    % (HEAD, b"a" * 900_000),
    "parameter": HEAD + b'Content-Type: text/plain; charset="' + b";" * 10**6 + b"\n\nText",
    "newswire": (WIRE + "24.02.2016 – 15:48\n" * 50_000).encode(),
    "source": b"<rss><channel><item><title>%b</title></item></channel></rss>"
    % (b"(Quelle: a" * 100_000),
    "marks": b"Titel\n\ne" + "\u0301\u0316".encode() * 250_000,
}


@pytest.mark.parametrize("content", HARD.values(), ids=HARD)
def test_a_file_that_is_hard_to_take_apart_is_read(content: bytes) -> None:
    (source,) = open_bytes(content, "file:///a")

    assert isinstance(source, Source)
    assert read(source).text


def test_word_without_end_is_read_to_its_end() -> None:
    text = f"Der Fahrer soll {'ge' * 200_000}x haben."

    assert analyse(Document(title="", text=text)).claims == ()


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> int:
    """Draw the limit nearer: the rule stays the same, and reading up to the true one takes long."""
    letters = 20_000
    monkeypatch.setattr(analysis, "MAX_LETTERS", letters)
    return letters


def test_persons_and_claims_are_looked_for_in_the_paragraphs_within_the_limit(limit: int) -> None:
    paragraph = "Ina Roth sagte: „Wir bauen.“\n\n"
    most = limit // len(paragraph)

    assert len(analyse(Document("", paragraph * 2 * most)).claims) == most
    assert len(explain_claims(paragraph * 2 * most)) == most


def test_a_text_without_paragraphs_is_cut_at_the_limit(limit: int) -> None:
    sentence = "Ina Roth sagte: „Wir bauen.“ "

    claims = analyse(Document("", sentence * limit)).claims

    assert len(claims) >= limit // len(sentence)
    assert max(span.end for claim in claims for span in claim.spans) <= limit
