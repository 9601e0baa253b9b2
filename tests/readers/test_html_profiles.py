"""A profile says where things stand on one site; where it finds nothing, the general rules hold."""

import tomllib
from datetime import date

import pytest

from archive.documents import Source
from archive.errors import SettingsError
from archive.readers.html import read
from archive.readers.html.profiles import NO_PROFILES, parse_profiles, shipped_profiles

TOML = """
[musterau]
hosts = ["musterau.example", "*.musterau.example"]
title = [".missing", "p.headline"]
date = "p.meta"
number = "p.meta"
publisher = ".office"
text = ".body"
drop = [".body .gallery"]

[musterau.publishers]
"/umwelt/" = "Umweltamt"
"/aemter/*/" = "Amt *"
"""
PAGE = """<link rel="canonical" href="https://www.musterau.example{path}">
<h1>Musterau</h1><p class="headline">Neue <b>Brücke</b></p>
<p class="meta">Pressemitteilung Nr. 7 vom 31.05.2024</p>{office}
<div class="body"><p>Kurz.</p><p class="gallery">Bilder</p><ul><li>Punkt</li></ul></div>
<div><p>Das ist ein langer Satz, der nicht zur Mitteilung gehört, aber mehr wiegt als sie.</p></div>
<div class="body"><p>31.05.2024</p></div>"""


def page(path: str = "/presse/7", office: str = "") -> Source:
    return Source("file:///a.html", PAGE.format(path=path, office=office).encode(), "text/html")


def test_a_profile_points_at_everything() -> None:
    profiles = parse_profiles(tomllib.loads(TOML))

    document = read(page(office='<meta class="office" content="Bauamt">'), profiles)

    assert (document.title, document.text) == ("Neue Brücke", "Kurz.\n\n- Punkt\n\n31.05.2024")
    assert (document.published, document.published_source) == (date(2024, 5, 31), "date line")
    assert (document.publisher, document.number) == ("Bauamt", "7")


@pytest.mark.parametrize(
    ("path", "publisher"),
    [("/umwelt/1", "Umweltamt"), ("/aemter/bau/1", "Amt bau"), ("/presse/1", None)],
)
def test_the_path_names_the_publisher(path: str, publisher: str | None) -> None:
    assert read(page(path), parse_profiles(tomllib.loads(TOML))).publisher == publisher


@pytest.mark.parametrize(
    ("host", "is_found"),
    [
        ("musterau.example", True),
        ("www.musterau.example", True),
        ("notmusterau.example", False),
        ("", False),
    ],
)
def test_a_profile_holds_for_its_hosts(host: str, is_found: bool) -> None:
    assert (parse_profiles(tomllib.loads(TOML)).find(host) is not None) == is_found


def test_a_page_of_another_site_is_read_by_the_general_rules() -> None:
    document = read(page(), NO_PROFILES)

    assert document.text.startswith("Das ist ein langer Satz")


def test_the_first_of_two_profiles_counts() -> None:
    own = parse_profiles({"own": {"hosts": "www.berlin.de", "title": "h2"}})

    found = own.before(shipped_profiles()).find("www.berlin.de")

    assert found is not None
    assert found.name == "own"


def test_shipped_profiles_are_in_force_unless_others_are_given() -> None:
    address = "https://www.berlin.de/ba-mitte/aktuelles/pressemitteilungen/1.php"
    markup = "<h1 class=title>Titel</h1><p>Ein Satz.</p>"

    assert read(Source(address, markup.encode(), "text/html")).publisher == "Bezirksamt Mitte"


def test_a_date_may_stand_in_an_attribute() -> None:
    profiles = parse_profiles({"x": {"hosts": "x.example", "date": ["time", "meta.day"]}})
    markup = "<h1>T</h1><time datetime='2024-05-31T10:00'>neulich</time><p>Ein Satz.</p>"

    document = read(Source("https://x.example/1", markup.encode(), "text/html"), profiles)

    assert (document.published, document.published_source) == (date(2024, 5, 31), "time element")


WRONG: dict[str, tuple[object, str]] = {
    "no table": (1, "is not a table"),
    "unknown key": ({"hosts": "a", "titel": "h1"}, "unknown key 'titel'; known are hosts, title,"),
    "no host": ({"title": "h1"}, "'hosts' names no host"),
    "hosts is a number": ({"hosts": 1}, "hosts: is neither a string nor a list of strings"),
    "no selector": ({"hosts": "a", "title": "h1[["}, r"title: 'h1\[\[' is not a CSS selector"),
    "an empty selector": ({"hosts": "a", "text": [""]}, "text: is neither a string nor a list"),
    "publishers is a list": ({"hosts": "a", "publishers": ["x"]}, "not a table of paths and names"),
    "a path without a name": ({"hosts": "a", "publishers": {"/x/": 1}}, "'/x/' has no name"),
    "two stars": ({"hosts": "a", "publishers": {"/*/*/": "x"}}, "one '\\*' in the path"),
    "a star from nowhere": ({"hosts": "a", "publishers": {"/x/": "*"}}, "one '\\*' in the path"),
}


@pytest.mark.parametrize(("table", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_profile_is_named(table: object, reason: str) -> None:
    with pytest.raises(SettingsError, match=rf"^profile 'x': .*{reason}"):
        parse_profiles({"x": table})
