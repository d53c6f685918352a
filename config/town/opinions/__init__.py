"""Rivemont's opinions: a year of them, each voted in a past meeting, signed, sent and, mostly, answered."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction

from config.town.cast import BY_KEY, town_id
from config.town.opinions.chamber import Chamber
from config.town.opinions.life import live
from council.bodies.actions import name_stand_in
from council.bodies.models import Council, StandIn
from council.bodies.offices import Office
from council.bodies.queries import cochairs, may_be_stand_in
from council.bodies.themes import Theme
from council.meetings.models import Meeting
from council.opinions import actions
from council.opinions.models import Portfolio
from residents.models import Person
from residents.permissions import day_of

FOLDER = Path(__file__).resolve().parent
FILES = ("earlier", "recent")
COUNCIL = "rivemont"
DEPARTMENTS = {
    Theme.HOME: "Direction de l’habitat",
    Theme.HELP: "Direction de l’accueil",
    Theme.LEARN: "Direction de l’éducation",
    Theme.FOOD: "Direction de l’éducation",
    Theme.MOVE: "Direction des mobilités",
    Theme.HEALTH: "Direction de la santé",
    Theme.SPORT: "Direction des sports",
}


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
    stand_ins(council, now)
    people = {key: Person.objects.get(id=member.id) for key, member in BY_KEY.items()}
    portfolios(people, now)
    for settled, stories in groupby(told(), key=lambda one: int(one["settled"])):
        meeting_id = town_id(f"meeting:opinions:{settled}")
        if not Meeting.objects.filter(id=meeting_id).exists():
            with transaction.atomic():
                _session(Chamber(council, people, now, meeting_id), settled, list(stories))


def stand_ins(council: Council, now: datetime) -> None:
    """Each co-chair has named who signs in her place; once."""
    day = day_of(now)
    if StandIn.objects.filter(council=council).exists():
        return
    for chair in cochairs(council, day):
        office = Office(chair.office)
        name_stand_in(
            council_id=council.id,
            office=office,
            person_id=may_be_stand_in(council, office, day)[-1].person_id,
            starts=day - timedelta(days=90),
            by=chair.person,
            now=now,
        )


def portfolios(people: Mapping[str, Any], now: datetime) -> None:
    """Marc answers for most subjects since last year."""
    if Portfolio.objects.exists():
        return
    for theme, department in DEPARTMENTS.items():
        actions.give_portfolio(
            theme=theme,
            official=people["marc"],
            department=department,
            starts=day_of(now) - timedelta(days=400),
            person=people["helene"],
            now=now,
        )


def _session(chamber: Chamber, settled: int, stories: list[dict[str, Any]]) -> None:
    chamber.meet(settled, stories)
    for place, story in enumerate(stories, start=1):
        chamber.vote(place, story, settled)
    chamber.part(settled)
    for story in stories:
        live(chamber, story)
