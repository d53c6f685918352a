"""Stations and the shifts of their officers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.refusals import Refused, refuse
from residents.models import Person
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role
from votes.paper import permissions, queries
from votes.paper.models import Shift, Station
from votes.paper.phrases import NOT_AN_OFFICER, SHIFTS_CROSS


@transaction.atomic
def save_station(*, person: Any, station_id: UUID, fields: Mapping[str, Any], now: datetime) -> Station:
    """Make the station of that id, or change its words, place and hours."""
    refuse(permissions.may_organise(person, now))
    station = Station.objects.select_for_update().filter(id=station_id).first()
    if station is None:
        return Station.objects.create(id=station_id, **fields)
    for name, value in fields.items():
        setattr(station, name, value)
    station.save()
    return station


@transaction.atomic
def give_shift(
    *, person: Any, station_id: UUID, officer_id: UUID, starts: datetime, ends: datetime, now: datetime
) -> Shift:
    """Put an officer at a station for a window; again, it changes nothing. Nobody is at two stations."""
    refuse(permissions.may_organise(person, now))
    officer = Person.objects.select_for_update().get(id=officer_id)
    if not has_role(officer, Role.DESK, day_of(starts)):
        raise Refused(NOT_AN_OFFICER)
    shift = Shift(station_id=station_id, officer=officer, starts=starts, ends=ends)
    for held in queries.crossing(officer_id, starts, ends):
        if (held.station_id, held.starts, held.ends) == (station_id, starts, ends):
            return held
        raise Refused(SHIFTS_CROSS)
    shift.save()
    return shift


@transaction.atomic
def end_shift(*, person: Any, shift_id: int, now: datetime) -> None:
    """Take a shift back, or end it now where it has begun."""
    refuse(permissions.may_organise(person, now))
    shift = Shift.objects.select_for_update().filter(id=shift_id, ends__gt=now).first()
    if shift is None:
        return
    if shift.starts >= now:
        shift.delete()
        return
    shift.ends = now
    shift.save(update_fields=["ends"])
