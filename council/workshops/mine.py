"""What a person's download and deletion take from workshops, and the message that tells of a place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from council.workshops.models import Place, Rapporteur
from council.workshops.permissions import AHEAD
from council.workshops.queries import workshops
from residents.delivery.kinds import Message, Notice


def export(person: Any) -> list[dict[str, Any]]:
    """The workshops that she led or took part in."""
    held = Place.objects.filter(person=person).order_by("taken_at", "id")
    led = Rapporteur.objects.filter(person=person).order_by("named_at", "id")
    return [
        *({"workshop": str(one.workshop_id), "taken": one.taken_at.isoformat()} for one in held),
        *({"workshop": str(one.workshop_id), "led": one.named_at.isoformat()} for one in led),
    ]


def forget(person: Any, now: datetime) -> None:
    """Her places count and name nobody; she leads nothing more. That she led is on record, without a name."""
    leads = Rapporteur.objects.filter(person=person, ended_at__isnull=True, workshop__back_at__isnull=True)
    leads.update(ended_at=now)
    Place.objects.filter(person=person).update(person=None)


def messages(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """Where and when she is expected; nothing any more once it is over or she has left."""
    keys, readers = {one.key for one in notices}, {one.reader for one in notices}
    places = Place.objects.filter(person__in=readers, workshop__in=keys, left_at__isnull=True)
    held = set(places.values_list("workshop", "person"))
    known = {one.id: one for one in workshops().filter(id__in=keys) if one.stage in AHEAD}
    return [
        _message(known[one.key], one.reader) if one.key in known and (one.key, one.reader) in held else None
        for one in notices
    ]


def _message(workshop: Any, reader: UUID | None) -> Message:
    leads = reader in {one.person_id for one in workshop.leads}
    words = _("You lead the workshop: %(name)s") if leads else _("You take part in the workshop: %(name)s")
    lines = (
        f"{workshop.meeting.council.name}, {workshop.meeting.title}",
        date_format(localtime(workshop.starts), "DATETIME_FORMAT"),
        workshop.place,
        workshop.link,
    )
    return Message(
        title=words % {"name": workshop.name},
        paragraphs=tuple(str(one) for one in lines if one),
        url=workshop.get_absolute_url(),
    )
