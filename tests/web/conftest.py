"""A real web server on loopback, and a clock that moves only when somebody sleeps."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
import trustme

from archive.web.fetcher import Fetcher
from archive.web.network import MayConnect, Resolve
from archive.web.values import Limits

LOOPBACK = "127.0.0.1"
HOST = "musterau.example"
CONTACT = "https://archiv.example/kontakt"


class Request(BaseHTTPRequestHandler):
    """One request to the site, with a short way to answer it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go in two pieces, 40 ms apart otherwise
    server: "Server"

    def do_GET(self) -> None:
        site = self.server.site
        site.requests.append(Seen(self.path, self.headers))
        with suppress(ConnectionError):  # clients that have seen enough hang up
            site.pages.get(self.path, missing)(self)

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class Seen(NamedTuple):
    """A request that came, as this object serves several on one connection."""

    path: str
    headers: Message


Page: TypeAlias = Callable[[Request], None]


def missing(request: Request) -> None:
    request.answer(404)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: "Site"

    def handle_error(self, *_: object) -> None:
        """Say nothing: the client has hung up."""


class Site:
    """The pages of a site by their paths, and the requests that came."""

    def __init__(self, scheme: str, port: int) -> None:
        self.port = port
        self.url = f"{scheme}://{HOST}:{port}"
        self.pages: dict[str, Page] = {}
        self.requests: list[Seen] = []
        self.closing = threading.Event()

    def serve(self, path: str, status: int = 200, content: bytes = b"", **headers: str) -> str:
        """Answer the path always alike; return its URL."""
        return self.serve_by(path, lambda request: request.answer(status, content, **headers))

    def serve_by(self, path: str, *pages: Page) -> str:
        """Answer the path by these in turn, by the last one from then on; return its URL."""
        left = list(pages)
        self.pages[path] = lambda request: (left.pop(0) if len(left) > 1 else left[0])(request)
        return self.url + path

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


@contextmanager
def serve(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    with Server((LOOPBACK, 0), Request) as server:
        server.site = Site("https" if context else "http", server.server_port)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.site
        finally:
            server.site.closing.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure_site(authority: trustme.CA) -> Iterator[Site]:
    """A site with a certificate for its name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    with serve(context) as site:
        yield site


class Time:
    """A clock in seconds that moves only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


def loopback_only(address: str) -> bool:
    return address == LOOPBACK


def everywhere_loopback(host: str, port: int) -> list[str]:
    return [LOOPBACK]


Build: TypeAlias = Callable[..., Fetcher]


@pytest.fixture
def build(
    time: Time, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Build]:
    """Build fetchers that find every host on loopback and take no time for their pauses."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))  # trust nobody else
    built: list[Fetcher] = []

    def build(
        *,
        may_connect: MayConnect = loopback_only,
        resolve: Resolve = everywhere_loopback,
        clock: Callable[[], float] = time.clock,
        **limits: float,
    ) -> Fetcher:
        fetcher = Fetcher(
            CONTACT,
            limits=Limits(**limits),  # type: ignore[arg-type]
            may_connect=may_connect,
            resolve=resolve,
            clock=clock,
            sleep=time.sleep,
        )
        built.append(fetcher)
        return fetcher

    yield build
    for fetcher in built:
        with fetcher:
            pass


@pytest.fixture
def fetcher(build: Build) -> Fetcher:
    return build()
