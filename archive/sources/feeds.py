"""Open feeds (RSS, RDF, Atom): every entry becomes a feed of its own, with what the channel says.

lxml mends what is broken in the XML and leaves entities alone, so that none can grow.
"""

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from html.entities import html5
from typing import cast

from lxml import etree

from archive.documents import Source
from archive.filing import Fail
from archive.sources.kinds import ATOM, RSS
from archive.sources.limits import read_whole
from archive.sources.parts import Addresses, Part

_ENTRIES = ("item", "entry")
_OF_CHANNEL = frozenset(("title", "link", "language", "author", "creator", "publisher", "id"))
_MOST_SAID = 50  # elements of a channel that go with each entry
_HTML_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")


def open_feed(part: Part) -> Iterator[Source | Fail]:
    """Yield every entry of a feed, in its order."""
    content = _HTML_ENTITY.sub(_as_number, read_whole(part.stream))
    channel: list[etree._Element] = []
    number = above = 0
    addresses = Addresses(part.uri)
    for _, element in etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
    ):
        if _is_of_channel(element) and len(channel) < _MOST_SAID:
            channel.append(deepcopy(element))
            above += len(etree.tostring(element))
        elif _local(element) in _ENTRIES:
            number += 1
            part.budget.repeat(above, len(etree.tostring(element)))
            uri = addresses.of(_identity(element) or str(number))
            yield _entry(uri, element, channel)
            element.clear()
    if not number:
        yield Fail(part.uri, "is a feed without entries")


def _is_of_channel(element: etree._Element) -> bool:
    parent = element.getparent()
    return (
        _local(element) in _OF_CHANNEL
        and parent is not None
        and _local(parent) in ("channel", "feed")
    )


def _entry(uri: str, element: etree._Element, channel: list[etree._Element]) -> Source:
    """Return the entry as a feed of one entry."""
    kind = ATOM if _local(element) == "entry" else RSS
    if kind == ATOM:
        name = etree.QName(etree.QName(element).namespace, "feed")
        feed = holder = etree.Element(name, nsmap=cast(Mapping[str, str], element.nsmap))
    else:
        feed = etree.Element("rss", {"version": "2.0"}, nsmap=_named(element.nsmap))
        holder = etree.SubElement(feed, "channel")
    element.tail = None
    holder.extend([*(deepcopy(said) for said in channel), deepcopy(element)])
    content = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Source(uri, content, kind)


def _named(nsmap: Mapping[str | None, str]) -> dict[str, str]:
    return {prefix: uri for prefix, uri in nsmap.items() if prefix}


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _identity(element: etree._Element) -> str | None:
    """Return what names the entry among others, wherever in the feed it stands."""
    for child in element:
        if _local(child) in ("guid", "id") and (child.text or "").strip():
            return (child.text or "").strip()
    return None


def _as_number(match: re.Match[bytes]) -> bytes:
    """Return an entity of HTML as XML knows it; what is none stays."""
    character = html5.get(match[1].decode())
    return "".join(f"&#{ord(c)};" for c in character).encode() if character else match[0]
