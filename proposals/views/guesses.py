"""Wrong words slow down whoever types them: a count in the cache, by address, for a quarter of an hour.

Each `purpose` has a count of its own: who mistypes one kind of words is not kept from another kind.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 15 * 60
# Behind a named proxy an address is somebody's; without one it may be everybody's.
MOST_OF_ONE, MOST_OF_ALL = 20, 300


def too_many(request: HttpRequest, purpose: str) -> bool:
    most = MOST_OF_ONE if settings.TRUSTED_PROXIES else MOST_OF_ALL
    return int(cache.get(_key(request, purpose), 0)) >= most


def count_wrong(request: HttpRequest, purpose: str) -> None:
    key = _key(request, purpose)
    if not cache.add(key, 1, WINDOW):
        cache.incr(key)


def _key(request: HttpRequest, purpose: str) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    return f"guesses.{purpose}." + hashlib.sha256(address.encode()).hexdigest()[:32]
