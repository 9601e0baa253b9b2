"""Ask a host's robots.txt, as RFC 9309 wants it, whether a page may be fetched."""

import httpx
from protego import Protego

from archive.web.exchange import OK, Answer
from archive.web.values import Refused

AGENT = "pressearchiv"
MAX_BYTES = 500 * 2**10  # what RFC 9309 wants read at least
TOO_MANY_REQUESTS = 429


def robots_url(url: httpx.URL) -> httpx.URL:
    """Return where the rules for a URL stand."""
    return url.copy_with(raw_path=b"/robots.txt", fragment=None)


def read_rules(answer: Answer) -> Protego:
    """Return the rules; none there means none, a host in trouble means that nothing is allowed."""
    if answer.status == OK:
        return Protego.parse(answer.content.decode("utf-8-sig", "replace"))
    if 400 <= answer.status < 500 and answer.status != TOO_MANY_REQUESTS:
        return Protego.parse("")
    raise Refused(f"answers {answer.status}")
