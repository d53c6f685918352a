"""Rivemont's opinions: a year of them, each voted in a past meeting, signed, sent and, mostly, answered."""

import tomllib
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction

from config.town.cast import BY_KEY, town_id
from config.town.opinions.chamber import Chamber
from config.town.opinions.life import live
from council.bodies.models import Council
from council.meetings.models import Meeting
from residents.models import Person

FOLDER = Path(__file__).resolve().parent
FILES = ("earlier", "recent")
COUNCIL = "rivemont"


def told() -> list[dict[str, Any]]:
    """What is to be told of each opinion, the oldest first."""
    found = [
        one
        for name in FILES
        for one in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["opinion"]
    ]
    return sorted(found, key=lambda one: (-one["settled"], -one.get("received", 0)))


def build(now: datetime) -> None:
    """Make whatever is missing, one past meeting after the other."""
    council = Council.objects.filter(slug=COUNCIL).first()
    if council is None:
        return
    people = {key: Person.objects.get(id=member.id) for key, member in BY_KEY.items()}
    for settled, stories in groupby(told(), key=lambda one: int(one["settled"])):
        meeting_id = town_id(f"meeting:opinions:{settled}")
        if not Meeting.objects.filter(id=meeting_id).exists():
            with transaction.atomic():
                _session(Chamber(council, people, now, meeting_id), settled, list(stories))


def _session(chamber: Chamber, settled: int, stories: list[dict[str, Any]]) -> None:
    chamber.meet(settled, stories)
    for place, story in enumerate(stories, start=1):
        chamber.vote(place, story, settled)
    chamber.part(settled)
    for story in stories:
        live(chamber, story)
