"""A call of Rivemont's council, put into any phase."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.bodies.models import Council
from council.bodies.offices import CouncilKind
from proposals.calls import actions
from proposals.calls.models import Call
from proposals.calls.phases import WINDOWS, Phase, Window
from tests.proposals.conftest import draft, neighbours, published, sent

__all__ = ["draft", "neighbours", "published", "sent"]
DAY = timedelta(days=1)
WORDS = {
    "title": {"fr": "Que faire des berges ?"},
    "text": {"fr": "Dites-nous ce qui manque."},
}
# On which day of a call each phase is in its middle: ten days a window, five between the last two.
MIDDLE = dict(zip(Phase, (-1, 5, 15, 25, 40, 32, 50), strict=True))
OPENS = dict(zip(WINDOWS, (0, 10, 20, 35), strict=True))


def windows(now: datetime, phase: Phase) -> dict[Phase, Window]:
    """The windows of a call that stands in the middle of that phase now."""
    start = now - MIDDLE[phase] * DAY
    return {one: Window(start + day * DAY, start + (day + 10) * DAY) for one, day in OPENS.items()}


def move(call: Call, phase: Phase, now: datetime) -> Call:
    """Put the call's columns so that it stands in that phase now."""
    for one, window in windows(now, phase).items():
        setattr(call, f"{one}_opens", window.opens)
        setattr(call, f"{one}_closes", window.closes)
    call.save()
    assert call.phase(now) is phase
    return call


@pytest.fixture
def council(db: None) -> Council:
    """The council of the tests of proposals, which may have brought it already."""
    new = {"name": "Conseil", "kind": next(iter(CouncilKind)).value}
    return Council.objects.get_or_create(slug="conseil", defaults=new)[0]


@pytest.fixture
def call(cast: Callable[[str], Any], council: Council, now: datetime) -> Callable[..., Call]:
    """`call(Phase.COLLECTING, per_person=1)` is a call in that phase."""

    def make(phase: Phase | None = None, **fields: Any) -> Call:
        asked = actions.Asked(WORDS, {"required_languages": ["fr"], **fields})
        made = actions.begin_call(person=cast("sofia"), council_id=council.id, asked=asked, now=now)
        made.refresh_from_db()
        return move(made, phase, now) if phase else made

    return make
