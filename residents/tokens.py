"""Tokens: how a program of the city shows in whose name it asks. What upper floors let them do stands here.

A token is drawn, not chosen, and has 256 bits: it is looked up by its keyed hash, which says nothing without
the site's secret key.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.crypto import salted_hmac

from register.refusals import Refusal

PREFIX = "concives_"
LONGEST_DAYS = 366
MOST_TOKENS = 10


@dataclass(frozen=True)
class TokenScope:
    """One thing that a token may do: `inbox:read`. `may_hold` refuses those who may not do it themselves."""

    name: str
    label: Any
    may_hold: Callable[[Any, datetime], Refusal | None]


class TokenBar(StrEnum):
    """Why a token opens nothing."""

    REVOKED = "token-revoked"
    EXPIRED = "token-expired"
    OTHER_PLACE = "token-elsewhere"
    OTHER_SCOPE = "token-scope"


_scopes: dict[str, TokenScope] = {}


def register_scope(scope: TokenScope) -> None:
    """Offer something that a token may do; the endpoint names it in `token_scopes`."""
    _scopes[scope.name] = scope


def scopes_for(person: Any, now: datetime) -> list[TokenScope]:
    """What the person may let a program do today."""
    return [scope for scope in _scopes.values() if scope.may_hold(person, now) is None]


def scope_names(names: Iterable[str]) -> list[Any]:
    """The words of the scopes, in their order of registering."""
    wanted = set(names)
    return [scope.label for name, scope in _scopes.items() if name in wanted]


def new_token() -> str:
    """Shown once to its owner."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return salted_hmac("residents.token", token.strip(), algorithm="sha256").hexdigest()


def well_dated(expires_on: date, today: date) -> bool:
    """The day on which the token ends: after today, within a year."""
    return today < expires_on <= today + timedelta(days=LONGEST_DAYS)


def bar_of(revoked_on: date | None, expires_on: date, today: date) -> TokenBar | None:
    """Whether the token still opens anything; on its last day it no longer does."""
    if revoked_on is not None:
        return TokenBar.REVOKED
    return TokenBar.EXPIRED if today >= expires_on else None


def bar_at(held: Iterable[str], wanted: str | None) -> TokenBar | None:
    """Whether it opens this place, which names the scope that it wants, or none."""
    if wanted is None:
        return TokenBar.OTHER_PLACE
    return None if wanted in set(held) else TokenBar.OTHER_SCOPE
