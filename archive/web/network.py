"""Connect to checked addresses only, and let no connection outlive its deadline.

A name is looked up once for each connection; every address it gives is checked, and the
connection goes to exactly these: a name that answers otherwise the next time (DNS rebinding)
gains nothing. The deadline is held where bytes are read, as a host that drips one byte a second
never breaks the time limit for a single read.
"""

import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx

from archive.web.values import Refused

Resolve = Callable[[str, int], Sequence[str]]
MayConnect = Callable[[str], bool]


class Deadline:
    """The moment by which the running exchange must end."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Give the exchange that begins now so many seconds."""
        self._end = self._clock() + seconds

    def cut(self, timeout: float | None) -> float:
        """Return the timeout, or what is left if that is less; raise ReadTimeout if nothing is."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.cut(timeout)
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, timeout), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Network(httpcore.SyncBackend):
    """The way out: names are looked up here, and nowhere else."""

    def __init__(self, resolve: Resolve, may_connect: MayConnect, deadline: Deadline) -> None:
        self._resolve = resolve
        self._may_connect = may_connect
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._look_up(host, port):
            limit = self._deadline.cut(timeout)
            try:
                stream = super().connect_tcp(address, port, limit, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise httpcore.ConnectError(f"{host} has no address: {reason}") from error
        for address in addresses:
            if not self._may_connect(address):
                raise Refused(f"leads to {address}, an address that is not public")
        return addresses


class GuardedTransport(httpx.HTTPTransport):
    """The transport of httpx over the guarded network; knows no proxy."""

    def __init__(self, resolve: Resolve, may_connect: MayConnect, deadline: Deadline) -> None:
        certificates = httpx.create_ssl_context()
        super().__init__(verify=certificates)
        self._pool = httpcore.ConnectionPool(  # httpx 0.28 has no option for the backend
            ssl_context=certificates,
            max_keepalive_connections=10,
            keepalive_expiry=30,
            network_backend=_Network(resolve, may_connect, deadline),
        )
