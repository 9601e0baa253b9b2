"""Fetch pages and feeds from the web: politely, within limits, and never from inside."""

from archive.web.addresses import is_public
from archive.web.fetcher import Fetcher, Outcome
from archive.web.values import Fetched, Gone, Limits, NotModified

__all__ = [
    "Fetched",
    "Fetcher",
    "Gone",
    "Limits",
    "NotModified",
    "Outcome",
    "is_public",
]
