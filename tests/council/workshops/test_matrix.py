"""Role by phase by act: who may do what with a workshop, when. Every public act stands in the table.

Claire is one co-chair, Fatou the other, Sofia an organiser, Karim the council's rapporteur, Rosa leads the
workshop, which has room and is for members; Rahim has a place in it, Ahmet none.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from council.bodies.actions import give_office
from council.bodies.models import Council, Mandate
from council.bodies.offices import Office
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from council.workshops import actions
from council.workshops.models import Workshop
from council.workshops.rooms import RoomPlan
from residents.permissions import day_of
from tests.council.meetings.test_matrix import Undone, may
from tests.council.workshops.conftest import Who

ROLES = {
    "visitor": "",
    "resident": "amina",
    "member": "ahmet",
    "placed": "rahim",
    "lead": "rosa",
    "rapporteur": "karim",
    "chair": "claire",
    "other-chair": "fatou",
    "organiser": "sofia",
    "interpreter": "samir",
}
CHAIRS = "chair other-chair"
PLANS = f"rapporteur organiser {CHAIRS}"
RUNS = f"lead {CHAIRS}"
AHEAD = "convened planned under-way paused"
# Phases, and who may do it in them; nobody else may, and in no other phase.
TABLE: dict[str, dict[str, str]] = {
    "plan_workshop": {f"{AHEAD} back": PLANS},
    "change_workshop": {AHEAD: PLANS},
    "cancel_workshop": {"convened planned": PLANS},
    "name_rapporteur": {f"{AHEAD} back": PLANS},
    "end_rapporteur": {f"{AHEAD} back": PLANS},
    "assign": {AHEAD: PLANS},
    "take_place": {AHEAD: f"member rapporteur {CHAIRS}"},
    "leave_place": {AHEAD: "placed lead"},
    "open_workshop": {"planned": RUNS},
    "bring_back": {"under-way paused": RUNS},
    "reopen_workshop": {"back": RUNS},
    "bring_all_back": {"planned under-way paused back": CHAIRS},
    "report": {"under-way paused back": RUNS},
}


def begun(meeting: Meeting, workshop: Workshop, who: Who, now: datetime) -> None:
    for key in ("fatou", "claire"):
        meetings.open_meeting(meeting_id=meeting.id, chair=who(key), now=now)


def under_way(meeting: Meeting, workshop: Workshop, who: Who, now: datetime) -> None:
    begun(meeting, workshop, who, now)
    actions.open_workshop(workshop_id=workshop.id, person=who("rosa"), now=now)


def paused(meeting: Meeting, workshop: Workshop, who: Who, now: datetime) -> None:
    under_way(meeting, workshop, who, now)
    meetings.suspend_meeting(meeting_id=meeting.id, chair=who("claire"), now=now)


def back(meeting: Meeting, workshop: Workshop, who: Who, now: datetime) -> None:
    under_way(meeting, workshop, who, now)
    actions.bring_back(workshop_id=workshop.id, person=who("rosa"), now=now)


def ended(meeting: Meeting, workshop: Workshop, who: Who, now: datetime) -> None:
    back(meeting, workshop, who, now)
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=meeting.id, chair=who(key), now=now)


PHASES: dict[str, Callable[..., None]] = {
    "convened": lambda *stage: None,
    "planned": begun,
    "under-way": under_way,
    "paused": paused,
    "back": back,
    "ended": ended,
}


def calls(workshop: Workshop, person: Any, who: Who, now: datetime) -> dict[str, dict[str, Any]]:
    """The arguments of every act."""
    by = {"person": person, "now": now}
    one = {"workshop_id": workshop.id, **by}
    plan = RoomPlan({"fr": "Encore"}, workshop.meeting.starts, 30)
    return {
        "plan_workshop": {"meeting_id": workshop.meeting_id, "plan": plan, **by},
        "change_workshop": {"plan": plan, **one},
        "cancel_workshop": one,
        "name_rapporteur": {"rapporteur": who("hawa"), **one},
        "end_rapporteur": {"rapporteur": who("rosa"), **one},
        "assign": {"people": [who("hawa")], **one},
        "take_place": one,
        "leave_place": one,
        "open_workshop": one,
        "bring_back": one,
        "reopen_workshop": {"language": "fr", "reason": "Il reste une question", **one},
        "bring_all_back": {"meeting_id": workshop.meeting_id, **by},
        "report": {"language": "fr", "body": "Trois idées", **one},
    }


@pytest.fixture
def workshop(gathered: Meeting, rivemont: Council, who: Who, now: datetime) -> Workshop:
    held = Mandate.objects.get(council=rivemont, person=who("karim"))
    give_office(
        mandate_id=held.id, office=Office.RAPPORTEUR, day=day_of(now), organiser=who("sofia"), now=now
    )
    chair = {"person": who("claire"), "now": now}
    plan = RoomPlan({"fr": "Le logement"}, gathered.starts, 60)
    made = actions.plan_workshop(meeting_id=gathered.id, plan=plan, **chair)
    actions.name_rapporteur(workshop_id=made.id, rapporteur=who("rosa"), **chair)
    actions.take_place(workshop_id=made.id, person=who("rahim"), now=now)
    return made


def test_every_public_act_of_workshops_stands_in_the_table(
    workshop: Workshop, who: Who, now: datetime
) -> None:
    assert set(actions.__all__) == set(calls(workshop, None, who, now)) == set(TABLE)


def test_who_may_do_what_in_which_phase(workshop: Workshop, who: Who, now: datetime) -> None:
    people = {role: who(key) if key else AnonymousUser() for role, key in ROLES.items()}
    found: dict[str, dict[str, set[str]]] = {name: {} for name in TABLE}
    for phase, build in PHASES.items():
        try:
            with transaction.atomic():
                build(Meeting.objects.get(id=workshop.meeting_id), workshop, who, now)
                for role, person in people.items():
                    for name, about in calls(workshop, person, who, now).items():
                        if may(getattr(actions, name), about):
                            found[name].setdefault(phase, set()).add(role)
                raise Undone
        except Undone:
            continue
    assert found == {
        name: {phase: set(roles.split()) for phases, roles in rows.items() for phase in phases.split()}
        for name, rows in TABLE.items()
    }
