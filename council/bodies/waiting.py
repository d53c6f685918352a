"""What waits for who looks after a body: empty seats, missing rules, planned work whose day comes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.bodies.models import Council, PlannedWork, Rules
from council.bodies.offices import COCHAIRS
from council.bodies.queries import chairing_on, mandates_on, seats_on, standing_in_on
from residents.once import once
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import SOON, Waiting, register_duties, register_waiting

CHAIRS = [one.value for one in COCHAIRS]
NOBODY: Mapping[UUID, str] = {}


def holds(person: Any, now: datetime) -> Iterable[Duty]:
    """A seat makes a member; an office makes a co-chair, and so does standing in for one."""
    offices = set(mandates_on(day_of(now)).filter(person=person).values_list("office", flat=True))
    chairs = bool(offices & set(CHAIRS)) or bool(offices and stood_in_for(person, now))
    return [Duty.MEMBER] * bool(offices) + [Duty.COCHAIR] * chairs


def held(now: datetime) -> Iterable[UUID]:
    """Everybody who sits in a body."""
    return mandates_on(day_of(now)).values_list("person_id", flat=True)


def chaired_by(person: Any, now: datetime) -> QuerySet[Council]:
    """The bodies that the person co-chairs, or where she stands in for a co-chair."""
    own = chairing_on(person, day_of(now)).values("council")
    return Council.objects.filter(Q(id__in=own) | Q(id__in=list(stood_in_for(person, now))))


@once
def stood_in_for(person: Any, now: datetime) -> dict[UUID, str]:
    """In whose place she acts, by body: a stand-in of the day who sits in that body."""
    today = day_of(now)
    offices = {(one.council_id, one.office) for one in standing_in_on(person, today)}
    away = mandates_on(today).filter(council__in=[key for key, _office in offices], office__in=CHAIRS)
    return {
        one.council_id: one.person.display_name
        for one in away.select_related("person")
        if (one.council_id, one.office) in offices
    }


def organising(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Every council's empty seats and missing rules: an organiser fills and adopts."""
    councils = Council.objects.filter(parent__isnull=True)
    yield from _empty(councils, "bodies:manage", _("Fill them, or say why they are empty"), now)
    ruled = Rules.objects.filter(starts__lte=day_of(now)).values("council")
    for council in councils.exclude(id__in=ruled):
        yield Waiting(
            key=f"rules:{council.id}",
            title=_("No rules of procedure are in force: %(council)s") % {"council": council.name},
            url=reverse("bodies:publish-rules", args=[council.slug]),
            task=_("Publish the rules"),
        )


def chairing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """A co-chair's own bodies: empty seats, and planned work that is late or nearly.

    Who stands in for her acts in sessions: the programme of work is not hers to change.
    """
    bodies, names = chaired_by(person, now), stood_in_for(person, now)
    yield from _empty(
        bodies, "bodies:council", _("Look for somebody, together with the organisers"), now, names
    )
    near = PlannedWork.objects.filter(
        council__in=chairing_on(person, day_of(now)).values("council"),
        done_on__isnull=True,
        dropped_on__isnull=True,
        due__lte=day_of(now) + SOON,
    )
    for work in near.select_related("council"):
        yield Waiting(
            key=f"work:{work.id}",
            title=work.title,
            url=work.council.get_absolute_url(),
            task=_("Planned work: say that it is done, or give it another day"),
            since=work.planned_on,
            due=work.due,
        )


def _empty(
    councils: QuerySet[Council],
    door: str,
    task: Any,
    now: datetime,
    names: Mapping[UUID, str] = NOBODY,
) -> Iterable[Waiting]:
    """One thing for each body that has empty seats; they wait since the last holder left."""
    today = day_of(now)
    filled = mandates_on(today).values("seat")
    seats = seats_on(today).filter(council__in=councils).exclude(id__in=filled)
    gone = Max("mandates__ends", filter=Q(mandates__ends__lte=today))
    rows = seats.order_by().values("council").annotate(count=Count("id", distinct=True), gone=gone)
    numbers = {row["council"]: (row["count"], row["gone"]) for row in rows}
    for council in councils.filter(id__in=numbers):
        count, since = numbers[council.id]
        words = ngettext_lazy("%(count)d seat is empty", "%(count)d seats are empty", count)
        yield Waiting(
            key=f"seats:{council.id}",
            title=f"{council.name} – {words % {'count': count}}",
            url=reverse(door, args=[council.slug]),
            task=task,
            since=since,
            on_behalf=names.get(council.id, ""),
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_duties("seats", holds, held)
    register_waiting("seats-organiser", Duty.ORGANISER, organising)
    register_waiting("seats-cochair", Duty.COCHAIR, chairing)
