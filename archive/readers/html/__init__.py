"""Read a release from a web page, saved or fetched.

Rules that hold for any site do most of the work (`content`, `titles`, `published`); a profile of
the site may sharpen them (`profiles`).
"""

from urllib.parse import urlsplit

from archive.documents import Document, Source
from archive.readers.html.blocks import find_blocks
from archive.readers.html.content import choose_content, near_heading, render
from archive.readers.html.markup import parse_page
from archive.readers.html.meta import find_keywords, read_meta
from archive.readers.html.profiles import Profiles, shipped_profiles
from archive.readers.html.published import find_published
from archive.readers.html.publishers import find_publisher
from archive.readers.html.selected import NOTHING_SELECTED, select
from archive.readers.html.titles import choose_title, find_heading
from archive.text.contacts import split_contact
from archive.text.datelines import parse_number
from archive.text.frame import shortened


def read(source: Source, profiles: Profiles | None = None) -> Document:
    """Return the release of a page; without profiles given, those that come with the archive."""
    tree = parse_page(source)
    meta = read_meta(tree)
    address = meta.url or source.uri
    profile = (shipped_profiles() if profiles is None else profiles).find(host_of(address))
    said = select(tree, profile, address) if profile else NOTHING_SELECTED
    page = find_blocks(tree, said.dropped, said.wanted)
    heading = find_heading(page, meta)
    chosen = choose_content(page, heading)
    near = near_heading(page, heading, chosen)
    text, contact = split_contact(render(chosen))
    title = said.title or choose_title(page.blocks[heading] if heading is not None else None, meta)
    published = said.published or find_published(near, chosen, page.blocks, meta)
    numbers = (parse_number(line) for block in near for line in block.text.split("\n"))
    return Document(
        title=title or shortened(text),
        text=text,
        published=published[0] if published else None,
        published_source=published[1] if published else None,
        publisher=said.publisher or find_publisher(near, chosen, meta, title),
        number=said.number or next(filter(None, numbers), None),
        url=meta.url,
        keywords=find_keywords(meta),
        contact=contact,
    )


def host_of(address: str) -> str:
    """Return the host of an address in lower case; empty for a file."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
