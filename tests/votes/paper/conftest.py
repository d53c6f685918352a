"""Two stations of the small round, two officers on shift at one of them, and a closed lot to key."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from residents.models import District, Person
from tests.votes.budgets.conftest import Cast, in_the_box, open_round, own_keys, small
from votes.budgets.models import Round
from votes.paper import actions
from votes.paper.models import Lot, Shift, Station
from votes.urn.marks import Mark

__all__ = ["in_the_box", "open_round", "own_keys"]
HOUR = timedelta(hours=1)


@pytest.fixture
def station(cast: Cast, now: datetime) -> Station:
    """Luc and Aïcha serve here now."""
    made = Station.objects.create(
        name="Maison des habitants",
        place="Place du marché",
        district=District.objects.get(slug="marche"),
        phone="04 76 00 00 01",
        days="0123456",
        opens=time(9),
        closes=time(20),
    )
    for key in ("luc", "aicha"):
        Shift.objects.create(station=made, officer=cast(key), starts=now - HOUR, ends=now + HOUR)
    return made


@pytest.fixture
def elsewhere(cast: Cast) -> Station:
    """A place without a connection."""
    return Station.objects.create(
        name="Centre social",
        place="Rue du Nord",
        district=District.objects.get(slug="nord"),
        phone="04 76 00 00 02",
        days="012345",
        offline=True,
    )


def mark(round_: Round, voter: Person, officer: Person, now: datetime, token: str = "") -> Mark:
    return actions.mark_voter(
        round_id=round_.id, person_id=voter.id, officer=officer, clock=lambda: now, token=token
    )


def closed(round_: Round, now: datetime) -> Round:
    """The same round, closed a moment ago."""
    Round.objects.filter(id=round_.id).update(closes=now - timedelta(seconds=1))
    round_.refresh_from_db()
    return round_


def lot_to_key(round_: Round, station: Station, officer: Person, now: datetime, envelopes: int = 3) -> Lot:
    """A closed round's lot whose box was opened."""
    closed(round_, now)
    lot = Lot.objects.get_or_create(round=round_, station=station)[0]
    return actions.count_envelopes(lot_id=lot.id, officer=officer, envelopes=envelopes, now=now)


def key(lot: Lot, officer: Person, now: datetime, *rows: tuple[int, str]) -> int:
    return actions.key_sheets(lot_id=lot.id, officer=officer, rows=rows, now=now)


@pytest.fixture
def enter(cast: Cast) -> Callable[[str], Client]:
    """A browser in which one of the cast is logged in."""

    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(cast(name), backend="residents.backends.CardBackend")
        return client

    return logged_in


def another(round_slug: str, now: datetime, **more: Any) -> Round:
    return small(now, round_slug, **more)
