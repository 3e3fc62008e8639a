"""Which addresses may be connected to: public ones, and those that the user allows by name."""

from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address
UNICAST = IPv6Network("2000::/3")  # the only part of IPv6 in which public addresses are given out
SPECIAL = (  # what Python's `is_global` takes for public, in one version or another
    IPv4Network("192.0.0.0/24"),  # protocol assignments; a cloud keeps its metadata there
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("168.63.129.16/32"),  # a cloud's own services behind an address of the public range
)
SPECIAL_6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo: it leads to whatever IPv4 address is written in it
    IPv6Network("2002::/16"),  # 6to4, the same
    IPv6Network("3fff::/20"),  # documentation
)


class Refused(Exception):
    """A host that is not connected to: the reason, in a few words."""


class Unresolved(Refused):
    """A name that has no address, or none for now."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet reaches the same machine there: not private, loopback, link-local, shared (RFC 6598), multicast, …"""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in NAT64:
            return is_public(IPv4Address(address.packed[-4:]))
        if address not in UNICAST or any(address in network for network in SPECIAL_6):
            return False
    elif any(address in network for network in SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def checked(host: str, port: int, allowed: frozenset[str], seconds: float) -> list[str]:
    """The numeric addresses of `host`, each of them public unless the host is in `allowed` (lower case); to be connected to as they are.

    Raises Refused where one is not public, or the name has none.
    """
    found = resolved(host, port, seconds)
    if host.casefold().strip("[]") not in allowed:
        for address in found:
            if not is_public(ip_address(address)):
                shown = host if address == host.strip("[]") else f"{host} ({address})"
                raise Refused(f"{shown} is no public address; --allow-host {host} allows it")
    return found


def resolved(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, in the system's order. The system's resolver knows no time limit: it is waited for `seconds`, then left."""
    answer: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in told)))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answer:
        raise Unresolved(f"the name {host} was not resolved in time")
    if not isinstance(answer[0], list) or not answer[0]:
        raise Unresolved(f"no host of the name {host}")
    return answer[0]
