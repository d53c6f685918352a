"""A small round that is open now, and Toulouse's real one."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from votes.budgets.actions import (
    Import,
    cast_ballot,
    count_round,
    import_round,
    prepare_ballot,
    publish_round,
)
from votes.budgets.models import Round
from votes.urn import queries as urn
from votes.urn import sealing
from votes.urn.models import Slot

ELECTIONS = Path(__file__).resolve().parents[2] / "elections"
TOULOUSE = ELECTIONS / "France_Toulouse_2019.pb"
SMALL = b"""META
key;value
num_projects;4
num_votes;0
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
A;60;Alpha
B;50;Beta
C;30;Gamma
D;10;Delta
VOTES
voter_id;vote
"""

Cast = Callable[[str], Any]


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    """Keys of a test's rounds go where the test's files go."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def open_round(cast: Cast, now: datetime) -> Round:
    """Four projects, 100 €, opened yesterday, closing tomorrow."""
    return small(now)


def small(now: datetime, slug: str = "small", **more: Any) -> Round:
    window = {"opens": now - timedelta(days=1), "closes": now + timedelta(days=1)} | more
    wanted = Import(slug=slug, titles={"fr": "Petit vote", "ar": "تصويت صغير"}, **window)
    return import_round(data=SMALL, wanted=wanted, now=now - timedelta(days=5))


def ids(round_: Round, codes: str) -> list[str]:
    """The options' ids by their one-letter codes."""
    known = {option.code: str(option.id) for option in round_.options.all()}
    return [known[code] for code in codes]


def vote(round_: Round, person: Any, codes: str, now: datetime) -> str:
    """Prepare and cast."""
    ready = prepare_ballot(round_=round_, person=person, choices=ids(round_, codes), now=now)
    return cast_ballot(round_id=round_.id, person=person, ticket=ready.ticket, clock=lambda: now)


def in_the_box(round_: Round) -> list[list[str]]:
    """What the ballots in the urn say, read with its key before the count."""
    opener = sealing.Opener(urn.private_of(round_.id, round_.key_fingerprint), round_.id)
    slots = Slot.objects.filter(round_id=round_.id, state="web")
    return sorted(json.loads(opener.open(bytes(slot.sealed))[1]) for slot in slots)


def finished(now: datetime, cast: Cast, data: bytes, slug: str = "finished", **more: Any) -> Round:
    """A round with its ballots, counted and published."""
    window = {"opens": now - timedelta(days=9), "closes": now - timedelta(days=2)}
    wanted = Import(slug=slug, titles={"fr": slug}, with_ballots=True, **window | more)
    round_ = import_round(data=data, wanted=wanted, now=now)
    count_round(round_id=round_.id, person=cast("sofia"), now=now)
    return publish_round(round_id=round_.id, person=cast("sofia"), now=now)
