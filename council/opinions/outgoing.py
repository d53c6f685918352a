"""Posting to an address that somebody typed in: never to a machine inside, never where a redirect leads.

The name is resolved once and the connection goes to the very address that was looked at, so that a name which
answers differently the second time gains nothing. One deadline holds for the whole exchange.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5.0
ALL_SECONDS = 15.0
# IPv6 addresses that lead to an IPv4 one: NAT64 and 6to4.
HIDDEN = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


class NotSent(Exception):
    """The message was not taken; the first argument says why in a word or a status."""


@dataclass(frozen=True)
class Target:
    """Where a message goes: the parts of its address, and the one IP address that it may reach."""

    url: SplitResult
    host: str
    port: int
    address: str


def allowed(address: str) -> bool:
    """Whether a webhook may reach the IP address: those of the open Internet, and what the operator names."""
    found = ipaddress.ip_address(address)
    if any(found in ipaddress.ip_network(one) for one in settings.WEBHOOK_NETWORKS):
        return True
    if found.version == 6 and (found.ipv4_mapped or any(found in one for one in HIDDEN)):
        return False
    return found.is_global and not found.is_multicast


def target(url: str) -> Target:
    """Look the name up, once; raises NotSent for an address that may not be reached."""
    parts = urlsplit(url)
    try:
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (KeyError, ValueError) as error:
        raise NotSent("address") from error
    if not parts.hostname or parts.username or parts.password:
        raise NotSent("address")
    try:
        answers = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotSent("name") from error
    addresses = [str(one[4][0]) for one in answers]
    if not addresses or not all(allowed(one) for one in addresses):
        raise NotSent("inside")
    return Target(parts, parts.hostname, port, addresses[0])


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post and give the status; raises NotSent for anything but 2xx."""
    there = target(url)
    connection = _connection(there)
    stop = Timer(ALL_SECONDS, _hang_up, [connection])
    stop.start()
    try:
        connection.request("POST", _path(there.url), body, dict(headers))
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException, AttributeError) as error:
        raise NotSent("timeout" if isinstance(error, TimeoutError) else "connection") from error
    finally:
        stop.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise NotSent("redirect" if 300 <= status < 400 else str(status))
    return status


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
