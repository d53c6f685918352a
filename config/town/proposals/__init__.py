"""Rivemont's proposals, from a draft to a thing done, written by its people in nine languages."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from config.town.cast import BY_KEY, town_id
from config.town.proposals.life import Life
from proposals.models import Centre, Proposal
from residents.actions import give_role
from residents.models import District
from residents.permissions import day_of
from residents.roles import Role

FOLDER = Path(__file__).resolve().parent
FILES = ("supported", "taken_up", "private", "open_box", "riverbanks", "welcome", "evenings")
# Latitude and longitude of the middle of each district, on the map on which people show a place.
CENTRES = {
    "gare": (45.205, 5.300),
    "nord": (45.220, 5.305),
    "riviere": (45.196, 5.283),
    "centre": (45.193, 5.303),
    "marche": (45.190, 5.322),
    "sud": (45.174, 5.285),
}


def told() -> list[dict[str, Any]]:
    """What is to be told of each proposal; one that is joined with another comes after it."""
    return [
        one
        for name in FILES
        for one in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["proposal"]
    ]


def second_reader(now: datetime) -> None:
    """Giulia reads beside Inês: two send a proposal back."""
    since = day_of(now) - timedelta(days=300)
    give_role(person_id=BY_KEY["giulia"].id, role=Role.MODERATOR, starts=since)


def build(now: datetime) -> None:
    """Make whatever is missing."""
    life = Life(now)
    second_reader(now)
    for slug, (latitude, longitude) in CENTRES.items():
        Centre.objects.get_or_create(
            district=District.objects.get(slug=slug),
            defaults={"latitude": latitude, "longitude": longitude},
        )
    for story in told():
        if not Proposal.objects.filter(id=town_id(f"proposal:{story['key']}")).exists():
            life.tell(story)
