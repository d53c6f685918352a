"""A session of Rivemont's council with five workshops under way, made in the town's database."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from config.town.cast import town_id
from council.bodies.models import Council
from council.bodies.queries import members
from council.meetings import actions as meetings
from council.workshops import actions
from council.workshops.rooms import RoomPlan
from proposals.models import Proposal
from proposals.synthesis.models import Joint, Source
from residents.models import Person
from residents.permissions import day_of
from tests.voting import logged_in

LEADS = ("karim", "teresa", "yasmine", "rosa", "hawa")
CHAIRS = ("fatou", "claire")
AGENDA = ("Accueil", "Les ateliers", "Textes et votes")


def make() -> dict[str, Any]:
    """Everybody is here, both chairs have opened it, and so have the rapporteurs their workshops."""
    now = timezone.now()
    person = {key: Person.objects.get(id=town_id(f"person:{key}")) for key in (*LEADS, *CHAIRS)}
    council = Council.objects.get(slug="rivemont")
    meeting = meetings.convene(
        council_id=council.id,
        convener=person["fatou"],
        titles={"fr": "Rencontre", "ar": "لقاء"},
        starts=now,
        items=[{"fr": title} for title in AGENDA],
        now=now - timedelta(days=14),
    )
    for one in members(council, day_of(now)):
        meetings.arrive(meeting_id=meeting.id, person=one.person, now=now)
    for key in CHAIRS:
        meetings.open_meeting(meeting_id=meeting.id, chair=person[key], now=now)
    rooms = []
    for number, key in enumerate(LEADS, start=1):
        plan = RoomPlan({"fr": f"Atelier {number}"}, now, 90)
        made = actions.plan_workshop(meeting_id=meeting.id, plan=plan, person=person["claire"], now=now)
        actions.name_rapporteur(workshop_id=made.id, rapporteur=person[key], person=person["claire"], now=now)
        rooms.append(str(made.id))
    return {
        "meeting": str(meeting.id),
        "item": str(meeting.items.get(number=3).id),
        "rooms": rooms,
        "sessions": {key: logged_in(one) for key, one in person.items()},
    }


def read(meeting: str) -> dict[str, Any]:
    """What the tables hold: each proposal as a row, and each text with its parts."""
    found = Proposal.objects.filter(noted__workshop__meeting=meeting).order_by("id")
    return {
        "proposals": {
            str(row["id"]): {name: str(value) for name, value in row.items()} for row in found.values()
        },
        "texts": [
            {
                "id": str(one.id),
                "proposal": str(one.proposal_id),
                "sources": [
                    (source.pk, str(source.proposal_id))
                    for source in Source.objects.filter(joint=one, out_at=None)
                ],
            }
            for one in Joint.objects.filter(meeting=meeting, dissolved_at=None).order_by("number")
        ],
    }
