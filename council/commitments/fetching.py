"""Asks whether a link still answers, and never asks an inside address.

The name is looked up once and the connection goes to that very address, so that a name which answers
differently the second time gains nothing. Each redirect is checked like the first address.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urljoin, urlsplit

from council.commitments.evidence import well_formed

SECONDS = 8
MOST_HOPS = 4
AGENT = "Concives link check"
MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Found:
    """How a link answered: its status, 0 when nothing did, and what stopped the question."""

    status: int
    why: str = ""

    @property
    def alive(self) -> bool:
        """Pages that ask for a login or a pause are there."""
        return 200 <= self.status < 400 or self.status in {401, 403, 405, 429}


Resolve = Callable[[str, int], list[str]]


def public(address: str) -> bool:
    """Whether an address is one of the open internet: no loopback, private, link-local or special one."""
    one: IPv4Address | IPv6Address = ip_address(address.split("%")[0])
    if isinstance(one, IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is not None:
            one = inner
        elif one in _NAT64:
            one = IPv4Address(int(one) & 0xFFFFFFFF)
    return one.is_global and not one.is_multicast


_NAT64 = ip_network("64:ff9b::/96")


def lookup(host: str, port: int) -> list[str]:
    """Every address that the name stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def ask(link: str, resolve: Resolve = lookup, allowed: Callable[[str], bool] = public) -> Found:
    """Ask for the page and follow a few redirects; nothing of the page is kept."""
    for _hop in range(MOST_HOPS):
        if not well_formed(link):
            return Found(0, "link")
        try:
            status, moved = _one(link, resolve, allowed)
        except _Inside:
            return Found(0, "inside")
        except (OSError, HTTPException, UnicodeError, ValueError):
            return Found(0, "silent")
        if status not in MOVED or not moved:
            return Found(status)
        link = urljoin(link, moved)
    return Found(0, "redirects")


class _Inside(Exception):
    """The name stands for an address of the inside."""


def _one(link: str, resolve: Resolve, allowed: Callable[[str], bool]) -> tuple[int, str]:
    parts = urlsplit(link)
    secure = parts.scheme == "https"
    host, port = str(parts.hostname), parts.port or (443 if secure else 80)
    addresses = resolve(host, port)
    # One inside address among many is enough to refuse: which of them is asked is not ours to choose.
    if not addresses or not all(map(allowed, addresses)):
        raise _Inside
    connection = _connection(host, port, addresses[0], secure)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _connection(host: str, port: int, address: str, secure: bool) -> HTTPConnection:
    """A connection to that address, under the name of the host: the certificate must be the host's."""

    def connect(*_args: Any, **_options: Any) -> socket.socket:
        return socket.create_connection((address, port), timeout=SECONDS)

    made: HTTPConnection
    if secure:
        made = HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    else:
        made = HTTPConnection(host, port, timeout=SECONDS)
    made._create_connection = connect  # type: ignore[attr-defined]
    return made
