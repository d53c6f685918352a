"""The only writers of stand-ins, hand-overs and reminders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.announcing import rights_changed
from register.refusals import refuse
from residents.delivery.actions import deliver
from residents.duties import permissions, queries
from residents.duties.models import Claim, Reminded, StandIn
from residents.duties.phrases import TAKEN_BY_OTHER
from residents.duties.standing import Days
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role

KIND = "waiting"


@transaction.atomic
def ask_stand_in(*, person: Any, role: Role, stand_in_id: UUID, days: Days, now: datetime) -> StandIn:
    """Ask somebody to do the work of a role for some days; it begins once she has accepted."""
    own = Person.objects.select_for_update().get(id=person.pk)
    stand_in = Person.objects.get(id=stand_in_id, is_active=True)
    refuse(permissions.may_ask(own, role, stand_in, days, now))
    return StandIn.objects.create(
        person=own, stand_in=stand_in, role=role.value, starts=days.starts, ends=days.ends, asked_at=now
    )


@transaction.atomic
def accept_stand_in(*, stand_in_id: int, person: Any, now: datetime) -> StandIn:
    """Who was asked says yes; again, nothing changes."""
    one = _locked(stand_in_id)
    refuse(permissions.may_accept(person, one, now))
    if one.accepted_at is None:
        one.accepted_at = now
        one.save(update_fields=["accepted_at"])
    return one


@transaction.atomic
def approve_stand_in(*, stand_in_id: int, organiser: Any, now: datetime) -> StandIn:
    """An organiser gives the role for those days to a stand-in who does not have it.

    The person is locked first, as by whoever leaves.
    """
    asked = StandIn.objects.filter(id=stand_in_id).values("stand_in")
    list(Person.objects.select_for_update().filter(id__in=asked))
    one = _locked(stand_in_id)
    refuse(permissions.may_approve(organiser, one, now))
    one.granted = RoleHeld.objects.create(
        person_id=one.stand_in_id, role=one.role, starts=one.starts, ends=one.ends
    )
    one.approved_by = organiser
    one.save(update_fields=["granted", "approved_by"])
    return one


@transaction.atomic
def end_stand_in(*, stand_in_id: int, person: Any, now: datetime) -> StandIn:
    """End it today; the role that was given for it ends with it."""
    one = _locked(stand_in_id)
    refuse(permissions.may_end(person, one, now))
    one.ended_at = now
    one.save(update_fields=["ended_at"])
    if one.granted:
        _take_back(one.granted, now)
    return one


def _take_back(granted: RoleHeld, now: datetime) -> None:
    today = day_of(now)
    rights_changed(people=[granted.person_id])
    if granted.starts >= today:
        granted.delete()
    elif granted.ends is None or granted.ends > today:
        granted.ends = today
        granted.save(update_fields=["ends"])


@transaction.atomic
def hand_over(*, key: str, person: Any, to: Any, note: str, language: str, now: datetime) -> Claim:
    """Somebody else for whom it waits does it from now on. The claim's row says who, once for all."""
    claim = Claim.objects.select_for_update().filter(item=key).first()
    listed = queries.item_of(person, key, language, now)
    refuse(permissions.may_hand_over(listed, queries.item_of(to, key, language, now)))
    if claim is None:
        claim, made = Claim.objects.get_or_create(
            item=key, defaults={"person": to, "given_by": person, "note": note.strip(), "at": now}
        )
        refuse(None if made else TAKEN_BY_OTHER)
        return claim
    claim.person, claim.given_by, claim.note, claim.at = to, person, note.strip(), now
    claim.save(update_fields=["person", "given_by", "note", "at"])
    return claim


@transaction.atomic
def give_back(*, key: str, person: Any) -> bool:
    """It waits for everybody again; False when it was not hers to give back."""
    deleted, _rows = Claim.objects.filter(item=key, person=person).delete()
    return bool(deleted)


@transaction.atomic
def remind(*, person_id: UUID, now: datetime) -> int:
    """Tell her what is late or nearly and was not told in that stage; one message a day, whatever comes."""
    person = Person.objects.select_for_update().get(id=person_id)
    today = day_of(now)
    if Reminded.objects.filter(person=person, on=today).exists():
        return 0
    found = queries.fresh(person, queries.pressing(person, person.language, now), today)
    if found:
        Reminded.objects.bulk_create(found)
        deliver(kind=KIND, key=person.id, number=today.toordinal(), people=[person.id], now=now)
    return len(found)


@transaction.atomic
def forget(*, person: Any, now: datetime) -> None:
    """All of it goes with the account: the roles too that were given so that others stand in for her."""
    named = StandIn.objects.select_for_update(of=("self",)).filter(person=person)
    for one in named.select_related("granted").order_by("id"):
        if one.granted:
            _take_back(one.granted, now)
    StandIn.objects.filter(stand_in=person).delete()
    for table in (StandIn, Claim, Reminded):
        table._default_manager.filter(person=person).delete()


def _locked(stand_in_id: int) -> StandIn:
    found = StandIn.objects.select_for_update(of=("self",)).select_related("person", "stand_in", "granted")
    return found.get(id=stand_in_id)
