"""Reads the environment and the secrets folder; every mistake ends the start with one clear line."""

import os
import secrets
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def secret_file(path: Path, length: int = 50) -> str:
    """The secret kept at `path`, made once with mode 0600 in a folder of mode 0700."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written aside and linked: of several processes that begin together the first one's is everybody's.
        with NamedTemporaryFile("w", dir=path.parent) as aside:
            aside.write(secrets.token_urlsafe(length))
            aside.flush()
            with suppress(FileExistsError):
                os.link(aside.name, path)
    return path.read_text().strip()


def hosts(listed: list[str], *, demo: bool, production: bool) -> list[str]:
    """Allowed host names. The demo answers on loopback only; a city must name its hosts, never `*`."""
    if "*" in listed:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS: name each host; '*' would switch off the websocket's origin check."
        )
    if demo:
        strangers = sorted(set(listed) - set(LOOPBACK))
        if strangers:
            raise ImproperlyConfigured(
                f"CONCIVES_DEMO=1 answers on loopback names only, not on {', '.join(strangers)}."
            )
        return LOOPBACK
    if production and not listed:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is missing: name the host of the site, as in ALLOWED_HOSTS=council.example.org."
        )
    return listed or LOOPBACK


def sockets(allowed: list[str], *, secure: bool) -> list[str]:
    """The hosts' sockets as a policy names them: older browsers do not count them as the site's own."""
    named = ["*" + host if host.startswith(".") else host for host in allowed if "[" not in host]
    return [f"wss://{host}" if secure else f"ws://{host}:*" for host in named]


def engine(name: str, *, url: str) -> str:
    """The kind of translation engine, or none; a kind needs the address of its server."""
    if name and name not in {"libretranslate", "openai"}:
        raise ImproperlyConfigured(
            f"TRANSLATION_ENGINE is {name[:40]!r}: set libretranslate or openai, or leave it out."
        )
    if name and not url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("TRANSLATION_URL: name the engine's address, as in http://127.0.0.1:5000.")
    return name


def required(name: str, *, production: bool) -> None:
    """Refuse to start in production without the variable `name`."""
    if production and not os.environ.get(name):
        raise ImproperlyConfigured(f"{name} is missing: set it in the environment (see .env.example).")


def switch(name: str) -> bool:
    """A variable that is 1 or 0 (or true or false); absent is 0."""
    value = os.environ.get(name, "0").strip().lower()
    if value not in {"0", "1", "true", "false", ""}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value[:20]!r}.")
    return value in {"1", "true"}


def number(name: str, *, default: int) -> int:
    """A variable that is a whole number; absent is the default."""
    value = os.environ.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value[:20]!r}.")
    return int(value)


def address(name: str, read: Callable[[], dict[str, Any]], needs: str) -> dict[str, Any]:
    """What django-environ reads from an address such as DATABASE_URL; `needs` is a key that it must give."""
    try:
        with warnings.catch_warnings(action="ignore"):
            value = read()
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}. See .env.example.") from error
    if not value.get(needs):
        raise ImproperlyConfigured(
            f"{name} cannot be read: it names no known kind of server. See .env.example."
        )
    return value
