"""The city's acts: it says that it has read, and it answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.opinions import permissions
from council.opinions.actions.rows import line, locked, move, text_for
from council.opinions.answering import Outcome, Reply, unanswered
from council.opinions.followers import to_tell
from council.opinions.lifecycle import State
from council.opinions.models import (
    Addition,
    Answer,
    AnswerDraft,
    Opinion,
    OpinionRequest,
    Rejoinder,
    RequestAnswer,
)
from council.opinions.phrases import ANSWERED, HALF_AN_ANSWER
from languages.actions import write_text
from register.refusals import refuse
from residents.delivery.actions import deliver
from residents.permissions import day_of


@transaction.atomic
def acknowledge_opinion(*, opinion_id: UUID, person: Any, now: datetime) -> Opinion:
    """The clerk says that the city has read it; the clock has been running since the delivery."""
    opinion = locked(opinion_id)
    refuse(permissions.may_acknowledge(person, opinion, now))
    opinion.acknowledged_at, opinion.acknowledged_by = now, person
    move(opinion, State.ACKNOWLEDGED, "acknowledged_at", "acknowledged_by")
    line(opinion, "acknowledged", now, person)
    return opinion


@transaction.atomic
def answer_opinion(
    *,
    opinion_id: UUID,
    person: Any,
    language: str,
    replies: Mapping[int, Reply],
    now: datetime,
    letter: str = "",
) -> Answer:
    """Answer every request with a reason and publish it; half an answer is refused."""
    opinion = locked(opinion_id)
    refuse(permissions.may_answer(person, opinion, now))
    requests = list(opinion.requests.all())
    if unanswered((one.number for one in requests), replies, day_of(now)):
        refuse(HALF_AN_ANSWER)
    answer = Answer.objects.create(
        opinion=opinion, official=person, signed_at=now, letter=text_for(None, language, letter)
    )
    for request in requests:
        _reply(answer, request, replies[request.number], language, now)
    AnswerDraft.objects.filter(opinion=opinion).delete()
    opinion.answered_at = now
    move(opinion, State.ANSWERED, "answered_at")
    number = line(opinion, "answered", now, person)
    deliver(kind=ANSWERED, key=opinion.id, number=number, people=to_tell(opinion), now=now)
    return answer


def _reply(answer: Answer, request: OpinionRequest, reply: Reply, language: str, now: datetime) -> None:
    passed = reply.outcome == Outcome.PASSED_ON
    RequestAnswer.objects.create(
        answer=answer,
        request=request,
        outcome=str(reply.outcome),
        reason=write_text(language=language, body=reply.reason),
        until=reply.until if reply.outcome == Outcome.UNDER_STUDY else None,
        passed_to=reply.passed_to.strip() if passed else "",
        passed_on=day_of(now) if passed else None,
        cost=reply.cost,
        department=reply.department.strip(),
    )


@transaction.atomic
def save_answer_draft(
    *, opinion_id: UUID, person: Any, values: Mapping[str, str], now: datetime
) -> AnswerDraft:
    """Keep what was typed so far; only those who may answer read it."""
    opinion = locked(opinion_id)
    refuse(permissions.may_answer(person, opinion, now))
    kept = {"official": person, "values": dict(values), "saved_at": now}
    draft, _new = AnswerDraft.objects.update_or_create(opinion=opinion, defaults=kept)
    return draft


@transaction.atomic
def add_to_answer(*, opinion_id: UUID, person: Any, language: str, body: str, now: datetime) -> Addition:
    """The city corrects or completes its answer where everyone sees it: the answer itself stays as signed."""
    opinion = locked(opinion_id)
    refuse(permissions.may_add_to_answer(person, opinion, now))
    text = write_text(language=language, body=body)
    added = Addition.objects.create(answer=opinion.answer, text=text, person=person, written_at=now)
    line(opinion, "added", now, person)
    return added


@transaction.atomic
def find_insufficient(*, opinion_id: UUID, person: Any, language: str, body: str, now: datetime) -> Rejoinder:
    """A co-chair says for the council, once, why the answer is not enough."""
    opinion = locked(opinion_id)
    refuse(permissions.may_find_insufficient(person, opinion, now))
    text = write_text(language=language, body=body)
    said = Rejoinder.objects.create(answer=opinion.answer, text=text, person=person, written_at=now)
    line(opinion, "insufficient", now, person)
    return said
