"""Rivemont's proposals, from a draft to a thing done, written by its people in nine languages."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from config.town.cast import town_id
from config.town.proposals.life import Life
from proposals.models import Proposal

FOLDER = Path(__file__).resolve().parent
FILES = ("supported", "taken_up", "private")


def told() -> list[dict[str, Any]]:
    """What is to be told of each proposal; one that is joined with another comes after it."""
    return [
        one
        for name in FILES
        for one in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["proposal"]
    ]


def build(now: datetime) -> None:
    """Make whatever is missing."""
    life = Life(now)
    for story in told():
        if not Proposal.objects.filter(id=town_id(f"proposal:{story['key']}")).exists():
            life.tell(story)
