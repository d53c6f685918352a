"""What happens between the delivery and the answer, at the city and at the council."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.opinions import permissions
from council.opinions.actions.rows import line, locked
from council.opinions.clock import may_extend
from council.opinions.models import Deliberation, Extension, Handling, Opinion, Question
from council.opinions.phrases import DAY_TO_COME, NOT_AN_EXTENSION, REPLIED_ALREADY
from languages.actions import write_text
from register.refusals import refuse
from residents.permissions import day_of


@transaction.atomic
def assign_opinion(
    *, opinion_id: UUID, person: Any, official: Any | None, department: str, now: datetime
) -> Handling:
    """The clerk says who at the city prepares the answer; everyone sees it."""
    opinion = locked(opinion_id)
    refuse(permissions.may_handle(person, opinion, now))
    refuse(permissions.may_hold_portfolio(official, now) if official else None)
    found = _handled(opinion, now, official=official, department=department.strip())
    line(opinion, "assigned", now, person)
    return found


@transaction.atomic
def schedule_opinion(
    *, opinion_id: UUID, person: Any, session_on: date, session_item: str, now: datetime
) -> Handling:
    """The clerk puts the opinion on the agenda of a municipal session."""
    opinion = locked(opinion_id)
    refuse(permissions.may_schedule(person, opinion, now))
    refuse(None if session_on >= day_of(now) else DAY_TO_COME)
    found = _handled(opinion, now, session_on=session_on, session_item=session_item.strip())
    line(opinion, "scheduled", now, person)
    return found


def _handled(opinion: Opinion, now: datetime, **said: Any) -> Handling:
    found, _new = Handling.objects.update_or_create(opinion=opinion, defaults={**said, "changed_at": now})
    return found


@transaction.atomic
def ask_council(*, opinion_id: UUID, person: Any, language: str, body: str, now: datetime) -> Question:
    """The city asks the council something about its opinion; the clock goes on."""
    opinion = locked(opinion_id)
    refuse(permissions.may_ask_council(person, opinion, now))
    text = write_text(language=language, body=body)
    asked = Question.objects.create(opinion=opinion, text=text, asked_by=person, asked_at=now)
    line(opinion, "asked", now, person)
    return asked


@transaction.atomic
def reply_to_city(*, question_id: int, person: Any, language: str, body: str, now: datetime) -> Question:
    """A co-chair replies for the council, once to each question."""
    opinion = locked(Question.objects.values_list("opinion", flat=True).get(id=question_id))
    refuse(permissions.may_lead(person, opinion.council, now))
    asked = Question.objects.select_for_update(of=("self",)).get(id=question_id)
    refuse(REPLIED_ALREADY if asked.replied_at else None)
    asked.reply = write_text(language=language, body=body)
    asked.replied_by, asked.replied_at = person, now
    asked.save(update_fields=["reply", "replied_by", "replied_at"])
    line(opinion, "replied", now, person)
    return asked


@transaction.atomic
def extend_term(
    *, opinion_id: UUID, person: Any, due_on: date, language: str, reason: str, now: datetime
) -> Extension:
    """A co-chair gives the city more time, once, before the term is over, with a reason that is published."""
    opinion = locked(opinion_id)
    refuse(permissions.may_extend_term(person, opinion, now))
    assert opinion.due_on is not None
    refuse(None if may_extend(opinion.due_on, due_on, day_of(now)) else NOT_AN_EXTENSION)
    given = Extension.objects.create(
        opinion=opinion,
        due_before=opinion.due_on,
        due_on=due_on,
        reason=write_text(language=language, body=reason),
        given_by=person,
        given_at=now,
    )
    opinion.due_on = due_on
    opinion.save(update_fields=["due_on"])
    line(opinion, "extended", now, person)
    return given


@transaction.atomic
def record_deliberation(
    *, opinion_id: UUID, person: Any, held_on: date, reference: str, url: str, now: datetime
) -> Deliberation:
    """The clerk records that the municipal council has voted on the matter."""
    opinion = locked(opinion_id)
    refuse(permissions.may_record_deliberation(person, opinion, now))
    made, new = Deliberation.objects.get_or_create(
        opinion=opinion,
        held_on=held_on,
        reference=reference.strip(),
        defaults={"url": url, "written_by": person, "written_at": now},
    )
    if new:
        line(opinion, "deliberated", now, person)
    return made
