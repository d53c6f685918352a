"""How fast one account and one connection may send: addresses are counted in the cache, minutes at most."""

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest

from council.discussion.phrases import TOO_MANY
from register.refusals import refuse


def slow_down(request: HttpRequest | Any) -> None:
    """Count one message or touch; raise Refused past the rates of `ACCOUNT_RATE_LIMITS["message"]`."""
    if not request.user.is_authenticated:
        return
    refuse(None if ratelimit.consume(request, action="message") else TOO_MANY)
