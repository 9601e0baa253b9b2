"""Tell public addresses from those inside a network, where no press release is to be fetched."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out for the public
TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are the real address


def is_public(address: str) -> bool:
    """Tell whether the address is a host on the internet, seen through IPv6 transition forms."""
    ip = ip_address(address)
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    inner = _inner(ip)
    if inner is not None:
        return inner.is_global and not inner.is_multicast
    return ip in GLOBAL_UNICAST and ip.is_global


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or tunnel would connect to."""
    if ip in TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, the system's favourite first; raise OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
