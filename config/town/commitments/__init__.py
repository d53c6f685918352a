"""Rivemont's commitments: twenty promises out of the city's answers, in every state."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from config.town.cast import BY_KEY, town_id
from config.town.commitments.life import Life
from council.commitments.models import Commitment
from council.opinions.models import RequestAnswer
from residents.models import Person

TOLD = Path(__file__).resolve().parent / "told.toml"


def told() -> dict[str, Any]:
    """The commitments, and the words that they are told in."""
    return tomllib.loads(TOLD.read_text("utf-8"))


def build(now: datetime) -> None:
    """Make whatever is missing."""
    found = told()
    people = {key: Person.objects.get(id=member.id) for key, member in BY_KEY.items()}
    life = Life(now, people, found["words"])
    here = set(Commitment.objects.values_list("id", flat=True))
    for story in found["commitment"]:
        reply = RequestAnswer.objects.filter(
            request__opinion=town_id(f"opinion:{story['opinion']}"), request__number=story["request"]
        ).first()
        if reply and town_id(f"commitment:{story['key']}") not in here:
            with transaction.atomic():
                life.live(story, reply)
