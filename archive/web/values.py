"""Hold what goes into the web client and what comes out of it."""

from dataclasses import dataclass

from archive.errors import ReadError


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often the client asks; all times in seconds.

    `total` is for one request with its answer. `pause` lies between the end of one request and
    the next to the same host. `longest_wait` caps what a host may ask for: a longer `Crawl-delay`
    is shortened to it, a longer `Retry-After` ends the tries.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    max_bytes: int = 64 * 2**20
    redirects: int = 10
    tries: int = 4
    back_off: float = 1.0
    pause: float = 1.0
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was sent, decompressed; `url` is where it was found after all redirects.

    `media_type` (bare) and `charset` are what the host says, true or not, in lower case.
    """

    url: str
    status: int
    media_type: str | None
    charset: str | None
    content: bytes
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class NotModified:
    """A page that is as it was when the validators were given; keep these for the next time."""

    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that its host no longer has: 404 or 410."""

    url: str
    status: int


class Refused(ReadError):  # noqa: N818 - a refusal is what it is
    """Carry the reason why a URL is not fetched; it leaves the client as a `Fail`."""
