"""Read what the head of a page says of itself: meta tags, JSON-LD, the canonical address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from archive.text.normalise import one_line

_ARTICLE_KEYS = ("headline", "datePublished", "articleBody")
_DEEPEST = 20
_NUMBERED = re.compile(r"\w*\d{5,}\w*")


@dataclass(frozen=True, slots=True)
class Meta:
    """The statements of a page's head; names are in lower case, the first of several counts."""

    title: str | None
    tags: Mapping[str, str]
    article: Mapping[str, object]  # the JSON-LD object of the release
    url: str | None

    def first(self, *names: str) -> str | None:
        """Return the first tag that says something."""
        return next((self.tags[name] for name in names if self.tags.get(name)), None)


def read_meta(tree: LexborHTMLParser) -> Meta:
    """Return what the head says; what is broken in it is passed over."""
    tags: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = one_line(attributes.get("content") or "")
        if name and content:
            tags.setdefault(name.lower(), content)
    title = tree.css_first("head title, title")
    canonical = [node.attributes.get("href") for node in tree.css("link[rel=canonical]")]
    return Meta(
        title=one_line(title.text()) or None if title else None,
        tags=tags,
        article=next(_find_articles(tree), {}),
        url=_address([*canonical, tags.get("og:url")]),
    )


def find_keywords(meta: Meta) -> tuple[str, ...]:
    """Return the keywords that the head states, each once, without numbers of the CMS."""
    stated = meta.first("keywords", "news_keywords") or meta.article.get("keywords") or ""
    parts = stated if isinstance(stated, list) else re.split("[,;]", str(stated))
    words = (one_line(part) for part in parts if isinstance(part, str))
    return tuple(dict.fromkeys(word for word in words if word and not _NUMBERED.fullmatch(word)))


def _address(candidates: list[str | None]) -> str | None:
    """Return the first candidate that is a full web address, without its fragment."""
    for candidate in candidates:
        try:
            parts = urlsplit((candidate or "").strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc:
            return parts._replace(fragment="").geturl()
    return None


def _find_articles(tree: LexborHTMLParser) -> Iterator[Mapping[str, object]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            yield from _find_in(json.loads(node.text(), strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _find_in(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Yield the objects that describe an article, outer ones first."""
    if isinstance(value, dict):
        if any(key in value for key in _ARTICLE_KEYS):
            yield value
        value = list(value.values())
    if isinstance(value, list) and depth:
        for part in value:
            yield from _find_in(part, depth - 1)
