"""Where an opinion is told of: its page and its files, and what upper floors say of it."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from council.opinions.models import Opinion

Address = Callable[[UUID], str]
_further: dict[str, Address] = {}


def register_link(name: str, address: Address) -> None:
    """Offer an address about an opinion: `address(opinion_id)` answers its path."""
    _further[name] = address


def links_of(opinion: Opinion) -> dict[str, str]:
    """Whole addresses by name, in the active language: files once it is signed, the rest once it is sent."""
    files = ("pdf", "xml", "text") if opinion.signed_at else ()
    paths = {name: reverse(f"opinions:{name}", args=[opinion.id]) for name in ("opinion", *files)}
    if opinion.delivered_at:
        paths |= {name: address(opinion.id) for name, address in _further.items()}
    return {name: f"{settings.SITE_URL}{path}" for name, path in paths.items()}
