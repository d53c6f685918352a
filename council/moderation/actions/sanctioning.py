"""Measures about a person: a warning, a pause, an exclusion."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule
from council.moderation import permissions, queries, subjects
from council.moderation.actions.rows import case_of, close_case, end_measure, take_measure
from council.moderation.cases import Cause, Outcome
from council.moderation.models import Case, Measure
from council.moderation.phrases import NO_LENGTH, NO_REASON, NOBODY
from council.moderation.sanctions import SANCTIONS, SILENCING, End, Length, MeasureKind, ends_at, runs
from council.moderation.silencing import hold, silence
from languages import actions as texts
from register.refusals import refuse


@transaction.atomic
def sanction(
    *,
    message_id: UUID,
    moderator: Any,
    kind: MeasureKind,
    rule: CharterRule,
    reason: str,
    language: str,
    now: datetime,
    length: Length | None = None,
) -> Measure:
    """Warn the author of a message, or keep her from writing for a while: here, or in the whole council.

    An exclusion from a session is one from its discussion: whoever may not write there may not ask to speak.
    The same words sent again are the measure that they were.
    """
    if kind not in SANCTIONS:
        raise ValueError(f"{kind} is no measure about a person")
    if kind in SILENCING:
        _hold_writing(message_id, kind)
    found = Message.objects.select_for_update(of=("self",)).select_related("thread__council", "text")
    message = found.get(id=message_id)
    refuse(permissions.may_sanction(moderator, message, now))
    refuse(NOBODY if message.author_id is None else None)
    refuse(None if reason.strip() else NO_REASON)
    refuse(NO_LENGTH if kind in SILENCING and length is None else None)
    case = _case(message, moderator, now)
    wanted = Measure(
        council=case.council,
        case=case,
        kind=kind.value,
        rule=rule.value,
        person_id=message.author_id,
        thread=message.thread if kind is MeasureKind.EXCLUDE else None,
        by=moderator,
        at=now,
        ends_at=ends_at(kind, length, now),
    )
    return _sent_before(wanted, reason) or _take(wanted, reason, language)


def _sent_before(wanted: Measure, reason: str) -> Measure | None:
    """What the same form did when it was sent for the first time, while it holds."""
    first = queries.of_its_kind(wanted)
    if first is None or not runs(first.at, first.ends_at, first.ended_at, wanted.at):
        return None
    same = _said(first) == _said(wanted) and first.reason and first.reason.body == reason.strip()
    return first if same else None


def _said(measure: Measure) -> tuple[Any, ...]:
    return measure.by_id, measure.rule, measure.ends_at and measure.ends_at - measure.at


def _take(wanted: Measure, reason: str, language: str) -> Measure:
    refuse(permissions.may_take(wanted, wanted.at))
    if wanted.ends_at and wanted.person_id:
        silence(wanted.person_id, wanted.thread, wanted.council_id, wanted.at)
    return take_measure(
        case=wanted.case,
        kind=MeasureKind(wanted.kind),
        person_id=wanted.person_id,
        now=wanted.at,
        rule=wanted.rule,
        by=wanted.by,
        reason=texts.write_text(language=language, body=reason),
        thread=wanted.thread,
        ends_at=wanted.ends_at,
    )


def _hold_writing(message_id: UUID, kind: MeasureKind) -> None:
    """Whoever writes holds her thread's lock: what she is writing is there first, and nothing of hers after.

    The threads come before the message, as in every act that takes both, and a session before its thread.
    """
    here = Thread.objects.select_related("council").get(messages=message_id)
    council_id = queries.governing(here.council).id
    everywhere = Q(council=council_id) | Q(council__parent=council_id)
    mine = Q(id=here.id) if kind is MeasureKind.EXCLUDE else everywhere
    hold(here if kind is MeasureKind.EXCLUDE else None, council_id)
    held = Thread.objects.select_for_update(of=("self",), no_key=True).filter(mine)
    list(held.order_by("id").values_list("id"))


def _case(message: Message, moderator: Any, now: datetime) -> Case:
    """What the measure comes from: the message's last case, or one that is opened and closed here."""
    earlier = Case.objects.filter(message=message).order_by("-opened_at").first()
    if earlier:
        return earlier
    case = case_of(message, Cause.FOUND, now)
    close_case(case=case, outcome=Outcome.KEPT, now=now, officer=moderator)
    return case


@transaction.atomic
def lift(*, measure_id: UUID, moderator: Any, now: datetime) -> Measure:
    """End a measure before its time, because it is no longer needed or was a mistake."""
    measure = locked_measure(measure_id)
    refuse(permissions.may_lift(moderator, measure, now))
    end(measure, End.REVIEW, moderator, now)
    return measure


def locked_measure(measure_id: UUID) -> Measure:
    """The measure under its lock; that of what it is about comes first."""
    kind, case_id = Measure.objects.values_list("case__kind", "case_id").get(id=measure_id)
    subjects.lock(kind, case_id)
    found = Measure.objects.select_for_update(of=("self",)).select_related("case__message", "council__parent")
    return found.get(id=measure_id)


def end(measure: Measure, how: End, officer: Any, now: datetime) -> None:
    """End it first: what undoes it then finds nothing more to end."""
    end_measure(measure, how, now, officer)
    if measure.kind not in {one.value for one in SANCTIONS}:
        subjects.lifted(measure, officer, now)
