"""robots.txt is asked for once for each host, and obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.filing import Fail
from archive.web import Fetched, Fetcher

if TYPE_CHECKING:
    from tests.web.conftest import Build, Site, Time

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /

User-agent: Pressearchiv
Disallow: /intern
Disallow: /*.pdf$
Allow: /intern/presse
Crawl-delay: 7
"""


def test_the_rules_for_this_client_are_obeyed(fetcher: Fetcher, site: Site) -> None:
    site.serve("/robots.txt", content=RULES)
    allowed = [site.serve(path) for path in ("/", "/intern/presse/1", "/a.pdf?page=2")]
    closed = [site.serve(path) for path in ("/intern/a", "/presse/a.pdf")]

    assert all(isinstance(fetcher.fetch(url), Fetched) for url in allowed)
    for url in closed:
        assert fetcher.fetch(url) == Fail(url, f"is closed to robots by {site.url}/robots.txt")
    assert site.paths == ["/robots.txt", "/", "/intern/presse/1", "/a.pdf?page=2"]


def test_a_redirect_does_not_lead_past_the_rules(fetcher: Fetcher, site: Site) -> None:
    site.serve("/robots.txt", content=RULES)
    site.serve("/intern/a")

    outcome = fetcher.fetch(site.serve("/a", 301, Location="/intern/a"))

    assert isinstance(outcome, Fail)
    assert site.paths == ["/robots.txt", "/a"]


def test_the_rules_may_stand_behind_a_redirect(fetcher: Fetcher, site: Site) -> None:
    site.serve("/robots.txt", 301, Location="/rules")
    site.serve("/rules", content=RULES)

    assert isinstance(fetcher.fetch(site.serve("/intern/a")), Fail)


WITHOUT_RULES = {"none": (404, b""), "forbidden": (403, b""), "a page": (200, b"<p>Hallo\xff</p>")}


@pytest.mark.parametrize(("status", "content"), WITHOUT_RULES.values(), ids=WITHOUT_RULES)
def test_no_rules_close_nothing(fetcher: Fetcher, site: Site, status: int, content: bytes) -> None:
    site.serve("/robots.txt", status, content)

    assert isinstance(fetcher.fetch(site.serve("/a")), Fetched)


TROUBLE = {
    "broken": (500, b"", "answers 500"),
    "busy": (429, b"", "answers 429"),
    "too long": (200, b"#" * 512_001, "is longer than 512,000 bytes"),
}


@pytest.mark.parametrize(("status", "content", "expected"), TROUBLE.values(), ids=TROUBLE)
def test_a_host_in_trouble_is_left_alone_and_not_asked_twice(
    build: Build, site: Site, status: int, content: bytes, expected: str
) -> None:
    fetcher = build(tries=1)
    site.serve("/robots.txt", status, content)
    first, second = site.serve("/a"), site.serve("/b")
    expected = f"is left alone, as {site.url}/robots.txt {expected}"

    assert fetcher.fetch(first) == Fail(first, expected)
    assert fetcher.fetch(second) == Fail(second, expected)
    assert site.paths == ["/robots.txt"]


DELAYS = {"as asked": (60.0, 7.0), "shortened": (3.0, 3.0)}


@pytest.mark.parametrize(("longest", "expected"), DELAYS.values(), ids=DELAYS)
def test_a_crawl_delay_is_kept_within_reason(
    build: Build, site: Site, time: Time, longest: float, expected: float
) -> None:
    fetcher = build(longest_wait=longest)
    site.serve("/robots.txt", content=RULES)

    fetcher.fetch(site.serve("/a"))
    fetcher.fetch(site.serve("/b"))

    assert time.naps == [1.0, expected]
