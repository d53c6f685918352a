"""The public API: every app's `api.py` lists its routes, this door gathers them."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rest_framework.routers import DefaultRouter

from register.problems import PROBLEM

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


def refusing(result: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Each reading also says how it refuses: 400 for a filter that is none, 404 for what is not there."""
    for reads in (doors["get"] for doors in result["paths"].values() if "get" in doors):
        asked = {(one["in"], one["name"]) for one in reads.get("parameters", [])}
        places = {place for place, _name in asked}
        if "query" in places:
            reads["responses"].setdefault("400", _problem("A value that is not one of those described."))
        if "path" in places or ("query", "page") in asked:
            reads["responses"].setdefault("404", _problem("There is nothing here that everybody may read."))
    return result


def _problem(description: str) -> dict[str, Any]:
    shape = {"type": "object", "additionalProperties": {}}
    return {"description": description, "content": {PROBLEM: {"schema": shape}}}
