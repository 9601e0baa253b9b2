"""Fetch a URL for the archive: obey robots.txt, follow redirects, and say plainly what came."""

import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self, TypeAlias

import httpx
from protego import Protego

from archive import __version__
from archive.errors import SettingsError
from archive.filing import Fail
from archive.web.addresses import is_public, resolve
from archive.web.exchange import OK, Answer, Exchange
from archive.web.network import MayConnect, Resolve
from archive.web.robots import AGENT, MAX_BYTES, read_rules, robots_url
from archive.web.values import Fetched, Gone, Limits, NotModified, Refused

Outcome: TypeAlias = Fetched | NotModified | Gone | Fail

REDIRECTS = {301, 302, 303, 307, 308}
NOT_MODIFIED = 304
NOT_FOUND = {404, 410}


class Fetcher:
    """A polite client for the time of one run; not for several threads at once.

    `contact` is a URL or an address under which its operator can be reached, told to every host.
    Only addresses that pass `may_connect` are connected to, whatever names and redirects say.
    """

    def __init__(
        self,
        contact: str,
        *,
        limits: Limits | None = None,
        may_connect: MayConnect = is_public,
        resolve: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not _fits_header(contact):
            raise SettingsError(f"{contact!r} is no contact: a URL or an e-mail address is one")
        self._headers = {
            "User-Agent": f"{AGENT}/{__version__} (+{contact})",
            "Accept": "*/*",
            "Accept-Language": "de, *;q=0.5",
            "Accept-Encoding": "gzip",
        }
        self._limits = limits or Limits()
        self._exchange = Exchange(
            self._limits, may_connect=may_connect, resolve=resolve, clock=clock, sleep=sleep
        )
        self._rules: dict[httpx.URL, Protego | Refused] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exchange.close()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Outcome:
        """Return what the URL gives; with the validators of an earlier answer, only if it changed.

        Any failure of the web is a `Fail`, never an exception.
        """
        given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in given.items() if value and _fits_header(value)}
        try:
            answer = self._follow(
                _parse_url(url), conditions, self._limits.max_bytes, check=self._check_robots
            )
            return _judge(answer, conditions)
        except Refused as error:
            return Fail(url, str(error))

    def _follow(
        self,
        url: httpx.URL,
        conditions: Mapping[str, str],
        max_bytes: int,
        *,
        check: Callable[[httpx.URL], None],
    ) -> Answer:
        """Return the first answer that is no redirect; cookies live until then."""
        headers = {**self._headers, **conditions}
        cookies = httpx.Cookies()
        for _ in range(self._limits.redirects + 1):
            check(url)
            answer = self._exchange.get(url, headers, cookies, max_bytes)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return answer
            url = _parse_url(location, url)
        raise Refused(f"redirects more than {self._limits.redirects} times")

    def _check_robots(self, url: httpx.URL) -> None:
        """Raise Refused where robots.txt does not allow the URL; ask for it once for each host."""
        place = robots_url(url)
        if place not in self._rules:
            self._rules[place] = self._read_robots(place)
        rules = self._rules[place]
        if isinstance(rules, Refused):
            raise Refused(f"is left alone, as {place} {rules}")
        if not rules.can_fetch(str(url), AGENT):
            raise Refused(f"is closed to robots by {place}")

    def _read_robots(self, place: httpx.URL) -> Protego | Refused:
        try:
            rules = read_rules(self._follow(place, {}, MAX_BYTES, check=lambda _: None))
        except Refused as error:
            return error
        self._exchange.pace.slow_down(place.host, rules.crawl_delay(AGENT) or 0)
        return rules


def _parse_url(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return the URL without its fragment; raise Refused where the web client must not go."""
    try:
        url = (base.join(text) if base else httpx.URL(text)).copy_with(fragment=None)
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:  # a bad punycode name is a bare ValueError
        raise Refused(f"leads to {text!r}, which is no URL: {error}") from error
    if url.scheme not in ("http", "https") or not host:
        raise Refused(f"leads to {text!r}, which is no http or https address")
    if url.userinfo:
        raise Refused("holds a password, which the archive would keep")
    return url


def _judge(answer: Answer, conditions: Mapping[str, str]) -> Outcome:
    url, headers = str(answer.url), answer.headers
    if answer.status == OK:
        return Fetched(
            url=url,
            status=answer.status,
            media_type=headers.get("content-type", "").partition(";")[0].strip().lower() or None,
            charset=answer.charset,
            content=answer.content,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
        )
    if answer.status == NOT_MODIFIED and conditions:
        return NotModified(
            url=url,
            etag=headers.get("etag", conditions.get("If-None-Match")),
            last_modified=headers.get("last-modified", conditions.get("If-Modified-Since")),
        )
    if answer.status in NOT_FOUND:
        return Gone(url, answer.status)
    phrase = httpx.codes.get_reason_phrase(answer.status)
    raise Refused(f"answers {answer.status} {phrase}".rstrip())


def _fits_header(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()
