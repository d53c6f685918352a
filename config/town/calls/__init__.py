"""Rivemont's calls for proposals: one that collects, one that the city looks at, one that is over. Outside them the open box stays open."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from config.town.cast import town_id
from council.bodies.models import Council
from proposals.calls import actions
from proposals.calls.models import Call
from proposals.calls.phases import WINDOWS, Window
from residents.models import District, Person

FILE = Path(__file__).resolve().parent / "calls.toml"


def build(now: datetime) -> None:
    """Make whatever is missing."""
    for told in tomllib.loads(FILE.read_text("utf-8"))["call"]:
        if not Call.objects.filter(id=town_id(f"call:{told['key']}")).exists():
            tell(told, now)


def tell(told: dict[str, Any], now: datetime) -> None:
    """One call: what it asks, its questions, its dates. It was announced two weeks before it began."""
    start = midnight(now, told["collecting"][0])
    by: dict[str, Any] = {"person": Person.objects.get(id=town_id("person:sofia"))}
    asked = actions.Asked(
        {"title": told["title"], "text": told["text"]},
        told["limits"],
        tuple(District.objects.filter(slug__in=told["districts"])),
    )
    by["now"] = start - timedelta(days=14)
    council = Council.objects.get(slug=told["council"]).id
    key = town_id(f"call:{told['key']}")
    call = actions.begin_call(**by, council_id=council, asked=asked, call_id=key)
    by["call_id"] = call.id
    for one in told.get("question", ()):
        actions.put_question(**by, texts={"text": one["text"]}, needed=one["needed"])
    windows = {
        one: Window(*(midnight(now, day) for day in told[one.value])) for one in WINDOWS if one.value in told
    }
    actions.schedule_call(**by, windows=windows)


def midnight(now: datetime, days: int) -> datetime:
    """The beginning of the day that lies so many days ahead (before, where negative)."""
    local = timezone.localtime(now) + timedelta(days=days)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
