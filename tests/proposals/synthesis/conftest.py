"""A session's workshop under way, and proposals that its rapporteur noted."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from council.bodies.themes import Theme
from council.meetings.models import Meeting
from council.workshops import actions as workshops
from council.workshops.models import Workshop
from council.workshops.rooms import RoomPlan
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.synthesis import actions
from proposals.synthesis.models import Joint, Source
from residents.models import Person
from tests.council.conftest import (
    close_vote,
    convened,
    gathered,
    logged_in,
    open_session,
    rivemont,
    who,
)

__all__ = ["close_vote", "convened", "gathered", "logged_in", "open_session", "rivemont", "who"]
Who = Callable[[str], Person]


@pytest.fixture
def housing(open_session: Meeting, who: Who, now: datetime) -> Workshop:
    """Karim leads it, and it has begun."""
    chair = {"person": who("claire"), "now": now}
    plan = RoomPlan({"fr": "Le logement"}, open_session.starts, 60)
    made = workshops.plan_workshop(meeting_id=open_session.id, plan=plan, **chair)
    workshops.name_rapporteur(workshop_id=made.id, rapporteur=who("karim"), **chair)
    return workshops.open_workshop(workshop_id=made.id, **chair)


@pytest.fixture
def note(housing: Workshop, who: Who, now: datetime) -> Callable[..., Proposal]:
    """A proposal of the workshop."""

    def write(title: str = "Un guichet", **about: Any) -> Proposal:
        said = {"body": "Le soir.", "language": "fr", "theme": Theme.HOME, **about}
        made = actions.note(workshop_id=housing.id, person=who("karim"), title=title, now=now, **said)
        return made.proposal

    return write


@pytest.fixture
def group(open_session: Meeting, who: Who, now: datetime) -> Callable[..., Joint]:
    """One text out of those proposals, whose authors are asked."""

    def make(*proposals: Proposal, title: str = "Un seul guichet") -> Joint:
        return actions.group(
            meeting_id=open_session.id,
            proposals=[one.id for one in proposals],
            title=title,
            body="Pour tous.",
            language="fr",
            person=who("claire"),
            now=now,
        )

    return make


@pytest.fixture
def agreed(group: Callable[..., Joint], who: Who, now: datetime) -> Callable[..., Joint]:
    """The same, and the workshop's rapporteur has agreed for each of them."""

    def make(*proposals: Proposal, **about: Any) -> Joint:
        joint = group(*proposals, **about)
        for one in Source.objects.filter(joint=joint):
            actions.agree(source_id=one.id, writer=Writer(who("karim")), now=now)
        return joint

    return make
