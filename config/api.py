"""The public API: every app's `api.py` lists its routes, this door gathers them."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rest_framework.routers import DefaultRouter

APPS = [
    "register",
    "residents",
    "residents.delivery",
    "residents.duties",
    "languages",
    "languages.recordings",
    "council.bodies",
    "council.discussion",
    "council.moderation",
    "council.meetings",
    "council.floor",
    "council.workshops",
    "council.interpretation",
    "council.opinions",
    "council.contributions",
    "council.minutes",
    "council.commitments",
    "council.referrals",
    "council.drafting",
    "proposals.calls",
    "proposals",
    "proposals.attachments",
    "proposals.synthesis",
    "proposals.amendments",
    "proposals.evaluation",
    "votes.chamber",
    "votes.budgets",
    "votes.paper",
    "votes.codes",
    "votes.proofs",
    "cms",
]


def router() -> DefaultRouter:
    """A router with each app's `routes`: (prefix, viewset, basename)."""
    gathered = DefaultRouter()
    gathered.include_format_suffixes = False
    for app in APPS:
        if find_spec(f"{app}.api"):
            for prefix, viewset, basename in import_module(f"{app}.api").routes:
                gathered.register(prefix, viewset, basename=basename)
    return gathered


def ours(endpoints: list[tuple[str, str, str, Any]]) -> list[tuple[str, str, str, Any]]:
    """The endpoints that the schema describes: the public API, not the one behind Wagtail's screens."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
