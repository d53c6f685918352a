"""What waits for a person with her stand-ins and hand-overs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from residents.duties.models import Claim, Reminded, StandIn
from residents.duties.standing import Standing, standing
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.queries import holders, roles_on
from residents.roles import Duty, Role
from residents.waiting import Urgency, Waiting, place, waiting_for

PRESSING = (Urgency.SOON, Urgency.LATE)


@dataclass(frozen=True)
class Listed:
    """A thing on her list: for whom else she does it, and who does it of those for whom it waits."""

    item: Waiting
    on_behalf: tuple[str, ...] = ()
    claim: Claim | None = None
    hers: bool = True


def holds_throughout(person: Any, role: Role, starts: date, ends: date) -> bool:
    """Whether one row of the role covers all those days."""
    open_end = Q(ends__isnull=True) | Q(ends__gte=ends)
    return RoleHeld.objects.filter(open_end, person=person, role=role.value, starts__lte=starts).exists()


def holds_a_part(person: Any, role: Role, starts: date, ends: date) -> bool:
    """Whether the person has the role on one of those days."""
    open_end = Q(ends__isnull=True) | Q(ends__gt=starts)
    return RoleHeld.objects.filter(open_end, person=person, role=role.value, starts__lt=ends).exists()


def standing_of(one: StandIn, today: date) -> Standing:
    """Where it is; asked of the roles as they are, so that a role taken away ends it."""
    settled = holds_throughout(one.stand_in_id, Role(one.role), one.starts, one.ends)
    return standing(
        one.days,
        accepted=one.accepted_at is not None,
        settled=settled,
        ended=one.ended_at is not None,
        today=today,
    )


def _open(today: date) -> QuerySet[StandIn]:
    found = StandIn.objects.filter(ended_at__isnull=True, ends__gt=today)
    return found.select_related("person", "stand_in")


def of_person(person: Any, today: date) -> list[StandIn]:
    """Those that she named, and those in which she stands in, that are not over."""
    return list(_open(today).filter(Q(person=person) | Q(stand_in=person)))


def asked_of(person: Any, today: date) -> QuerySet[StandIn]:
    """What somebody asks of her and she has not accepted."""
    return _open(today).filter(stand_in=person, accepted_at__isnull=True)


def to_approve(person: Any, today: date) -> list[StandIn]:
    """What an organiser who is neither of the two has to agree to."""
    found = _open(today).filter(accepted_at__isnull=False, approved_by__isnull=True)
    others = found.exclude(person=person).exclude(stand_in=person)
    return [one for one in others if standing_of(one, today) is Standing.TO_APPROVE]


def running_for(person: Any, today: date) -> list[StandIn]:
    """For whom she stands in today."""
    found = _open(today).filter(stand_in=person, accepted_at__isnull=False, starts__lte=today)
    return [one for one in found if standing_of(one, today) is Standing.RUNS]


def colleagues(today: date) -> QuerySet[Person]:
    """Everybody who has a role today: among them a stand-in is chosen."""
    return Person.objects.filter(id__in=roles_on(today).values("person"), is_active=True)


def list_for(person: Any, language: str, now: datetime) -> list[Listed]:
    """Her own list and those of the people for whom she stands in, each thing once, the most urgent first."""
    today = day_of(now)
    own = waiting_for(person, language, now)
    found = {one.key: Listed(one, (one.on_behalf,) if one.on_behalf else ()) for one in own}
    for stand_in in running_for(person, today):
        for one in waiting_for(stand_in.person, language, now, only=[Duty(stand_in.role)]):
            listed = found.setdefault(one.key, Listed(one))
            names = (*listed.on_behalf, stand_in.person.display_name)
            found[one.key] = replace(listed, on_behalf=names)
    claims = {
        one.item: one for one in Claim.objects.filter(item__in=found).select_related("person", "given_by")
    }
    told = [_claimed(one, claims.get(key), person) for key, one in found.items()]
    return sorted(told, key=lambda one: place(one.item, today))


def _claimed(one: Listed, claim: Claim | None, person: Any) -> Listed:
    return replace(one, claim=claim, hers=claim is None or claim.person_id == person.pk)


def pressing(person: Any, language: str, now: datetime) -> list[Listed]:
    """What is late or nearly, and hers to do."""
    today = day_of(now)
    return [
        one for one in list_for(person, language, now) if one.hers and one.item.urgency(today) in PRESSING
    ]


def fresh(person: Any, found: Iterable[Listed], today: date) -> list[Reminded]:
    """Of which things, in which stage, she was not reminded yet."""
    known = set(Reminded.objects.filter(person=person).values_list("item", "stage"))
    rows = [(one.item.key, one.item.urgency(today).name.lower()) for one in found]
    return [
        Reminded(person=person, item=item, stage=stage, on=today)
        for item, stage in rows
        if (item, stage) not in known
    ]


def who_could_do(person: Any, item: Waiting, now: datetime) -> list[Person]:
    """The others for whom the thing waits: people with the same role."""
    if item.duty.value not in set(Role):
        return []
    return [one for one in holders(Role(item.duty.value), day_of(now)) if one.pk != person.pk]


def item_of(person: Any, key: str, language: str, now: datetime) -> Listed | None:
    """The thing on her list."""
    return next((one for one in list_for(person, language, now) if one.item.key == key), None)


def to_do(person: Any, language: str, now: datetime) -> list[Waiting]:
    """What is hers to do, for herself and for those for whom she stands in."""
    return [one.item for one in list_for(person, language, now) if one.hers]
