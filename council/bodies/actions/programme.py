"""The programme of work: plan, move, finish, give up."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies import permissions
from council.bodies.actions.rows import in_languages
from council.bodies.models import Council, PlannedWork
from council.bodies.phrases import BAD_DAYS, WORK_OVER
from council.bodies.themes import Theme
from register.actions import write
from register.refusals import refuse
from register.scopes import Scope
from residents.permissions import day_of


@transaction.atomic
def plan_work(
    *,
    council_id: UUID,
    titles: Mapping[str, str],
    due: date,
    person: Any,
    now: datetime,
    theme: Theme | None = None,
    group_id: UUID | None = None,
) -> PlannedWork:
    """Put a piece of work in the programme, for the council itself or one of its groups."""
    council, today = Council.objects.select_related("parent").get(id=council_id), day_of(now)
    refuse(permissions.may_manage(person, council, now))
    refuse(BAD_DAYS if due < today else None)
    group = Council.objects.get(id=group_id, parent=council) if group_id else None
    work = PlannedWork.objects.create(
        council=council,
        group=group,
        theme=theme.value if theme else "",
        planned_on=today,
        due=due,
        **in_languages("title", titles),
    )
    _write(work, "work.planned", person, now, due=due)
    return work


@transaction.atomic
def move_work(*, work_id: UUID, due: date, person: Any, now: datetime) -> PlannedWork:
    """Give it another last day; the register keeps the earlier ones."""
    work = _running(work_id, person, now)
    refuse(BAD_DAYS if due < day_of(now) else None)
    work.due = due
    work.save(update_fields=["due"])
    _write(work, "work.moved", person, now, due=due)
    return work


@transaction.atomic
def finish_work(*, work_id: UUID, outcomes: Mapping[str, str], person: Any, now: datetime) -> PlannedWork:
    """The work is done; say what came of it."""
    work = _running(work_id, person, now)
    work.done_on = day_of(now)
    _conclude(work, "done_on", outcomes)
    _write(work, "work.done", person, now)
    return work


@transaction.atomic
def drop_work(*, work_id: UUID, outcomes: Mapping[str, str], person: Any, now: datetime) -> PlannedWork:
    """The work is given up; say why."""
    work = _running(work_id, person, now)
    work.dropped_on = day_of(now)
    _conclude(work, "dropped_on", outcomes)
    _write(work, "work.dropped", person, now)
    return work


def _running(work_id: UUID, person: Any, now: datetime) -> PlannedWork:
    """The work under its lock, while it is neither done nor given up."""
    joined = PlannedWork.objects.select_for_update(of=("self",)).select_related("council__parent")
    work: PlannedWork = joined.get(id=work_id)
    refuse(permissions.may_manage(person, work.council, now))
    refuse(WORK_OVER if work.done_on or work.dropped_on else None)
    return work


def _conclude(work: PlannedWork, field: str, outcomes: Mapping[str, str]) -> None:
    words = in_languages("outcome", outcomes)
    for name, value in words.items():
        setattr(work, name, value)
    work.save(update_fields=[field, *words])


def _write(work: PlannedWork, kind: str, person: Any, now: datetime, due: date | None = None) -> None:
    data = {"due": due.isoformat()} if due else {}
    write(scope=Scope("work", work.id), kind=kind, now=now, actor=person.id, data=data)
