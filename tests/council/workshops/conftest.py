"""An open session with two rooms of the same hour: one of two places that Karim leads, one for everybody."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from council.meetings.models import Meeting
from council.workshops import actions
from council.workshops.models import Workshop
from council.workshops.rooms import RoomPlan
from residents.models import Person

Who = Callable[[str], Person]


@pytest.fixture
def plan(open_session: Meeting, who: Who, now: datetime) -> Callable[..., Workshop]:
    """A workshop of the open session."""

    def make(name: str = "Le logement", **about: Any) -> Workshop:
        said = {"names": {"fr": name}, "starts": open_session.starts, "minutes": 60, **about}
        return actions.plan_workshop(
            meeting_id=open_session.id, plan=RoomPlan(**said), person=who("claire"), now=now
        )

    return make


@pytest.fixture
def housing(plan: Callable[..., Workshop], who: Who, now: datetime) -> Workshop:
    """Two places, one of them Karim's, who leads it."""
    workshop = plan(places=2, rooms={"fr": "Salle 2"}, link="https://visio.example/2")
    actions.name_rapporteur(workshop_id=workshop.id, rapporteur=who("karim"), person=who("claire"), now=now)
    return workshop


@pytest.fixture
def health(plan: Callable[..., Workshop]) -> Workshop:
    """Open to residents, without a limit."""
    return plan("La santé", residents=True)
