"""A feed of one entry is a release or the teaser of one; its day is the German one."""

from datetime import date
from typing import Any

import pytest

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import read


def source(content: bytes) -> Source:
    return Source("file:///feed.xml#1", content, "application/rss+xml")


def test_an_entry_with_its_whole_text_is_a_release(make: Any) -> None:
    content = make.rss(
        f"<title>{make.title}</title><link>https://musterau.example/1</link><guid>g-1</guid>"
        "<category>Verkehr</category><pubDate>Fri, 31 May 2024 10:00:00 +0200</pubDate>"
        f"<description>Kurz</description><content:encoded><![CDATA[<p>{make.body[0]}</p>"
        f"<p>{make.body[1]}</p>]]></content:encoded>"
    )

    assert read(source(content)) == Document(
        title=make.title,
        text="\n\n".join(make.body),
        published=date(2024, 5, 31),
        published_source="feed",
        publisher="Stadt Musterau",
        url="https://musterau.example/1",
        sender_id="g-1",
        keywords=("Verkehr",),
    )


def test_an_entry_with_a_description_is_a_teaser_without_its_frame() -> None:
    content = (
        b"<rss><channel><title>Pressedienst</title><item><title>Neu [Quelle: Bauamt]</title>"
        b"<description>&lt;b&gt;31.05.2024&lt;/b&gt; Es geht los. Quelle: Bauamt"
        b"&lt;p&gt;&lt;small&gt;Mehr im Netz&lt;/small&gt;&lt;/p&gt;</description>"
        b"<source>Bauamt</source><pubDate>Fri, 31 May 2024 24:00:00 +0200</pubDate></item>"
        b"</channel></rss>"
    )

    document = read(source(content))

    assert (document.title, document.text, document.teaser) == ("Neu", "Es geht los.", True)
    assert (document.publisher, document.published) == ("Bauamt", date(2024, 5, 31))


LENGTHS = {
    "short": ("Wort. " * 10, True),
    "long": ("Wort. " * 300, False),
    "cut off": ("Wort. " * 300 + "...", True),
    "more": ("Wort. " * 300 + "weiterlesen »", True),
}


@pytest.mark.parametrize(("text", "teaser"), LENGTHS.values(), ids=LENGTHS)
def test_what_is_cut_off_is_a_teaser(make: Any, text: str, *, teaser: bool) -> None:
    content = make.rss(f"<title>Neu</title><description>{text}</description>")

    assert read(source(content)).teaser is teaser


def test_an_atom_entry_is_read_alike() -> None:
    content = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><author>'
        b"<name>Stadt Au</name>"
        b"</author><entry><title>Neu</title><id>tag:1</id><updated>2024-05-31T23:30:00Z</updated>"
        b'<link href="https://au.example/1"/>'
        b'<content type="html">&lt;p&gt;Text.&lt;/p&gt;</content>'
        b"</entry></feed>"
    )

    document = read(source(content))

    assert (document.publisher, document.published) == ("Stadt Au", date(2024, 6, 1))
    assert (document.text, document.teaser) == ("Text.", False)


def test_an_entry_with_a_title_alone_keeps_it_as_its_text(make: Any) -> None:
    document = read(source(make.rss("<title>Nur das</title>")))

    assert (document.title, document.text, document.teaser) == ("Nur das", "Nur das", True)


@pytest.mark.parametrize("count", [0, 2])
def test_a_feed_of_another_number_of_entries_is_refused(make: Any, count: int) -> None:
    with pytest.raises(ReadError, match="is no feed of one entry"):
        read(source(make.rss(*["<title>x</title>"] * count)))
