"""Make input that nobody would write: samples cut, joined, repeated, with what is hard to read."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from tests.formats.conftest import Make
from tests.formats.damage import whole

ROOT = Path(__file__).parents[2]
MOST = 20_000  # bytes

HARD = (
    *(
        b"",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"\t",
        b"\x1b[2J",
    ),
    *(
        b"<",
        b"</",
        b">",
        b"<!--",
        b"<![CDATA[",
        b"]]>",
        b"&#x110000;",
        b"&amp",
        b"<?xml",
        b"<b><i>",
    ),
    *(b"{", b"}", b"[", b"]", b"(", b")", b'"', b"'", b"\\", b"\\u", b":", b";", b",", b"=", b"--"),
    *(
        b"*",
        b"~",
        b"^",
        b"+",
        b"-",
        b" AND ",
        b" OR ",
        b" NOT ",
        b" TO ",
        b"..",
        b"1e309",
        b"9" * 40,
    ),
    *(b"%", b"=?utf-8?b?", b"?=", b"=C3", b"\\'e4", b"\\u8222", b"PK\x03\x04", b"\x1f\x8b", b"BZh"),
    *(
        b"select ",
        b" from ",
        b" union ",
        b"/*",
        b"*/",
        b"-- ",
        b";select 1",
        b"x'",
        b"?",
        b"@",
        b"$",
    ),
    *(b"; max-age", b"; expires=", b"Retry-After: ", b"http://[", b"!!int ", b"&a ", b"*a"),
    *(b"User-agent: *\n", b"Disallow: /*$", b"Content-Type: text/html\n", b"\n--b\n", b"From a\n"),
    *(
        word.encode()
        for word in ("„", "“", "»", "«", "‚", "–", "§", "€", "½", "ß", "ẞ", "ſ", "İ", "ﬀ")
    ),
    *(
        word.encode()
        for word in ("\u0301", "\u200b", "\u202e", "\u2066", "\u2028", "\u00ad", "\ufeff")
    ),
    *(
        word.encode()
        for word in ("𝔄", "👩‍👩‍👧", "Dr. ", "von der ", "Ina Roth", ": „", "“, sagte ", "laut ")
    ),
    *(
        word.encode()
        for word in ("dass ", "so ", "31.02.2024", "1.000,50 Euro", "rund 5 Mio. €", "Uhr")
    ),
    b"\xed\xa0\x80",
)


def files() -> list[bytes]:
    """Return a small valid file of every format."""
    return list(whole(Make()).values())


def texts() -> list[bytes]:
    """Return the sentences of the documentation and the releases of the seeds."""
    seeds = sorted((ROOT / "seeds" / "releases").glob("*.txt"))
    sentences = (ROOT / "docs" / "sentences" / "texts.jsonl").read_bytes().splitlines()
    return [*sentences, *(path.read_bytes() for path in seeds)]


def queries() -> list[bytes]:
    """Return the queries of the tests, as they are written."""
    lines = (ROOT / "tests" / "index" / "queries.toml").read_bytes().splitlines()
    return [line.removeprefix(b"ask = ").strip(b"'") for line in lines if line.startswith(b"ask")]


STATEMENTS = (
    b"SELECT 1",
    b"WITH a(b) AS (SELECT 1) SELECT b, count(*) OVER (ORDER BY b) FROM a GROUP BY 1 LIMIT 3",
    b"SELECT name FROM sqlite_schema WHERE name LIKE 'v%' ORDER BY 1 DESC",
    b"SELECT substr('abc', 2), printf('%d', 3), hex(x'00'), date('now'), json_array(1, 2)",
)
ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 3\r\n\r\n<p>",
    b"HTTP/1.1 302 Found\r\nLocation: //au.example/b?c#d\r\nSet-Cookie: a=b; max-age=9\r\n\r\n",
    b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: "a"\r\n\r\n3;a=b\r\n<p>\r\n0\r\n\r\n',
    b"HTTP/1.1 503 Busy\r\nRetry-After: Fri, 31 May 2024 10:00:00 GMT\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"<p>", mtime=0),
)
OTHERS = (
    b"2024-05-31T10:00:00+02:00",
    b"Fri, 31 May 2024 10:00:00 GMT",
    b"31. Mai 2024",
    b"User-agent: *\nDisallow: /presse/*.html$\nCrawl-delay: 3\nSitemap: https://au.example/s.xml",
    b'[web]\ncontact = "a@b.example"\n[profiles.au]\nhosts = ["au.example"]\ntitle = "h1"\n',
    b'{"id": 1, "text": "Eins"}\n{"documentName": "a", "originalText": "Zwei"}',
)


def samples() -> Mapping[str, Sequence[bytes]]:
    """Return what the input of each target is made of; of one not named, `OTHERS`."""
    return {
        "read_file": files(),
        "read_query": queries(),
        "answer_statement": STATEMENTS,
        "fetch_page": ANSWERS,
        **dict.fromkeys(
            ("normalise_text", "read_letterhead", "analyse_text", "find_text_words", "show_text"),
            texts(),
        ),
    }


@st.composite
def hostile(draw: st.DrawFn, made_of: Sequence[bytes]) -> bytes:
    """Draw a sample that was cut, changed and joined a few times."""
    content = draw(st.sampled_from(made_of))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content)))
        to = draw(st.integers(at, min(len(content), at + 200)))
        match draw(st.integers(0, 4)):
            case 0:
                content = content[:at] + content[to:]
            case 1:
                content = content[:at] + draw(st.sampled_from(HARD)) + content[at:]
            case 2:
                content = content[:to] + content[at:to] * draw(st.integers(1, 50)) + content[to:]
            case 3:
                content = content[:at] + draw(st.binary(max_size=8)) + content[to:]
            case _:
                content = content[:at] + draw(st.sampled_from(made_of))[to - at :]
    return content[:MOST]
