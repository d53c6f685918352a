"""What waits here itself: to be a stand-in, and to agree that somebody becomes one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.duties.models import StandIn
from residents.duties.queries import asked_of, to_approve
from residents.permissions import day_of
from residents.phrases import ROLES
from residents.roles import Duty, Role
from residents.waiting import Waiting, register_waiting


def asked(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Whom somebody asks to stand in for her."""
    for one in asked_of(person, day_of(now)):
        yield _thing(one, _("You are asked to stand in: answer"))


def approving(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Stand-ins who lack the role: another organiser gives it for these days."""
    for one in to_approve(person, day_of(now)):
        yield _thing(one, _("Agree that this person stands in"))


def _thing(one: StandIn, task: Any) -> Waiting:
    return Waiting(
        key=f"stand-in:{one.pk}",
        title=f"{one.person} → {one.stand_in} ({ROLES[Role(one.role)]})",
        url=reverse("duties:stand-ins"),
        task=task,
        since=day_of(one.asked_at),
        due=one.starts,
    )


def offer() -> None:
    """Make these known; called once, when the app is ready. Whoever has a role can be asked."""
    for role in Role:
        register_waiting(f"stand-in-{role.value}", Duty(role.value), asked)
    register_waiting("stand-ins-to-approve", Duty.ORGANISER, approving)
