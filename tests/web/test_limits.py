"""No host can hold the client up, fill its memory, or be asked too often."""

from __future__ import annotations

import gzip
import time as real
from typing import TYPE_CHECKING

import httpx
import pytest

from archive.filing import Fail
from archive.web import Fetched, Fetcher, Gone
from archive.web.exchange import asked_wait
from archive.web.pace import Pace

if TYPE_CHECKING:
    from tests.web.conftest import Build, Request, Site, Time


def reason(outcome: object) -> str:
    assert isinstance(outcome, Fail), outcome
    return outcome.reason


def endless(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 4096)


def bomb(request: Request) -> None:
    request.answer(200, gzip.compress(bytes(10_000_000)), Content_Encoding="gzip")


def hang_up(request: Request) -> None:
    request.close_connection = True


def break_off(request: Request) -> None:
    request.answer(200, b"half", Content_Length="1000")
    request.close_connection = True


def drip_the_body(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    drip(request)


def drip_the_head(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    drip(request)


def drip(request: Request) -> None:
    while not request.server.site.closing.wait(0.02):
        request.wfile.write(b"x")


def say_nothing(request: Request) -> None:
    request.server.site.closing.wait(5)


def many_headers(request: Request) -> None:
    request.answer(200, X_Long="x" * 200_000)


@pytest.mark.parametrize("page", [endless, bomb])
def test_a_body_is_cut_off_at_the_limit(build: Build, site: Site, page: object) -> None:
    fetcher = build(max_bytes=100_000)

    outcome = fetcher.fetch(site.serve_by("/a", page))  # type: ignore[arg-type]

    assert reason(outcome) == "is longer than 100,000 bytes"


def test_a_body_may_be_as_long_as_the_limit(build: Build, site: Site) -> None:
    fetcher = build(max_bytes=1000)

    assert isinstance(fetcher.fetch(site.serve("/a", content=b"x" * 1000)), Fetched)
    assert isinstance(fetcher.fetch(site.serve("/b", content=b"x" * 1001)), Fail)


def test_only_a_page_has_its_body_read(fetcher: Fetcher, site: Site) -> None:
    def gone(request: Request) -> None:
        request.send_response(410)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 4096)

    assert isinstance(fetcher.fetch(site.serve_by("/a", gone)), Gone)


WRONG_BODIES = {
    "not asked for": (b"x", "br", "is compressed as 'br', which was not asked for"),
    "several times": (b"x", "gzip, gzip", "is compressed as 'gzip, gzip'"),
    "no gzip": (b"plain words", "gzip", "is not the gzip that its headers say: Not a gzipped file"),
    "broken off": (gzip.compress(b"x" * 99)[:-9], "gzip", "ended before the end-of-stream"),
    "damaged": (gzip.compress(b"")[:10] + b"\xff" * 20, "gzip", "Error -3"),
}


@pytest.mark.parametrize(("content", "coding", "expected"), WRONG_BODIES.values(), ids=WRONG_BODIES)
def test_a_body_that_is_not_what_it_says_fails(
    fetcher: Fetcher, site: Site, content: bytes, coding: str, expected: str
) -> None:
    outcome = fetcher.fetch(site.serve("/a", content=content, Content_Encoding=coding))

    assert expected in reason(outcome)


@pytest.mark.parametrize(
    ("page", "limits"),
    [
        (drip_the_body, {"total": 0.2}),
        (drip_the_head, {"total": 0.2}),
        (say_nothing, {"read": 0.1}),
    ],
)
def test_a_slow_host_is_left_in_time(
    build: Build, site: Site, page: object, limits: dict[str, float]
) -> None:
    fetcher = build(clock=real.monotonic, pause=0, **limits)
    url = site.serve_by("/a", page)  # type: ignore[arg-type]
    start = real.monotonic()

    assert reason(fetcher.fetch(url)).startswith("is too slow: more than")
    assert real.monotonic() - start < 20  # a bound on hanging, not on speed
    assert site.paths.count("/a") == 1


def test_a_host_without_manners_is_refused(fetcher: Fetcher, site: Site) -> None:
    assert "Receive buffer too long" in reason(fetcher.fetch(site.serve_by("/a", many_headers)))


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_host_is_asked_again_later(
    fetcher: Fetcher, site: Site, time: Time, status: int
) -> None:
    url = site.serve_by(
        "/a",
        lambda request: request.answer(status),
        lambda request: request.answer(status),
        lambda request: request.answer(200, b"Da"),
    )

    assert isinstance(fetcher.fetch(url), Fetched)
    robots, first, second = time.naps
    assert robots == first == 1  # a back-off of less than the pause is the pause
    assert 1 <= second <= 2


@pytest.mark.parametrize("trouble", [hang_up, break_off])
def test_a_lost_connection_is_tried_again(fetcher: Fetcher, site: Site, trouble: object) -> None:
    url = site.serve_by("/a", trouble, lambda request: request.answer(200, b"Da"))  # type: ignore[arg-type]

    assert isinstance(fetcher.fetch(url), Fetched)
    assert site.paths == ["/robots.txt", "/a", "/a"]


def test_the_tries_have_an_end(build: Build, site: Site, time: Time) -> None:
    busy, broken = site.serve("/busy", 503), site.serve_by("/broken", hang_up)
    fetcher = build(tries=3, back_off=8, pause=0)

    assert reason(fetcher.fetch(busy)) == "answers 503 Service Unavailable"
    assert reason(fetcher.fetch(broken)).startswith("cannot be reached: Server disconnected")
    assert site.paths == ["/robots.txt"] + ["/busy"] * 3 + ["/broken"] * 3
    for nap, longest in zip(time.naps, [8, 16, 8, 16], strict=True):
        assert longest / 2 <= nap <= longest


def test_a_host_is_asked_again_when_it_wants(fetcher: Fetcher, site: Site, time: Time) -> None:
    url = site.serve_by(
        "/a",
        lambda request: request.answer(503, Retry_After="30"),
        lambda request: request.answer(200, b"Da"),
    )

    assert isinstance(fetcher.fetch(url), Fetched)
    assert time.naps == [1, 30]


def test_a_host_that_wants_a_long_rest_gets_it(fetcher: Fetcher, site: Site, time: Time) -> None:
    first, second = site.serve("/a", 429, Retry_After="3600"), site.serve("/b")

    assert reason(fetcher.fetch(first)) == "answers 429 Too Many Requests"
    assert reason(fetcher.fetch(second)).endswith("wants to rest for 3600 seconds")
    assert site.paths == ["/robots.txt", "/a"]
    time.now += 3600
    assert isinstance(fetcher.fetch(second), Fetched)


NOON = "Fri, 31 May 2024 12:00:00 GMT"
WAITS = {
    "none": ({}, 0),
    "seconds": ({"Retry-After": " 12 "}, 12),
    "a time": ({"Retry-After": "Fri, 31 May 2024 12:00:20 GMT", "Date": NOON}, 20),
    "a time ago": ({"Retry-After": "Fri, 31 May 2024 11:00:00 GMT", "Date": NOON}, 0),
    "a time of no zone": ({"Retry-After": "Fri, 31 May 2024 12:00:20 -0000", "Date": NOON}, 0),
    "a time of no day": ({"Retry-After": "Fri, 31 May 2024 12:00:20 GMT"}, 0),
    "a time in no year": ({"Retry-After": f"Fri, 31 May {'9' * 20} 12:00:20 GMT"}, 0),
    "other words": ({"Retry-After": "später"}, 0),
    "other digits": ({"Retry-After": "²"}, 0),
}


@pytest.mark.parametrize(("headers", "expected"), WAITS.values(), ids=WAITS)
def test_the_wait_that_a_host_asks_for(headers: dict[str, str], expected: float) -> None:
    assert asked_wait(httpx.Headers(headers, encoding="utf-8")) == expected


def test_every_host_has_its_own_pause(time: Time) -> None:
    pace = Pace(2, 60, clock=time.clock, sleep=time.sleep)

    for host in ("a", "b", "a"):
        pace.wait(host)
        pace.rest(host)
        time.now += 0.5
    pace.wait("a")

    assert time.naps == [1, 1.5]
