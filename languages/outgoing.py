"""Asking an address that somebody typed in: never a machine inside, never unseen where a redirect leads.

The name is resolved once and the connection goes to the very address that was looked at, so that a name which
answers differently the second time gains nothing. One deadline holds for the whole exchange.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5.0
ALL_SECONDS = 15.0
# IPv6 addresses that lead to an IPv4 one: NAT64, 6to4 and Teredo.
HIDDEN = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16", "2001::/32")))
Lookup = Callable[[str, int], list[str]]


class NotSent(Exception):
    """There was no answer, or not the one needed; the first argument says why in a word or a status."""


@dataclass(frozen=True)
class Target:
    """Who is asked: the parts of the address, and the one IP address that may be reached."""

    url: SplitResult
    host: str
    port: int
    address: str


def public(address: str) -> bool:
    """Whether an IP address is one of the open Internet: no loopback, private, link-local or special one."""
    found = ipaddress.ip_address(address.split("%")[0])
    if found.version == 6 and (found.ipv4_mapped or any(found in one for one in HIDDEN)):
        return False
    return found.is_global and not found.is_multicast


def allowed(address: str) -> bool:
    """Whether a webhook may reach the IP address: those of the open Internet, and what the operator names."""
    found = ipaddress.ip_address(address.split("%")[0])
    return public(address) or any(found in ipaddress.ip_network(one) for one in settings.WEBHOOK_NETWORKS)


def lookup(host: str, port: int) -> list[str]:
    """Every address that the name stands for."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def target(url: str, lookup: Lookup = lookup, allowed: Callable[[str], bool] = allowed) -> Target:
    """Look the name up, once; raises NotSent for an address that may not be reached.

    One inside address among many is enough to refuse: which of them is asked is not ours to choose.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (KeyError, ValueError) as error:
        raise NotSent("address") from error
    if not parts.hostname or parts.username or parts.password:
        raise NotSent("address")
    try:
        addresses = lookup(parts.hostname, port)
    except (OSError, UnicodeError) as error:
        raise NotSent("name") from error
    if not addresses or not all(map(allowed, addresses)):
        raise NotSent("inside")
    return Target(parts, parts.hostname, port, addresses[0])


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post and give the status; raises NotSent for anything but 2xx."""
    status, _location = exchange(target(url), "POST", headers, body)
    if not 200 <= status < 300:
        raise NotSent("redirect" if 300 <= status < 400 else str(status))
    return status


def exchange(
    there: Target, method: str, headers: Mapping[str, str], body: bytes | None = None
) -> tuple[int, str]:
    """(status, where a redirect leads) of one request; nothing else of the answer is read."""
    with _answer(there, method, headers, body, ALL_SECONDS) as answer:
        return answer.status, answer.getheader("Location") or ""


def fetch(
    there: Target, headers: Mapping[str, str], body: bytes, *, most: int, seconds: float
) -> tuple[int, bytes]:
    """Post, and give (status, answer); raises NotSent where the answer is longer than `most` bytes."""
    with _answer(there, "POST", headers, body, seconds) as answer:
        said = answer.read(most + 1)
        if len(said) > most:
            raise NotSent("too-long")
        return answer.status, said


@contextmanager
def _answer(
    there: Target, method: str, headers: Mapping[str, str], body: bytes | None, seconds: float
) -> Iterator[http.client.HTTPResponse]:
    """The beginning of the answer; whatever is done with it must be done before the deadline."""
    connection = _connection(there)
    connection.sock.settimeout(max(CONNECT_SECONDS, seconds))
    stop = Timer(seconds, _hang_up, [connection])
    stop.start()
    try:
        connection.request(method, _path(there.url), body, dict(headers))
        yield connection.getresponse()
    except (OSError, http.client.HTTPException, AttributeError, ValueError) as error:
        raise NotSent("timeout" if isinstance(error, TimeoutError) else "connection") from error
    finally:
        stop.cancel()
        connection.close()


def _path(url: SplitResult) -> str:
    return (url.path or "/") + (f"?{url.query}" if url.query else "")


def _connection(there: Target) -> http.client.HTTPConnection:
    """Connected to the address that was looked at; over TLS the certificate must be the name's."""
    try:
        plain = socket.create_connection((there.address, there.port), CONNECT_SECONDS)
    except OSError as error:
        raise NotSent("connection") from error
    connection = http.client.HTTPConnection(there.host, there.port, timeout=CONNECT_SECONDS)
    connection.sock = plain
    if there.url.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=there.host)
        except OSError as error:
            plain.close()
            raise NotSent("tls") from error
    return connection


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """The deadline is over: a receiver that sends one letter a second is not waited for."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
