"""Say for single sites where on their pages things stand.

A profile sharpens the general rules; where one of its selectors finds nothing, they hold. Written
in TOML, a table a site:

    [musterau]
    hosts = ["musterau.example", "*.musterau.example"]
    title = "h1.headline"                 # a CSS selector, or a list of them: the first that finds
    date = "p.meta"
    number = "p.meta"
    publisher = ".imprint .office"
    text = ".release-body"                # every element found, in the order of the page
    drop = [".share", ".gallery"]         # what is passed over everywhere

    [musterau.publishers]                 # by the path of the address; the first that fits
    "/umwelt/" = "Umweltamt"
    "/aemter/*/" = "Amt *"                # `*` is one part of the path
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from archive.errors import SettingsError

_SELECTORS = ("title", "date", "publisher", "number", "text", "drop")
KEYS = ("hosts", *_SELECTORS, "publishers")


@dataclass(frozen=True, slots=True)
class Profile:
    """Where things stand on the pages of one site; `publishers` pairs a path with a name."""

    name: str
    hosts: tuple[str, ...]
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    publishers: tuple[tuple[str, str], ...] = ()

    def holds_for(self, host: str) -> bool:
        """Tell whether the site is this one; `*.city.example` stands for every host below it."""
        return any(
            host == pattern or (pattern.startswith("*.") and host.endswith(pattern[1:]))
            for pattern in self.hosts
        )

    def publisher_of(self, address: str) -> str | None:
        """Return the publisher that the path of an address names."""
        path = urlsplit(address).path
        for pattern, name in self.publishers:
            found = re.match(re.escape(pattern).replace(r"\*", "([^/]+)"), path)
            if found:
                return name.replace("*", found[1]) if found.groups() else name
        return None


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles that are in force; of two for one site the first counts."""

    profiles: tuple[Profile, ...] = field(default=())

    def find(self, host: str) -> Profile | None:
        """Return the profile of a site, if there is one."""
        return next((profile for profile in self.profiles if profile.holds_for(host)), None)

    def before(self, others: "Profiles") -> "Profiles":
        """Return these profiles followed by others."""
        return Profiles(self.profiles + others.profiles)


NO_PROFILES = Profiles()


@cache
def shipped_profiles() -> Profiles:
    """Return the profiles that come with the archive."""
    file = resources.files("archive.readers.html") / "data" / "profiles.toml"
    return parse_profiles(tomllib.loads(file.read_text(encoding="utf-8")))


def parse_profiles(tables: Mapping[str, object]) -> Profiles:
    """Return the profiles of TOML tables; raise SettingsError that names what is wrong."""
    return Profiles(tuple(_parse_profile(name, table) for name, table in tables.items()))


def _parse_profile(name: str, table: object) -> Profile:
    place = f"profile {name!r}"
    if not isinstance(table, Mapping):
        raise SettingsError(f"{place}: is not a table")
    unknown = next((key for key in table if key not in KEYS), None)
    if unknown is not None:
        raise SettingsError(f"{place}: unknown key {unknown!r}; known are {', '.join(KEYS)}")
    hosts = _strings(f"{place}: hosts", table.get("hosts", []))
    if not hosts:
        raise SettingsError(f"{place}: 'hosts' names no host")
    found = {key: _selectors(f"{place}: {key}", table.get(key, [])) for key in _SELECTORS}
    publishers = _publishers(f"{place}: publishers", table.get("publishers", {}))
    return Profile(name, tuple(host.lower() for host in hosts), publishers=publishers, **found)


def _strings(place: str, value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, Sequence) or not all(isinstance(v, str) and v for v in values):
        raise SettingsError(f"{place}: is neither a string nor a list of strings")
    return tuple(values)


def _selectors(place: str, value: object) -> tuple[str, ...]:
    selectors = _strings(place, value)
    page = LexborHTMLParser("<p>")
    for selector in selectors:
        try:
            page.css(selector)
        except SelectolaxError as error:
            raise SettingsError(f"{place}: {selector!r} is not a CSS selector") from error
    return selectors


def _publishers(place: str, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{place}: is not a table of paths and names")
    for path, name in value.items():
        if not isinstance(name, str) or not name:
            raise SettingsError(f"{place}: {path!r} has no name")
        if path.count("*") > 1 or name.count("*") > path.count("*"):
            raise SettingsError(
                f"{place}: {path!r}: one '*' in the path, and only then in the name"
            )
    return tuple(value.items())
