"""Plan the rooms of a session, change them, and say who leads each."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from council.meetings.actions.keys import locked
from council.meetings.models import AgendaItem, Meeting
from council.workshops import permissions, queries
from council.workshops.actions.rows import locked_workshop, write_line
from council.workshops.actions.taking_part import place
from council.workshops.models import Rapporteur, Workshop
from council.workshops.phrases import (
    FOREIGN_ITEM,
    NO_NAME,
    NOT_POSSIBLE,
    PLACES_TAKEN,
    TOO_MANY,
    UNKNOWN_LANGUAGE,
)
from council.workshops.queries import PLACE
from council.workshops.rooms import MOST_WORKSHOPS, RoomPlan, possible
from languages.names import known
from register.refusals import refuse
from residents.delivery.actions import deliver

MINUTE = timedelta(minutes=1)


@transaction.atomic
def plan_workshop(
    *, meeting_id: UUID, plan: RoomPlan, person: Any, now: datetime, workshop_id: UUID | None = None
) -> Workshop:
    """A room of the session, with its hour and its places."""
    meeting = locked(meeting_id)
    refuse(permissions.may_plan(person, meeting, now))
    found = Workshop.objects.filter(meeting=meeting)
    standing = found.filter(cancelled_at__isnull=True).count()
    refuse(TOO_MANY if standing >= MOST_WORKSHOPS else None)
    last = found.aggregate(last=Max("number"))["last"] or 0
    workshop = Workshop(meeting=meeting, number=last + 1)
    if workshop_id:
        workshop.id = workshop_id
    _apply(workshop, meeting, plan)
    workshop.save(force_insert=True)
    write_line(workshop, "workshop.planned", now, person)
    return workshop


@transaction.atomic
def change_workshop(*, workshop_id: UUID, plan: RoomPlan, person: Any, now: datetime) -> Workshop:
    """Say something else of a room until it is back; those who have a place keep it."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_change(person, workshop, now))
    few = plan.places is not None and plan.places < queries.count(workshop.id)
    refuse(PLACES_TAKEN if few else None)
    _apply(workshop, workshop.meeting, plan)
    workshop.save()
    write_line(workshop, "workshop.changed", now, person)
    return workshop


@transaction.atomic
def cancel_workshop(*, workshop_id: UUID, person: Any, now: datetime) -> Workshop:
    """Take a room off the plan before it begins."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_cancel(person, workshop, now))
    workshop.cancelled_at = now
    workshop.save(update_fields=["cancelled_at"])
    write_line(workshop, "workshop.cancelled", now, person)
    return workshop


@transaction.atomic
def name_rapporteur(*, workshop_id: UUID, rapporteur: Any, person: Any, now: datetime) -> Rapporteur:
    """Say who leads the workshop; she has a place in it, and is told. Named again, nothing changes."""
    workshop = locked_workshop(workshop_id)
    running = workshop.rapporteurs.filter(person=rapporteur, ended_at__isnull=True).first()
    if running:
        refuse(permissions.may_plan(person, workshop.meeting, now))
        return running
    refuse(permissions.may_name(person, workshop, now))
    refuse(permissions.may_attend(rapporteur, workshop, now))
    named = Rapporteur.objects.create(workshop=workshop, person=rapporteur, named_at=now)
    if workshop.stage in permissions.AHEAD:
        place(workshop, rapporteur, now, assigned=True)
    line = write_line(workshop, "rapporteur.named", now, person, person=str(rapporteur.id))
    deliver(kind=PLACE, key=workshop.id, number=line.number, people=[rapporteur.id], now=now)
    return named


@transaction.atomic
def end_rapporteur(*, workshop_id: UUID, rapporteur: Any, person: Any, now: datetime) -> Workshop:
    """She leads the workshop no longer; her place in it stays."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_plan(person, workshop.meeting, now))
    ended = workshop.rapporteurs.filter(person=rapporteur, ended_at__isnull=True).update(ended_at=now)
    if ended:
        write_line(workshop, "rapporteur.ended", now, person, person=str(rapporteur.id))
    return workshop


def _apply(workshop: Workshop, meeting: Meeting, plan: RoomPlan) -> None:
    """Refuse a plan that cannot be, and put it into the row."""
    refuse(None if any(words.strip() for words in plan.names.values()) else NO_NAME)
    refuse(None if possible(meeting.starts, plan.starts, plan.minutes) else NOT_POSSIBLE)
    refuse(None if all(known(code) for code in plan.languages) else UNKNOWN_LANGUAGE)
    items = AgendaItem.every.filter(meeting=meeting, withdrawn_at__isnull=True, internal=False)
    refuse(None if plan.item is None or items.filter(id=plan.item).exists() else FOREIGN_ITEM)
    words = {"name": plan.names, "theme": plan.themes, "place": plan.rooms}
    for column, text in _columns(words).items():
        setattr(workshop, column, text)
    workshop.after, workshop.minutes = int((plan.starts - meeting.starts) / MINUTE), plan.minutes
    workshop.link, workshop.places, workshop.residents = plan.link, plan.places, plan.residents
    workshop.languages, workshop.item_id = list(plan.languages), plan.item


def _columns(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {f"{field}_{code}": text for field, said in words.items() for code, text in said.items()}
