"""Appeals: asked once, answered by somebody who did not decide, the last word by both co-chairs."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from council.moderation import permissions, queries
from council.moderation.actions.rows import line
from council.moderation.actions.sanctioning import end, locked_measure
from council.moderation.appeals import Verdict, settled
from council.moderation.models import Appeal, Word
from council.moderation.phrases import NO_REASON
from council.moderation.sanctions import End
from languages import actions as texts
from register.refusals import refuse
from residents.delivery.actions import deliver

ANSWERED = "moderation.appeal"


@transaction.atomic
def appeal(
    *, measure_id: UUID, text: str, language: str, now: datetime, person: Any = None, by_code: bool = False
) -> Appeal:
    """Contest a measure, in any language. `by_code`: the door has checked the code of the text's author."""
    measure = locked_measure(measure_id)
    bar = (
        permissions.may_be_contested(measure, now)
        if by_code
        else permissions.may_appeal(person, measure, now)
    )
    refuse(bar)
    refuse(None if text.strip() else NO_REASON)
    days = queries.thresholds(measure.council_id, now).appeal_days
    made = Appeal.objects.create(
        measure=measure,
        text=texts.write_text(language=language, body=text),
        at=now,
        due_at=now + timedelta(days=days),
    )
    line(measure.case, "appeal.opened", now, measure=str(measure.id))
    return made


@transaction.atomic
def answer_appeal(
    *, appeal_id: UUID, moderator: Any, verdict: Verdict, reason: str, language: str, now: datetime
) -> Appeal:
    """Another moderator's answer: lifted, it is over; upheld, the co-chairs may still be asked."""
    found = _locked(appeal_id)
    refuse(permissions.may_answer(moderator, found, now))
    refuse(None if reason.strip() else NO_REASON)
    found.answered_by, found.answered_at, found.answer = moderator, now, verdict.value
    found.reason = texts.write_text(language=language, body=reason)
    found.save(update_fields=["answered_by", "answered_at", "answer", "reason"])
    said = {"measure": str(found.measure_id), "verdict": verdict.value}
    line(found.measure.case, "appeal.answered", now, moderator, **said)
    if verdict is Verdict.LIFTED:
        _settle(found, verdict, moderator, now)
    else:
        _tell(found, now)
    return found


@transaction.atomic
def ask_last_word(*, appeal_id: UUID, now: datetime, person: Any = None, by_code: bool = False) -> Appeal:
    """Ask both co-chairs, after an answer that upholds. `by_code`: as for the appeal itself."""
    found = _locked(appeal_id)
    bar = permissions.may_go_on(found, now) if by_code else permissions.may_ask_last_word(person, found, now)
    refuse(bar)
    days = queries.thresholds(found.measure.council_id, now).appeal_days
    found.last_asked_at, found.due_at = now, now + timedelta(days=days)
    found.save(update_fields=["last_asked_at", "due_at"])
    line(found.measure.case, "appeal.asked", now, measure=str(found.measure_id))
    return found


@transaction.atomic
def say_word(
    *, appeal_id: UUID, chair: Any, verdict: Verdict, reason: str, language: str, now: datetime
) -> Appeal:
    """One co-chair's word; the same word of both ends the appeal, and until then each may change hers."""
    found = _locked(appeal_id)
    refuse(permissions.may_say_word(chair, found, now))
    refuse(None if reason.strip() else NO_REASON)
    office = permissions.chairs_for(chair, found.measure.council, now)
    Word.objects.update_or_create(
        appeal=found,
        office=office,
        defaults={
            "person": chair,
            "verdict": verdict.value,
            "reason": texts.write_text(language=language, body=reason),
            "at": now,
        },
    )
    said = {"measure": str(found.measure_id), "office": office, "verdict": verdict.value}
    line(found.measure.case, "appeal.word", now, chair, **said)
    agreed = settled(one.said for one in found.words.all())
    if agreed is not None:
        _settle(found, agreed, chair, now)
    return found


def _locked(appeal_id: UUID) -> Appeal:
    """The appeal under its lock, the measure's and the message's first."""
    measure = locked_measure(Appeal.objects.values_list("measure_id", flat=True).get(id=appeal_id))
    found = Appeal.objects.select_for_update().get(id=appeal_id)
    found.measure = measure
    return found


def _settle(found: Appeal, verdict: Verdict, officer: Any, now: datetime) -> None:
    """The end: what is lifted is undone at once; the person concerned is told."""
    found.settled_at, found.verdict = now, verdict.value
    found.save(update_fields=["settled_at", "verdict"])
    if verdict is Verdict.LIFTED and found.measure.ended_at is None:
        end(found.measure, End.APPEAL, officer, now)
    _tell(found, now)


def _tell(found: Appeal, now: datetime) -> None:
    said = {"measure": str(found.measure_id), "verdict": found.verdict or found.answer}
    told = line(found.measure.case, "appeal.told", now, **said)
    people = [found.measure.person_id] if found.measure.person_id else []
    deliver(kind=ANSWERED, key=found.id, number=told.number, people=people, now=now)
