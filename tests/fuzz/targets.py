"""What takes in words and bytes from outside, each as one function that may end in two ways only.

It returns, or it raises the error that users are told; what it returns keeps its promises. Anything
else is a defect. `test_fuzz.py` and `benchmarks/fuzz.py` drive these; files that were once a defect
lie in `corpus/`, named by the target.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from archive.analysis import analyse, explain_claims
from archive.config import FILE, load_settings
from archive.documents import Document, Source
from archive.errors import QueryError, ReadError, SettingsError
from archive.filing import Fail
from archive.index.words import find_words
from archive.query import parse_query, plain_query
from archive.readers import read
from archive.readers.texts import read_texts
from archive.render.safe import drop_controls
from archive.sources import open_bytes
from archive.store.sandbox import answer
from archive.text.letterhead import take_apart_plain
from archive.text.markup import html_to_text
from archive.text.normalise import normalise
from archive.text.stamps import parse_day
from archive.web import Fetcher, Limits
from archive.web.exchange import Answer
from archive.web.robots import read_rules
from tests.fuzz.host import LOOPBACK, answering

Target = Callable[[bytes], object]
ROBOTS = httpx.URL("https://au.example/robots.txt")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def read_file(content: bytes) -> None:
    """Open a file, whatever it is, and read each release in it."""
    for found in open_bytes(content, "file:///a"):
        if isinstance(found, Source):
            with suppress(ReadError):
                document = read(found)
                assert document.text == normalise(document.text)
                assert "\0" not in document.title + document.text


def normalise_text(content: bytes) -> None:
    """Normalise a text: a second time nothing changes."""
    once = normalise(_text(content))
    assert normalise(once) == once
    assert html_to_text(_text(content)) is not None


def read_letterhead(content: bytes) -> None:
    """Take the head of a text apart: each line that is left was there."""
    text = normalise(_text(content))
    assert set(take_apart_plain(text).text.splitlines()) <= {"", *text.splitlines()}


def analyse_text(content: bytes) -> None:
    """Analyse a text: every place lies in it, and each claim can be explained."""
    text = normalise(_text(content))
    found = analyse(Document(title="", text=text))
    spans = [
        *(mention.span for person in found.persons for mention in person.mentions),
        *(span for claim in found.claims for span in claim.spans),
        *(amount.span for amount in found.amounts),
        *(day.span for day in found.dates),
    ]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), span
    assert len(explain_claims(text)) == len(found.claims)


def find_text_words(content: bytes) -> None:
    """Find the words of a text for the index: each stands where it is said to."""
    text = _text(content)
    for word in find_words(text):
        assert 0 <= word.start < word.end <= len(text)


def read_query(content: bytes) -> None:
    """Parse a query: it means something or is refused at a place within it; pasted, it is none."""
    text = _text(content)
    for parse in (parse_query, plain_query):
        with suppress(QueryError):
            assert parse(text) is not None


def read_day(content: bytes) -> None:
    """Read the day of a time stamp: it is one, or none."""
    day = parse_day(_text(content))
    assert day is None or 1 <= day.year <= 9999


def read_robots(content: bytes) -> None:
    """Read the rules of a host: each page may be fetched or not."""
    rules = read_rules(Answer(ROBOTS, 200, httpx.Headers(), None, content))
    assert rules.can_fetch(str(ROBOTS), "pressearchiv") in (True, False)


def fetch_page(content: bytes) -> None:
    """Fetch a page where all is answered so: it comes, or the reason why it does not."""
    limits = Limits(read=1, total=1, tries=1, pause=0, redirects=3)
    with (
        answering(content) as port,
        Fetcher(
            "a@b.example",
            limits=limits,
            may_connect=lambda _: True,
            resolve=lambda *_: [LOOPBACK],
            sleep=lambda _: None,
        ) as fetcher,
    ):
        outcome = fetcher.fetch(f"http://au.example:{port}/")
    assert not isinstance(outcome, Fail) or outcome.reason


def read_settings(content: bytes) -> None:
    """Read the settings of an archive."""
    with TemporaryDirectory() as home:
        (Path(home) / FILE).write_bytes(content)
        with suppress(SettingsError):
            load_settings(Path(home), {})


def read_analysed(content: bytes) -> None:
    """Read texts to analyse."""
    with suppress(ReadError):
        for name, text in read_texts(content.splitlines(), "texts.jsonl"):
            assert isinstance(name, str)
            assert isinstance(text, str)


def show_text(content: bytes) -> None:
    """Make a text fit for a terminal: nothing is left that a terminal would obey."""
    shown = drop_controls(_text(content))
    assert not any(character in shown for character in "\0\x1b\x9b\u202e\u2066\u2069\u200f\x07")


def answer_statement(content: bytes) -> None:
    """Answer SQL on an empty database: rows, or why not."""
    given = answer("file:fuzz?mode=memory", _text(content), 10)
    assert isinstance(given, str) or len(given[1]) <= 10


TARGETS: Mapping[str, Target] = {
    target.__name__: target
    for target in (
        *(read_file, normalise_text, read_letterhead, analyse_text, find_text_words, read_query),
        *(read_day, read_robots, fetch_page, read_settings, read_analysed, show_text),
        answer_statement,
    )
}


def old_defects(target: str) -> Iterator[bytes]:
    """Yield what once was a defect of a target."""
    for path in sorted((Path(__file__).parent / "corpus").glob(f"{target}-*")):
        yield path.read_bytes()
