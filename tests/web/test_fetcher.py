"""A URL gives a page, nothing new, nothing any more, or a plain reason."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import lists, sampled_from, text

from archive import __version__
from archive.errors import SettingsError
from archive.filing import Fail
from archive.web import Fetched, Fetcher, Gone, NotModified

if TYPE_CHECKING:
    from tests.web.conftest import Build, Request, Site

PAGE = "<h1>Brücke gesperrt</h1>".encode()


def reason(outcome: object) -> str:
    assert isinstance(outcome, Fail), outcome
    return outcome.reason


def test_a_page_comes_as_it_was_sent(fetcher: Fetcher, site: Site) -> None:
    url = site.serve(
        "/a",
        content=PAGE,
        Content_Type="Text/HTML; charset=UTF-8",
        ETag='"1"',
        Last_Modified="Fri, 31 May 2024 10:00:00 GMT",
    )

    assert fetcher.fetch(f"{url}#part") == Fetched(
        url=url,
        status=200,
        media_type="text/html",
        charset="utf-8",
        content=PAGE,
        etag='"1"',
        last_modified="Fri, 31 May 2024 10:00:00 GMT",
    )


def test_every_request_says_who_asks(fetcher: Fetcher, site: Site) -> None:
    fetcher.fetch(site.serve("/a"))

    assert site.paths == ["/robots.txt", "/a"]
    for request in site.requests:
        assert request.headers["User-Agent"] == (
            f"pressearchiv/{__version__} (+https://archiv.example/kontakt)"
        )


def test_a_redirect_without_a_host_stays_on_it(fetcher: Fetcher, site: Site) -> None:
    site.serve("/b", content=PAGE)

    assert isinstance(fetcher.fetch(site.serve("/a", 302, Location="http:///b")), Fetched)
    assert reason(fetcher.fetch("http:///b")).endswith("which is no http or https address")


@pytest.mark.parametrize("contact", ["", "a\r\nHost: b", "Kürschner"])
def test_a_contact_that_cannot_be_told_is_refused(contact: str) -> None:
    with pytest.raises(SettingsError, match="is no contact"):
        Fetcher(contact)


def test_a_wrong_charset_does_no_harm_to_the_bytes(fetcher: Fetcher, site: Site) -> None:
    outcome = fetcher.fetch(
        site.serve("/a", content=PAGE, Content_Type="text/html;charset=klingon")
    )

    assert isinstance(outcome, Fetched)
    assert (outcome.charset, outcome.content) == ("klingon", PAGE)


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", " GZIP "])
def test_a_compressed_page_is_unpacked(fetcher: Fetcher, site: Site, coding: str) -> None:
    parts = gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])

    outcome = fetcher.fetch(site.serve("/a", content=parts, Content_Encoding=coding))

    assert isinstance(outcome, Fetched)
    assert outcome.content == PAGE
    assert site.requests[-1].headers["Accept-Encoding"] == "gzip"


def test_a_page_in_chunks_is_put_together(fetcher: Fetcher, site: Site) -> None:
    def chunks(request: Request) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\n\r\n")

    outcome = fetcher.fetch(site.serve_by("/a", chunks))

    assert isinstance(outcome, Fetched)
    assert outcome.content == b"abcdefgh"


def test_validators_make_a_request_conditional(fetcher: Fetcher, site: Site) -> None:
    url = site.serve("/a", 304, ETag='"2"')

    outcome = fetcher.fetch(url, etag='"1"', last_modified="Fri, 31 May 2024 10:00:00 GMT")

    assert outcome == NotModified(url, '"2"', "Fri, 31 May 2024 10:00:00 GMT")
    robots, page = site.requests
    assert "If-None-Match" not in robots.headers
    assert page.headers["If-None-Match"] == '"1"'
    assert page.headers["If-Modified-Since"] == "Fri, 31 May 2024 10:00:00 GMT"


def test_a_validator_that_no_header_can_hold_is_left_out(fetcher: Fetcher, site: Site) -> None:
    outcome = fetcher.fetch(site.serve("/a"), etag='"ü"', last_modified="a\r\nb")

    assert isinstance(outcome, Fetched)
    assert "If-None-Match" not in site.requests[-1].headers
    assert "If-Modified-Since" not in site.requests[-1].headers


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_was_taken_down_is_gone(fetcher: Fetcher, site: Site, status: int) -> None:
    url = site.serve("/a", status, b"Leider nicht da")

    assert fetcher.fetch(url) == Gone(url, status)


STATUSES = {
    204: "answers 204 No Content",
    304: "answers 304 Not Modified",  # nothing was asked for on condition
    302: "answers 302 Found",  # without saying where
    403: "answers 403 Forbidden",
    500: "answers 500 Internal Server Error",
    599: "answers 599",
}


@pytest.mark.parametrize(("status", "expected"), STATUSES.items(), ids=map(str, STATUSES))
def test_any_other_answer_fails(fetcher: Fetcher, site: Site, status: int, expected: str) -> None:
    url = site.serve("/a", status)

    assert fetcher.fetch(url) == Fail(url, expected)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_lead_to_the_page(fetcher: Fetcher, site: Site, status: int) -> None:
    first = site.serve("/a", status, Location="b?x=ü#top")
    site.serve("/b?x=%C3%BC", 301, Location="//other.example:" + f"{site.port}/c")
    site.serve("/c", content=PAGE)

    outcome = fetcher.fetch(first)

    assert isinstance(outcome, Fetched)
    assert outcome.url == f"http://other.example:{site.port}/c"
    assert site.paths == ["/robots.txt", "/a", "/b?x=%C3%BC", "/robots.txt", "/c"]


def test_a_redirect_in_a_circle_ends(build: Build, site: Site) -> None:
    url = site.serve("/a", 302, Location="/a")

    assert reason(build(redirects=3).fetch(url)) == "redirects more than 3 times"
    assert site.paths.count("/a") == 4


def test_a_cookie_lives_until_the_page_is_found(fetcher: Fetcher, site: Site) -> None:
    def page(request: Request) -> None:
        if "seen=1" in request.headers.get("Cookie", ""):
            request.answer(200, PAGE)
        else:
            request.answer(302, Location="/a", Set_Cookie="seen=1")

    url = site.serve_by("/a", page)

    assert isinstance(fetcher.fetch(url), Fetched)
    assert isinstance(fetcher.fetch(url), Fetched)
    assert site.paths == ["/robots.txt", "/a", "/a", "/a", "/a"]


TARGETS = {
    "a file": ("file:///etc/passwd", "which is no http or https address"),
    "a script": ("javascript:alert(1)", "which is no http or https address"),
    "another protocol": ("ftp://other.example/a", "which is no http or https address"),
    "no host": ("mailto:presse@musterau.example", "which is no http or https address"),
    "no name": ("http://xn--/a", "which is no URL: Malformed A-label"),
    "no port": ("http://other.example:x/a", "which is no URL: Invalid port"),
    "a password": ("http://me:secret@other.example/a", "holds a password"),
}


@pytest.mark.parametrize(("target", "expected"), TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("redirected", [False, True])
def test_what_is_no_web_address_is_refused(
    fetcher: Fetcher, site: Site, target: str, expected: str, redirected: bool
) -> None:
    url = site.serve("/a", 302, Location=target) if redirected else target

    assert expected in reason(fetcher.fetch(url))
    assert site.paths == (["/robots.txt", "/a"] if redirected else [])


def test_a_redirect_to_a_private_address_is_refused(build: Build, site: Site) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.2" if host == "intern.example" else "127.0.0.1"]

    target = f"http://intern.example:{site.port}/secret"
    url = site.serve("/a", 302, Location=target)

    outcome = build(resolve=resolve).fetch(url)

    assert reason(outcome) == (
        f"is left alone, as http://intern.example:{site.port}/robots.txt"
        " leads to 127.0.0.2, an address that is not public"
    )
    assert site.paths == ["/robots.txt", "/a"]


PIECES = [
    "http://",
    "//",
    "[",
    "::1",
    "xn--",
    "%",
    "@",
    ":",
    "/",
    "?",
    "#",
    "ü",
    "☃",
    ".",
    "a",
    " ",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it holds no state
@given(text() | lists(sampled_from([*PIECES, "\udcff", "\\", "\n"])).map("".join))
def test_no_text_that_is_given_for_a_url_does_more_than_fail(build: Build, url: str) -> None:
    fetcher = build(resolve=lambda host, port: [], tries=1)

    assert isinstance(fetcher.fetch(url), Fail)
