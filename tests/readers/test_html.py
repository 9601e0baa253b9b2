"""A web page is read by what readers see: title, day, publisher, number, text and contact."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.documents import Document, Source
from archive.errors import ReadError
from archive.readers import read as read_any
from archive.readers.html import read
from archive.readers.html.markup import MAX_ATTRIBUTES, MAX_DEPTH, MAX_LENGTH, MAX_TAGS
from archive.readers.html.profiles import NO_PROFILES

FIRST = (
    "Die Stadt Musterau beginnt am Montag mit der Sanierung der Brücke am Südtor, wie der Rat "
    "beschlossen hat."
)
SECOND = "„Sie dauert höchstens ein Jahr“, sagt Baurätin Petra Beispiel. Es kostet 1,2 Mio. Euro."
LINKS = "".join(f'<li><a href="/{n}">Thema Nummer {n}</a></li>' for n in range(12))


def read_page(markup: str | bytes, uri: str = "file:///page.html") -> Document:
    content = markup.encode() if isinstance(markup, str) else markup
    return read(Source(uri, content, "text/html"), NO_PROFILES)


PAGE = f"""<!DOCTYPE html><html lang="de"><head>
<meta charset="utf-8"><title>Brücke wird saniert | Stadt Musterau</title>
<meta name="dcterms.date" content="2024-06-30">
<meta name="keywords" content="Verkehr, Brücke, Verkehr, ii1019783">
<link rel="canonical" href="https://musterau.example/presse/7?x=1#top">
<script>document.write("<p>nein</p>")</script></head>
<body class="has-cookie"><header role="banner"><a href="/">Musterau</a></header>
<nav><ul>{LINKS}</ul></nav>
<div class="cookie-banner"><p>{"Wir verwenden Cookies, um alles besser zu machen. " * 40}</p></div>
<main><div class="breadcrumb"><a href="/">Start</a> &gt; <a href="/presse">Presse</a></div>
<h1>Brücke am „Südtor" wird saniert</h1>
<p class="meta">Pressemitteilung Nr. 7/2024 vom 31.05.2024</p>
<p><strong>{FIRST}</strong></p>
<figure><img src="a.jpg" alt="Brücke"><figcaption>Die Brücke. Foto: A. Muster</figcaption></figure>
<p class="caption">Blick auf die Brücke</p>
<h2>Kosten</h2>
<blockquote><p>{SECOND}</p></blockquote>
<ul><li>Bau: 1 Mio. Euro</li><li>Planung: 0,2 Mio. Euro</li></ul>
<table><tr><th>Jahr</th><th>Euro</th></tr><tr><td>2024</td><td></td><td>500.000</td></tr></table>
<p>Erste Zeile<br>zweite Zeile<br><br>neuer Absatz<span class="sr-only">unsichtbar</span></p>
<p><a href="a.pdf">Download der Mitteilung</a></p>
<p><strong>Pressekontakt:</strong><br>Stadt Musterau, Tel.: 0123 45678</p>
<div class="share-buttons"><a href="x">Teilen</a></div>
<h2>Weitere Meldungen</h2><p>Das Freibad öffnet am Samstag, wie die Stadt mitteilt.</p>
</main><aside><p>Die Stadt sucht Auszubildende für das Bauamt und die Bücherei.</p></aside>
<footer><p>Impressum. Die Stadt Musterau ist nicht verantwortlich für andere Seiten.</p></footer>
</body></html>"""


def test_a_page_is_taken_apart() -> None:
    assert read_page(PAGE) == Document(
        title='Brücke am „Südtor" wird saniert',
        text=f"{FIRST}\n\nKosten\n\n{SECOND}\n\n- Bau: 1 Mio. Euro\n- Planung: 0,2 Mio. Euro\n\n"
        "Jahr | Euro\n2024 | 500.000\n\nErste Zeile\nzweite Zeile\n\nneuer Absatz",
        published=date(2024, 5, 31),
        published_source="date line",
        publisher="Stadt Musterau",
        number="7/2024",
        url="https://musterau.example/presse/7?x=1",
        keywords=("Verkehr", "Brücke"),
        contact="Pressekontakt:\nStadt Musterau, Tel.: 0123 45678",
    )


def simple(head: str = "", before: str = "", after: str = "", title: str = "Neue Brücke") -> str:
    body = f"{before}<h1>{title}</h1>{after}<p>{FIRST}</p><p>{SECOND}</p>"
    return f"<html><head>{head}</head><body><div>{body}</div></body></html>"


DAY = date(2024, 5, 31)
DATES: dict[str, tuple[str, date | None, str | None]] = {
    "label and day in two elements": (
        simple(after="<span>Erschienen am:</span><h2>31.05.2024</h2>"),
        DAY,
        "date line",
    ),
    "place and day below the title": (
        simple(after="<div>Musterau, 31. Mai 2024</div>"),
        DAY,
        "date line",
    ),
    "above the title, with a section": (
        simple(before="<p>31. Mai 2024 | Verkehr, Bauen</p>"),
        DAY,
        "date line",
    ),
    "a date line before a time element": (
        simple(after="<p>Veröffentlicht am 31.5.2024<time datetime='2024-06-02'></time></p>"),
        DAY,
        "date line",
    ),
    "the text opens with it": (
        simple().replace(FIRST, f"Musterau, 31. Mai 2024 – {FIRST}"),
        DAY,
        "date line",
    ),
    "a time element, not that of the change": (
        simple(
            after='<p><time class="updated" datetime="2024-06-02">gestern</time> '
            '<time class="published" datetime="2024-05-31T08:00:00+02:00">neulich</time></p>'
        ),
        DAY,
        "time element",
    ),
    "inside the heading": (
        simple(title='<time datetime="2024-05-31">neulich</time> Neue Brücke'),
        DAY,
        "time element",
    ),
    "json-ld before meta": (
        simple(
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
            '"headline": "Neue Brücke", "datePublished": "2024-05-31"}]}</script>'
            '<meta name="date" content="2024-06-02">'
        ),
        DAY,
        "json-ld",
    ),
    "a meta tag": (
        simple('<meta property="article:published_time" content="2024-05-31T10:00:00Z">'),
        DAY,
        "meta tag",
    ),
    "the address of a blog": (
        simple('<link rel="canonical" href="https://musterau.example/2024/05/31/bruecke/">'),
        DAY,
        "address",
    ),
    "a change is no publication": (simple(after="<p>Stand: 31.05.2024</p>"), None, None),
    "a day in the text is none": (simple(after=""), None, None),
    "no calendar day": (simple('<meta name="date" content="2024-02-31">'), None, None),
    "broken json": (
        simple('<script type="application/ld+json">{"datePublished": </script>'),
        None,
        None,
    ),
}


@pytest.mark.parametrize(("markup", "day", "source"), DATES.values(), ids=DATES)
def test_the_day_says_where_it_stands(markup: str, day: date | None, source: str | None) -> None:
    document = read_page(markup)

    assert (document.published, document.published_source) == (day, source)
    assert document.text.endswith(f"{FIRST}\n\n{SECOND}")


TITLES = {
    "a cut meta title": (
        simple('<meta property="og:title" content="Neue ">', title='Neue "Brücke" für alle'),
        'Neue "Brücke" für alle',
    ),
    "another h1 for the site": (
        simple("<title>Neue Brücke - Musterau</title>", before="<h1>Stadt Musterau</h1>"),
        "Neue Brücke",
    ),
    "the last h1 before the text": (simple(before="<h1>Stadt Musterau</h1>"), "Neue Brücke"),
    "a kicker in the heading": (
        simple(
            '<meta property="og:title" content="Neue Brücke">',
            title="<span>Verkehr</span> Neue Brücke",
        ),
        "Neue Brücke",
    ),
    "no h1, but a heading of that name": (
        simple("<title>Musterau - Neue Brücke</title>").replace("h1>", "h3>"),
        "Neue Brücke",
    ),
    "elements in the heading": (simple(title="<div>Neue</div><div>Brücke</div>"), "Neue Brücke"),
    "soft hyphens": (simple(title="Neue Brü&shy;cke"), "Neue Brücke"),
    "only a meta title": (
        f'<meta name="dcterms.title" content="Neue Brücke"><p>{FIRST}</p>',
        "Neue Brücke",
    ),
    "a page title with the site": (
        '<meta property="og:site_name" content="Musterau"><title>Neue Brücke – Musterau</title>'
        f"<p>{FIRST}</p>",
        "Neue Brücke",
    ),
    "only a page title": (
        f"<title>Neue Brücke - Musterau</title><p>{FIRST}</p>",
        "Neue Brücke - Musterau",
    ),
    "none": ("<p>Die Brücke ist offen.</p>", "Die Brücke ist offen."),
}


@pytest.mark.parametrize(("markup", "title"), TITLES.values(), ids=TITLES)
def test_the_title_is_the_heading_that_readers_see(markup: str, title: str) -> None:
    assert read_page(markup).title == title


PUBLISHERS = {
    "an office in the page's title": (simple("<title>Die Brücke - Stadt Au</title>"), "Stadt Au"),
    "a visible line": (simple(after="<p>Herausgeber: Bauamt Musterau</p>"), "Bauamt Musterau"),
    "json-ld": (
        simple(
            '<script type="application/ld+json">[{"headline": "x", "publisher": '
            '{"name": "Stadt Musterau"}}]</script>'
        ),
        "Stadt Musterau",
    ),
    "meta publisher": (simple('<meta name="DC.publisher" content="Musterau">'), "Musterau"),
    "an author that is an office": (
        simple('<meta name="author" content="Landkreis Musterau">'),
        "Landkreis Musterau",
    ),
    "an author that is a person": (simple('<meta name="author" content="Petra Muster">'), None),
    "the site": (simple('<meta property="og:site_name" content="musterau.de">'), "musterau.de"),
}


@pytest.mark.parametrize(("markup", "publisher"), PUBLISHERS.values(), ids=PUBLISHERS)
def test_the_publisher_is_named_or_null(markup: str, publisher: str | None) -> None:
    assert read_page(markup).publisher == publisher


LAYOUTS: dict[str, str] = {
    "hidden elements": "<p hidden>Link</p><p aria-hidden=true>Link</p>"
    f"<p style='display: none'>Link</p><p>{FIRST}</p><p>{SECOND}</p>",
    "a closing heading above the text": f"<h3>Kommentare</h3><p>{FIRST}</p><p>{SECOND}</p>",
    "a table for the layout": f"<table><tr><td><ul>{LINKS}</ul></td><td><p>{FIRST}</p>"
    f"<p>{SECOND}</p></td></tr></table>",
    "a form around the page": f"<form><div><p>{FIRST}</p><p>{SECOND}</p></div></form>",
    "a wrapper called sidebar": f'<div class="with-sidebar"><p>{FIRST}</p><p>{SECOND}</p></div>',
    "each paragraph in its own element": f"<div><div><div>{FIRST}</div></div>"
    f'<div class="teaser-list share"><a href="x">Link</a></div><div><p>{SECOND}</p></div></div>',
    "an unclosed link": f'<a href="x"><p>{"Das ist ein langer Satz. " * 30}</p><p>{FIRST}</p>'
    f"<p>{SECOND}</p>",
    "custom elements": f"<x-text><p>{FIRST}</p><p>{SECOND}</p></x-text>",
    "body hidden until a script runs": f'<body style="visibility:hidden"><p>{FIRST}</p>'
    f"<p>{SECOND}</p>",
    "broken markup": f"<div><b><p>{FIRST}</b><p>{SECOND}</div></div></section>",
}


@pytest.mark.parametrize("markup", LAYOUTS.values(), ids=LAYOUTS)
def test_the_text_is_found_in_any_layout(markup: str) -> None:
    text = read_page(f"<h1>Neue Brücke</h1>{markup}").text

    assert text.endswith(f"{FIRST}\n\n{SECOND}")
    assert "Link" not in text
    assert "Thema" not in text


def test_preformatted_lines_and_inner_markup_stay() -> None:
    document = read_page(
        f"<h1>Neue Brücke</h1><p>{FIRST}</p><pre>a  b\nc</pre><hr><p>1&nbsp;Mio. <b>Eu</b>ro</p>"
    )

    assert document.text == f"{FIRST}\n\na  b\nc\n\n1 Mio. Euro"


def test_a_page_of_short_lines_keeps_them() -> None:
    document = read_page("<h1>Termine</h1><p>Rathaus<p>Bücherei<p><a href='/'>Zurück</a>")

    assert (document.title, document.text) == ("Termine", "Rathaus\n\nBücherei")


def test_a_caption_goes_with_its_credit() -> None:
    document = read_page(
        f"<h1>Neue Brücke</h1><p>{FIRST}</p><p>Die Brücke am Abend</p><p>© Stadt Musterau</p>"
        f"<p>{SECOND}</p><h2>Bilder</h2>"
    )

    assert document.text == f"{FIRST}\n\n{SECOND}"


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda page: page.encode(),
    "utf-8 with mark": lambda page: page.encode("utf-8-sig"),
    "utf-16 with mark": lambda page: page.encode("utf-16"),
    "windows-1252 unnamed": lambda page: page.encode("windows-1252"),
    "called latin-1": lambda page: b'<meta charset="iso-8859-1">' + page.encode("windows-1252"),
    "unknown name": lambda page: b'<meta charset="klingon">' + page.encode("windows-1252"),
    "no text codec": lambda page: b'<meta charset="base64">' + page.encode("windows-1252"),
    "wrongly called latin-1": lambda page: b'<meta charset="latin1">' + page.encode(),
    "called cp1250": lambda page: b'<meta charset="windows-1250">' + page.encode("cp1250"),
}


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_is_read(encode: Callable[[str], bytes]) -> None:
    assert read_page(encode(f"<h1>Brücke</h1><p>{SECOND}</p>")).text == SECOND


def test_one_damaged_byte_does_not_change_the_others() -> None:
    page = f'<meta charset="utf-8"><h1>Brücke</h1><p>{SECOND}</p>'.encode() + b"<p>\xff</p>"

    assert read_page(page).text.startswith(SECOND)


REFUSED = {
    "no text at all": (b"\x00\x01", "is no web page: it holds NUL bytes"),
    "too long": (b"x" * (MAX_LENGTH + 1), "more than 16000000 characters"),
    "too many tags": (b"<p>" * (MAX_TAGS + 1), "more than 200000 tags"),
    "too deep": (b"<div>" * 100_000, f"more than {MAX_DEPTH} elements in each other"),
    "too many attributes": (
        b"<p " + b" ".join(b'a%d=">"' % n for n in range(100_000)) + b">",
        f"more than {MAX_ATTRIBUTES} attributes",
    ),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_page_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"^file:///page\.html: .*{reason}"):
        read_page(content)


EMPTY = {
    "nothing": b"",
    "only scripts": b"<body><script>render()</script><noscript>Bitte Skripte an.</noscript>",
    "frames": b"<html><frameset><frame src='a.html'></frameset></html>",
    "only images": b"<body><img src='a.png' alt='Scan'></body>",
}


@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_a_page_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        read_any(Source("file:///page.html", content, "text/html"))


LARGE = {
    "ten megabytes of words": b"<h1>T</h1><p>" + b"Wort. " * 1_700_000,
    "many elements": b"<p>Ein Satz, der lang genug ist, um einer zu sein.</p>" * 20_000,
    "many inner elements": b"<p>" + b"<b>x</b> " * 60_000,
    "a long page of few tags": b"<p " + b"a=b " * 900 + b">" + b"Wort. " * 40_000,
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE)
def test_a_large_page_is_read(content: bytes) -> None:
    assert read_page(content).text


@given(st.binary(max_size=300), st.integers(0, len(PAGE)), st.integers(0, 300))
def test_a_damaged_page_is_read_or_refused(junk: bytes, place: int, lost: int) -> None:
    page = PAGE.encode()

    try:
        document = read_page(page[:place] + junk + page[place + lost :])
    except ReadError:
        return

    assert "<p>" not in document.text
    assert document.text == document.text.strip()


@pytest.mark.parametrize("address", ["http://[bad", "/presse/7", "javascript:x"])
def test_an_address_that_is_none_is_passed_over(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'

    assert read_page(simple(head), uri="http://[bad").url is None
