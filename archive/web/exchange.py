"""Send one request and take its answer; ask again later where a host is down or busy."""

import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from archive.web.body import read_body
from archive.web.network import Deadline, GuardedTransport, MayConnect, Resolve
from archive.web.pace import Pace
from archive.web.values import Limits, Refused

OK = 200
BUSY = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent for one URL; the content is read for status 200 only."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    charset: str | None
    content: bytes


class _Unreached(Refused):
    """Carry why there was no answer this time."""


class Exchange:
    """Single requests, paced and retried; not for several threads at once."""

    def __init__(
        self,
        limits: Limits,
        *,
        may_connect: MayConnect,
        resolve: Resolve,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._limits = limits
        self._deadline = Deadline(clock)
        self._transport = GuardedTransport(resolve, may_connect, self._deadline)
        self.pace = Pace(limits.pause, limits.longest_wait, clock=clock, sleep=sleep)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(
        self, url: httpx.URL, headers: Mapping[str, str], cookies: httpx.Cookies, max_bytes: int
    ) -> Answer:
        """Return the answer to a GET, the last one where the host stays busy; set the cookies.

        Raise Refused where there is no answer, or none within the limits.
        """
        timeout = httpx.Timeout(self._limits.read, connect=self._limits.connect)
        request = httpx.Request(
            "GET",
            url,
            headers=headers,
            cookies=cookies,
            extensions={"timeout": timeout.as_dict()},
        )
        for back_off in self._back_offs():
            try:
                answer = self._ask(request, cookies, max_bytes)
            except _Unreached:
                self.pace.rest(url.host, back_off)
                continue
            if answer.status not in BUSY:
                return answer
            asked = asked_wait(answer.headers)
            self.pace.rest(url.host, max(asked, back_off))
            if asked > self._limits.longest_wait:
                return answer
        return self._ask(request, cookies, max_bytes)

    def _back_offs(self) -> Iterator[float]:
        """Yield the wait after each try but the last, doubled each time, with jitter."""
        for tries in range(self._limits.tries - 1):
            jitter = random.uniform(0.5, 1)  # noqa: S311 - spreads requests, keeps no secret
            yield self._limits.back_off * 2**tries * jitter

    def _ask(self, request: httpx.Request, cookies: httpx.Cookies, max_bytes: int) -> Answer:
        self.pace.wait(request.url.host)
        self._deadline.start(self._limits.total)
        try:
            return self._read(request, cookies, max_bytes)
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            limits = self._limits
            raise Refused(
                f"is too slow: more than {limits.read:g} seconds for a part,"
                f" or {limits.total:g} in all"
            ) from error
        except httpx.TransportError as error:
            raise _Unreached(f"cannot be reached: {error}") from error
        finally:
            self.pace.rest(request.url.host)

    def _read(self, request: httpx.Request, cookies: httpx.Cookies, max_bytes: int) -> Answer:
        response = self._transport.handle_request(request)
        response.request = request
        try:
            _take_cookies(cookies, response)
            return Answer(
                url=request.url,
                status=response.status_code,
                headers=response.headers,
                charset=response.charset_encoding,
                content=read_body(response, max_bytes) if response.status_code == OK else b"",
            )
        finally:
            response.close()


def _take_cookies(cookies: httpx.Cookies, response: httpx.Response) -> None:
    """Take in what cookies can be read and sent back: a header holds ASCII alone.

    Of those that it cannot read the standard library warns with a traceback.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        cookies.extract_cookies(response)
    for cookie in list(cookies.jar):
        if not f"{cookie.name}{cookie.value}{cookie.path}".isascii():
            cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


def asked_wait(headers: httpx.Headers) -> float:
    """Return the seconds that `Retry-After` asks for, zero if it does not say.

    A time is counted from the host's own `Date`, so that no clock need be right.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return max(0.0, wait.total_seconds())
