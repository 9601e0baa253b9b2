"""Pages and feeds are fetched from a real server on loopback, and what changed is kept."""

import json
import threading
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from archive import __version__
from archive.web import Limits

Archive = Callable[..., Any]

PAGE = """<!doctype html><html lang="de"><head><title>Stadt Musterau</title></head><body>
<nav><a href="/">Start</a></nav><main><h1>Bad wird saniert</h1>
<p>Pressemitteilung Nr. 7/2021 vom 1. März 2021</p>
<p>Die Halle hat lange auf die Sanierung gewartet. „Das Bad kostet {price} Millionen Euro“, sagte
Stadträtin Eva Lindner bei der Vorstellung der Pläne im Rathaus der Stadt Musterau.</p>
<p>Die Arbeiten beginnen im Mai und dauern zwei Jahre, das Freibad bleibt so lange offen.</p>
</main></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Stadt Musterau</title>
<link>{base}/</link><item><title>Bad wird saniert</title><link>{base}/bad</link>
<guid>{base}/bad</guid><pubDate>Mon, 01 Mar 2021 24:00:00 +0100</pubDate>
<description>Die Halle hat lange auf die Sanierung gewartet …</description></item>
</channel></rss>"""


class Site(ThreadingHTTPServer):
    """A web site whose pages a test sets; what is not there is gone."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[str, str]] = {}
        self.statuses: list[tuple[str, int]] = []
        self.agents: set[str] = set()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        kind, content = self.server.pages.get(self.path, ("", ""))
        tag = f'"{hash(content)}"'
        status = 404 if not kind else 304 if self.headers["If-None-Match"] == tag else 200
        self.server.statuses.append((self.path, status))
        self.server.agents.add(self.headers["User-Agent"])
        self.send_response(status)
        if status == 200:
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", formatdate(0, usegmt=True))
        self.end_headers()
        if status == 200:
            self.wfile.write(content.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("ARCHIVE_CONTACT", "https://archiv.example/kontakt")
    monkeypatch.setattr("archive.web.fetcher.Limits", lambda: Limits(pause=0, tries=1))
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    server.pages["/bad"] = ("text/html; charset=utf-8", PAGE.format(price=12))
    server.pages["/feed"] = ("application/rss+xml", FEED.format(base=server.base))
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def show(archive: Archive) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(archive("show", "1").out)
    return shown


def test_a_page_is_taken_in_by_its_address_and_its_change_is_a_version(
    archive: Archive, site: Site
) -> None:
    fetch = ("ingest", f"{site.base}/bad", "--allow-private")
    first, again = archive(*fetch), archive(*fetch)
    site.pages["/bad"] = ("text/html; charset=utf-8", PAGE.format(price=14))
    changed = archive(*fetch)

    assert [done.out.split()[:3] for done in (first, again, changed)] == [
        ["new=1", "changed=0", "unchanged=0"],
        ["new=0", "changed=0", "unchanged=1"],
        ["new=0", "changed=1", "unchanged=0"],
    ]
    release = show(archive)
    assert (release["title"], release["published"]) == ("Bad wird saniert", "2021-03-01")
    assert (release["url"], release["version"]) == (f"{site.base}/bad", 2)


def test_a_page_that_is_gone_withdraws_its_release_and_keeps_its_text(
    archive: Archive, site: Site
) -> None:
    fetch = ("ingest", f"{site.base}/bad", "--allow-private")
    archive(*fetch)
    del site.pages["/bad"]

    gone = archive(*fetch)

    assert (gone.code, gone.out) == (1, "new=0 changed=0 unchanged=0 failed=1\n")
    assert "is gone: its host answers 404" in gone.err
    assert show(archive)["status"] == "withdrawn"
    assert "Das Bad kostet 12 Millionen" in show(archive)["text"]


def test_a_withdrawn_page_is_published_again_by_its_address_alone(
    archive: Archive, site: Site, tmp_path: Path
) -> None:
    fetch = ("ingest", f"{site.base}/bad", "--allow-private")
    copy = tmp_path / "bad.html"
    link = f'<link rel="canonical" href="{site.base}/bad"></head>'
    copy.write_text(PAGE.format(price=12).replace("</head>", link))
    page = site.pages["/bad"]
    archive(*fetch)
    del site.pages["/bad"]
    archive(*fetch)

    copied = archive("ingest", str(copy))
    archive("feeds", "add", f"{site.base}/feed")
    archive("fetch", "--allow-private")
    assert copied.out == "new=0 changed=0 unchanged=1 failed=0\n"
    assert show(archive)["status"] == "withdrawn"

    site.pages["/bad"] = page
    archive(*fetch)
    assert show(archive)["status"] == "published"
    assert "published again" in archive("log", "1", "--format", "table").out


def test_what_an_address_gives_may_hold_many_releases_or_be_broken(
    archive: Archive, site: Site
) -> None:
    site.pages["/a.jsonl"] = ("application/json", '{"text": "Eins."}\n{"text": "Zwei."}\n')
    site.pages["/b.zip"] = ("application/zip", "PK\x03\x04")
    addresses = (f"{site.base}/a.jsonl", f"{site.base}/b.zip")

    fetched = archive("ingest", *addresses, "--allow-private")
    (failure,) = [json.loads(line) for line in archive("failures").out.splitlines()]

    assert fetched.out == "new=2 changed=0 unchanged=0 failed=1\n"
    assert failure["source"] == f"{site.base}/b.zip"
    assert failure["original"] is not None


def test_a_feed_is_asked_only_for_what_is_new(archive: Archive, site: Site) -> None:
    archive("feeds", "add", f"{site.base}/feed")

    first = archive("fetch", "--allow-private")
    second = archive("fetch", "--allow-private")

    assert first.out == "new=1 changed=0 unchanged=0 failed=0\n"
    assert second.out == "new=0 changed=0 unchanged=0 failed=0\n"
    feeds = [status for path, status in site.statuses if path == "/feed"]
    assert feeds == [200, 304]
    release = show(archive)
    assert release["teaser"] is True
    assert release["published"] == "2021-03-01"


def test_the_page_is_fetched_where_an_entry_is_but_a_teaser(archive: Archive, site: Site) -> None:
    archive("feeds", "add", f"{site.base}/feed")

    followed = archive("fetch", "--follow", "--allow-private")

    assert followed.out == "new=1 changed=0 unchanged=0 failed=0\n"
    assert show(archive)["teaser"] is False
    assert "Eva Lindner" in show(archive)["text"]


def test_feeds_are_listed_with_what_went_wrong_and_removed(archive: Archive, site: Site) -> None:
    missing = f"{site.base}/missing"
    assert archive("feeds", "add", missing).err == "watched now\n"
    assert archive("feeds", "add", missing).err == "watched already\n"

    fetched = archive("fetch", "--allow-private")

    (row,) = [json.loads(line) for line in archive("feeds", "list").out.splitlines()]
    assert fetched.code == 1
    assert (row["url"], row["problem"]) == (missing, "its host has it no more")
    assert archive("feeds", "remove", missing).code == 0
    assert archive("feeds", "remove", missing).code == 3
    assert archive("feeds", "list").out == ""


def test_addresses_inside_the_network_are_refused_unless_allowed(
    archive: Archive, site: Site
) -> None:
    refused = archive("ingest", f"{site.base}/bad")

    assert refused.code == 1
    assert "not public" in refused.err or "private" in refused.err
    assert site.statuses == []


def test_nobody_is_asked_without_a_contact(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHIVE_CONTACT")

    done = archive("ingest", f"{site.base}/bad")

    assert done.code == 2
    assert "ARCHIVE_CONTACT is not set" in done.err
    assert "or as 'contact' under [web] in " in done.err


def test_the_contact_may_stand_in_the_settings_file(
    archive: Archive, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHIVE_CONTACT")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "archive.toml").write_text("[web]\ncontact = 'presse@archiv.example'\n")

    done = archive("ingest", f"{site.base}/bad", "--allow-private")

    assert done.out == "new=1 changed=0 unchanged=0 failed=0\n"
    assert site.agents == {f"pressearchiv/{__version__} (+presse@archiv.example)"}


def test_a_plan_is_not_made_of_pages(archive: Archive) -> None:
    assert archive("ingest", "https://musterau.example/", "--dry-run").code == 2
    assert archive("feeds", "add", "ftp://musterau.example/").code == 2
