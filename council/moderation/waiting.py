"""What waits for moderators and for co-chairs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.bodies.models import Council
from council.bodies.waiting import chaired_by, stood_in_for
from council.moderation import desk, queries, subjects
from council.moderation.appeals import Stage
from council.moderation.models import Appeal, Case, Raid
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Duty, Role
from residents.waiting import Waiting, register_waiting

TASK = _("Look, the most urgent first")
QUEUE = "moderation:queue"


def _open() -> QuerySet[Case]:
    """What lies in the queue; what has a queue of its own upstairs is counted there, in its own words."""
    return Case.objects.filter(closed_at__isnull=True, kind__in=subjects.kinds_in(QUEUE))


def moderating(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """One thing a council: what lies in the queue; appeals one by one; a raid while it lasts."""
    for raid in Raid.objects.filter(ended_at__isnull=True).select_related("thread__council"):
        yield Waiting(
            key=f"raid:{raid.pk}",
            title=_("Many unwanted messages arrive: %(council)s") % {"council": raid.thread.council},
            url=reverse("moderation:thread", args=[raid.thread_id]),
            task=_("Go and look"),
            live=True,
        )
    yield from _queues(_open(), QUEUE, TASK)
    for appeal in desk.appeals_for(person, now):
        yield _appeal(appeal, _("Answer: you have not dealt with it before"))


def chairing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Appeals for their last word, or for their answer where no other moderator is; what is past its term."""
    bodies, names = chaired_by(person, now), stood_in_for(person, now)
    moderators = {one.pk for one in holders(Role.MODERATOR, day_of(now))}
    appeals = list(queries.appeals_waiting().filter(measure__council__in=bodies))
    whose = queries.involved_in(appeals)
    for appeal in appeals:
        involved = whose[appeal.id]
        nobody_else = queries.stage_of(appeal) is Stage.ASKED and not moderators - involved
        if person.pk not in involved and (nobody_else or queries.stage_of(appeal) is Stage.LAST_WORD):
            task = _("Give your answer: both co-chairs must agree")
            yield _appeal(appeal, task, names.get(appeal.measure.council_id, ""))
    late = _open().filter(due_at__lte=now, council__in=bodies)
    yield from _queues(late, "moderation:register", _("It is late: ask the moderators"))


def _queues(cases: QuerySet[Case], door: str, task: Any) -> Iterable[Waiting]:
    """One thing for each council in which there is one of the cases, named in the reader's language."""
    rows = cases.order_by().values("council")
    found = {
        row["council"]: row
        for row in rows.annotate(count=Count("id"), due=Min("due_at"), since=Min("opened_at"))
    }
    for council in Council.objects.filter(id__in=found):
        yield _queue(council, found[council.id], door, task)


def _queue(council: Council, row: Mapping[str, Any], door: str, task: Any) -> Waiting:
    words = ngettext_lazy("%(count)d thing to moderate", "%(count)d things to moderate", row["count"])
    return Waiting(
        key=f"moderation:{council.id}:{day_of(row['due'])}",
        title=f"{council.name} – {words % {'count': row['count']}}",
        url=reverse(door),
        task=task,
        since=day_of(row["since"]),
        due=day_of(row["due"]),
    )


def _appeal(appeal: Appeal, task: Any, on_behalf: str = "") -> Waiting:
    council: Council = appeal.measure.council
    return Waiting(
        key=f"appeal:{appeal.pk}",
        title=_("An appeal: %(council)s") % {"council": council.name},
        url=reverse("moderation:appeal", args=[appeal.pk]),
        task=task,
        since=day_of(appeal.at),
        due=day_of(appeal.due_at),
        on_behalf=on_behalf,
    )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("moderation-moderator", Duty.MODERATOR, moderating)
    register_waiting("moderation-cochair", Duty.COCHAIR, chairing)
