"""Who reports without an account: a cookie for a day, a count by address for an hour, neither kept in words.

The cookie's keyed hash is all that a report holds of a visitor; the address is only ever a hashed key of the
cache, which forgets it within the hour.
"""

import hashlib
import secrets

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE, A_DAY, AN_HOUR = "reporting", 24 * 60 * 60, 60 * 60
# Behind a named proxy an address is somebody's; without one it may be everybody's.
MOST_OF_ONE, MOST_OF_ALL = 5, 100


def visitor_of(request: HttpRequest) -> tuple[str, str]:
    """The cookie's value, a new one when there is none, and the hash that a report keeps."""
    value = request.COOKIES.get(COOKIE, "")[:64] or secrets.token_urlsafe(24)
    return value, salted_hmac("council.moderation.visiting", value, algorithm="sha256").hexdigest()


def remember(response: HttpResponse, value: str) -> None:
    """Let the same browser report the same message once only, for a day."""
    response.set_cookie(
        COOKIE, value, max_age=A_DAY, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def too_many(request: HttpRequest) -> bool:
    """Whether this address has reported as often as one may in an hour."""
    most = MOST_OF_ONE if settings.TRUSTED_PROXIES else MOST_OF_ALL
    return int(cache.get(_key(request), 0)) >= most


def count(request: HttpRequest) -> None:
    key = _key(request)
    if not cache.add(key, 1, AN_HOUR):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    hashed = hashlib.sha256(settings.SECRET_KEY.encode() + address.encode()).hexdigest()[:32]
    return f"reports.{hashed}"
