"""Reads of workshops, a constant number of queries for any number of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from council.bodies.queries import deputies_on, mandates_on
from council.meetings.models import Meeting
from council.workshops.models import Place, Rapporteur, Workshop
from council.workshops.rooms import Stage
from register.scopes import Scope
from residents.models import Person
from residents.permissions import day_of

PLACE = "workshops.place"


def scope_of(meeting_id: UUID) -> Scope:
    """All workshops of a session are one scope: every page that shows them shows all of them."""
    return Scope("workshops", meeting_id)


def workshops() -> QuerySet[Workshop]:
    """With their session, who leads them (`leads`) and how many take part (`here`)."""
    leads = Rapporteur.objects.filter(ended_at__isnull=True).select_related("person")
    return (
        Workshop.objects.filter(cancelled_at__isnull=True)
        .select_related("meeting__council", "item", "report", "thread")
        .prefetch_related(Prefetch("rapporteurs", queryset=leads, to_attr="leads"))
        .annotate(here=Count("taken", filter=Q(taken__left_at__isnull=True)))
        .order_by("meeting", "number")
    )


def of_meeting(meeting: Meeting) -> list[Workshop]:
    return list(workshops().filter(meeting=meeting))


def of_meetings(meetings: Collection[UUID]) -> list[Workshop]:
    return list(workshops().filter(meeting__in=meetings))


def leads(workshop_id: UUID, person: Any) -> bool:
    """Whether the person is a rapporteur of the workshop now."""
    if not person or not person.is_authenticated:
        return False
    running = Rapporteur.objects.filter(workshop=workshop_id, ended_at__isnull=True)
    return running.filter(person=person).exists()


def rapporteurs(workshop: Workshop) -> list[Person]:
    """Who leads it now."""
    running = Rapporteur.objects.filter(workshop=workshop, ended_at__isnull=True)
    return [one.person for one in running.select_related("person")]


def taken(workshop: Workshop) -> list[Place]:
    """The places that are taken now, in the order they were."""
    return list(Place.objects.filter(workshop=workshop, left_at__isnull=True).select_related("person"))


def count(workshop_id: UUID) -> int:
    return Place.objects.filter(workshop=workshop_id, left_at__isnull=True).count()


def mine(meetings: Collection[UUID], person: Any) -> set[UUID]:
    """The workshops of those sessions in which the person has a place."""
    if not person or not person.is_authenticated:
        return set()
    held = Place.objects.filter(person=person, left_at__isnull=True, workshop__meeting__in=meetings)
    return set(held.values_list("workshop_id", flat=True))


def led_by(person: Any) -> QuerySet[Workshop]:
    """Those that the person leads now."""
    led = Rapporteur.objects.filter(person=person, ended_at__isnull=True).values("workshop")
    found = Workshop.objects.filter(id__in=led, cancelled_at__isnull=True)
    return found.select_related("meeting__council")


def seated(meeting: Meeting, now: datetime) -> QuerySet[Person]:
    """Members and deputies of the session's council, by name: who can be placed and named."""
    day = day_of(now)
    held = mandates_on(day).filter(council=meeting.council_id).values("person")
    instead = deputies_on(day).filter(council=meeting.council_id).values("person")
    found = Person.objects.filter(Q(id__in=held) | Q(id__in=instead), is_active=True)
    return found.order_by("display_name")


def others_at_that_time(workshop: Workshop, person: Any) -> list[Place]:
    """The person's places in workshops of the same session that are held while this one is."""
    held = Place.objects.filter(
        person=person,
        left_at__isnull=True,
        workshop__meeting=workshop.meeting_id,
        workshop__cancelled_at__isnull=True,
    ).select_related("workshop__meeting")
    return [
        one
        for one in held.exclude(workshop=workshop)
        if one.workshop.stage in {Stage.PLANNED, Stage.OPEN} and one.workshop.window.overlaps(workshop.window)
    ]


@dataclass(frozen=True)
class Told:
    """A workshop as lists show it, with whether the reader has a place in it."""

    workshop: Workshop
    here: int
    leads: Sequence[Person]
    mine: bool = False


def told(found: Collection[Workshop], person: Any) -> list[Told]:
    """Those rows for one reader."""
    own = mine({one.meeting_id for one in found}, person) if found else set()
    return [
        Told(one, one.here, [lead.person for lead in one.leads], one.id in own)  # type: ignore[attr-defined]
        for one in found
    ]
