"""Say which release a document is: the same key means the same release."""

from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from archive.documents import Document, Source

TRACKING = ("utm_", "fbclid", "gclid", "mtm_", "pk_")
DEFAULT_PORTS = {"http": 80, "https": 443}


def release_key(document: Document, source: Source) -> str:
    """Return the key: the canonical URL, else the sender's id, else publisher and number, else
    the place that the source came from.
    """
    publisher = quote(document.publisher or "", safe=" ")
    if document.url:
        return canonical_url(document.url)
    if document.sender_id:
        return f"id:{publisher}/{document.sender_id}"
    if document.publisher and document.number:
        return f"number:{publisher}/{document.number}"
    return source.uri if "#" in source.uri else canonical_url(source.uri)


def canonical_url(url: str) -> str:
    """Return the address without what does not change the page: case of the host, default port,
    fragment, tracking parameters; an address that cannot be parsed stays as it is.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if not parts.scheme or not parts.hostname:
        return url
    keep_port = port is not None and port != DEFAULT_PORTS.get(parts.scheme)
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.startswith(TRACKING)
    ]
    host = f"{parts.hostname}:{port}" if keep_port else parts.hostname
    return SplitResult(parts.scheme, host, parts.path or "/", urlencode(query), "").geturl()
