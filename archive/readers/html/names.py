"""Tell by its names what an element of a page is for, whatever the site."""

import re
from collections.abc import Mapping
from typing import Literal

from archive.text.wordlists import read_words

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FRAME_WORDS = frozenset(read_words("archive.readers.html", "frame_words.txt"))
_UNSEEN_CLASSES = frozenset(read_words("archive.readers.html", "unseen_classes.txt"))
_FRAME_ROLES = (
    "banner",
    "complementary",
    "contentinfo",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
)
_OVERLAY_ROLES = ("alertdialog", "dialog")
_OVERLAY_BEGINNINGS = ("cookie", "consent", "popup", "modal", "lightbox", "overlay")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

Attributes = Mapping[str, str | None]
Frame = Literal["frame", "overlay"]  # an overlay may hold more words than the release


def is_unseen(attributes: Attributes) -> bool:
    """Tell whether the element is there for machines only."""
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _UNSEEN_STYLE.search(attributes.get("style") or ""):
        return True
    names = attributes.get("class")
    return names is not None and not _UNSEEN_CLASSES.isdisjoint(names.split())


def frame_of(attributes: Attributes) -> Frame | None:
    """Return what the element says it is, if it says that it is no part of the text."""
    if not attributes:
        return None
    role = attributes.get("role") or ""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    words = [word.lower() for word in _WORD.findall(names)]
    if role in _OVERLAY_ROLES or any(word.startswith(_OVERLAY_BEGINNINGS) for word in words):
        return "overlay"
    if role in _FRAME_ROLES or not _FRAME_WORDS.isdisjoint(words):
        return "frame"
    return None
