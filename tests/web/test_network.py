"""Only checked addresses are connected to, whatever a name says the next time."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address
from typing import TYPE_CHECKING

import httpcore
import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses, sampled_from

from archive.filing import Fail
from archive.web import Fetched, is_public
from archive.web.addresses import resolve
from archive.web.network import Deadline

if TYPE_CHECKING:
    from tests.web.conftest import Build, Site, Time

PRIVATE = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]
INSIDE = ["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"]
OUTSIDE = ["8.8.8.8", "193.99.144.80", "2a02:2e0:3fe:1001::1", "64:ff9b::808:808", "2002:808:808::"]


def reason(outcome: object) -> str:
    assert isinstance(outcome, Fail), outcome
    return outcome.reason


@given(sampled_from(PRIVATE).flatmap(lambda network: ip_addresses(network=str(network))))
def test_no_address_inside_is_public_in_any_form(ip: IPv4Address) -> None:
    number = int(ip)
    forms = {
        "plain": ip,
        "mapped": IPv6Address(0xFFFF << 32 | number),
        "compatible": IPv6Address(number),
        "translated": IPv6Address((0x64FF9B << 96) | number),
        "tunnelled": IPv6Address((0x2002 << 112) | (number << 80)),
    }

    assert [name for name, form in forms.items() if is_public(str(form))] == []


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_loopback_is_refused_however_it_is_written(build: Build, site: Site, host: str) -> None:
    url = f"http://{host}:{site.port}/a"

    assert "an address that is not public" in reason(
        build(may_connect=is_public, resolve=resolve).fetch(url)
    )
    assert site.requests == []


def test_a_name_that_also_leads_inside_is_refused(build: Build, site: Site) -> None:
    fetcher = build(resolve=lambda host, port: ["127.0.0.1", "127.0.0.2"])

    assert "leads to 127.0.0.2" in reason(fetcher.fetch(site.serve("/a")))
    assert site.requests == []


def test_a_name_is_looked_up_once_for_a_connection(build: Build, site: Site) -> None:
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    fetcher = build(resolve=lambda host, port: answers.pop(0))
    site.serve("/robots.txt")

    assert isinstance(fetcher.fetch(site.serve("/a")), Fetched)
    assert isinstance(fetcher.fetch(site.serve("/b")), Fetched)
    assert answers == [["127.0.0.2"]]  # nobody asked again: the connection is kept


def test_a_name_that_answers_otherwise_the_next_time_gains_nothing(
    build: Build, site: Site
) -> None:
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    fetcher = build(resolve=lambda host, port: answers.pop(0))
    site.serve("/robots.txt", 404, Connection="close")

    outcome = fetcher.fetch(site.serve("/a"))

    assert reason(outcome) == "leads to 127.0.0.2, an address that is not public"
    assert site.paths == ["/robots.txt"]


def test_the_next_address_is_tried_where_one_is_dead(build: Build, site: Site) -> None:
    fetcher = build(
        resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], may_connect=lambda address: True
    )

    assert isinstance(fetcher.fetch(site.serve("/a")), Fetched)


def test_a_step_gets_no_more_time_than_is_left(time: Time) -> None:
    deadline = Deadline(time.clock)
    deadline.start(10)

    assert (deadline.cut(None), deadline.cut(4), deadline.cut(40)) == (10, 4, 10)
    time.now += 10
    with pytest.raises(httpcore.ReadTimeout):
        deadline.cut(4)


def failing(host: str, port: int) -> list[str]:
    raise OSError(-2, "Name or service not known")


NAMES = {
    "dead": (lambda host, port: ["127.0.0.2"], "Connection refused"),
    "unknown": (failing, "musterau.example has no address: Name or service not known"),
    "empty": (lambda host, port: [], "musterau.example has no address"),
}


@pytest.mark.parametrize(("resolve", "expected"), NAMES.values(), ids=NAMES)
def test_a_host_that_is_not_there_is_named(
    build: Build, site: Site, resolve: object, expected: str
) -> None:
    fetcher = build(resolve=resolve, may_connect=lambda address: True, tries=2)

    assert "cannot be reached: " in reason(fetcher.fetch(f"{site.url}/a"))
    assert expected in reason(fetcher.fetch(f"{site.url}/a"))


def test_a_name_too_long_for_any_host_is_named(build: Build) -> None:
    fetcher = build(resolve=resolve, tries=1)

    assert "has no address" in reason(fetcher.fetch(f"http://{'a' * 70}.example/"))


def test_a_certificate_is_checked_against_the_name_not_the_address(
    build: Build, secure_site: Site
) -> None:
    good, wrong = f"{secure_site.url}/a", f"https://other.example:{secure_site.port}/a"
    secure_site.serve("/a", content=b"Da")
    fetcher = build(tries=1)

    assert isinstance(fetcher.fetch(good), Fetched)
    assert "certificate verify failed" in reason(fetcher.fetch(wrong))
