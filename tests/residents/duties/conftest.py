"""A second moderator beside Inês, and things that wait for moderators."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from residents import waiting
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Duty, Role
from residents.waiting import Waiting, register_waiting

People = Callable[[str], Person]
Put = Callable[..., None]


@pytest.fixture(autouse=True)
def nothing_from_upper_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_sources", {})
    monkeypatch.setattr(waiting, "_holders", {})


@pytest.fixture
def put() -> Put:
    """Things that wait for one duty."""

    def offer(*things: Waiting, duty: Duty = Duty.MODERATOR) -> None:
        register_waiting(duty.value, duty, lambda person, language, now: things)

    return offer


@pytest.fixture
def rahim(cast: People, now: datetime) -> Person:
    """A moderator as Inês is."""
    found = cast("rahim")
    give_role(person_id=found.id, role=Role.MODERATOR, starts=day_of(now) - timedelta(days=1))
    return found
