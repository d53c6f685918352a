"""Opening and closing cases, taking and ending measures, and their lines: shared by every act."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.discussion.models import Message
from council.moderation import queries, subjects
from council.moderation.cases import Cause, Outcome, due
from council.moderation.models import Case, Measure, Report
from council.moderation.reporting import Hides
from council.moderation.sanctions import End, MeasureKind
from languages.models import Text
from register.actions import write
from register.models import Line
from residents.delivery.actions import deliver

TOLD, SHOWN, REPORTED = "moderation.measure", "moderation.shown", "moderation.report"


def line(case: Case, kind: str, now: datetime, officer: Any = None, /, **data: Any) -> Line:
    """The case's own line; only who acts in office is named."""
    actor = officer.id if officer else None
    return write(scope=queries.scope_of(case.id), kind=kind, now=now, actor=actor, data=data)


def locked_case(case_id: UUID) -> Case:
    """The case under its lock. The row that it is about is locked first, as in every act that changes it."""
    subjects.lock(Case.objects.values_list("kind", flat=True).get(id=case_id), case_id)
    found = Case.objects.select_for_update(of=("self",))
    return found.select_related("message__thread__council", "message__text", "council").get(id=case_id)


def case_of(message: Message, cause: Cause, now: datetime) -> Case:
    """The open case of a message whose lock is held; a new one when there is none."""
    return queries.open_case(message.id) or open_case(
        council=queries.governing(message.thread.council),
        cause=cause,
        now=now,
        message=message,
        language=message.text.language,
    )


def open_case(
    *,
    council: Any,
    cause: Cause,
    now: datetime,
    message: Message | None = None,
    language: str = "",
    kind: str = "message",
) -> Case:
    """Put something before the moderators, inside the transaction that calls for it."""
    hours = queries.thresholds(council.id, now).hours(cause)
    case = Case.objects.create(
        council=council,
        kind=kind,
        message=message,
        cause=cause.value,
        language=language,
        opened_at=now,
        due_at=due(now, hours),
    )
    line(case, "case.opened", now, cause=cause.value)
    return case


def close_case(*, case: Case, outcome: Outcome, now: datetime, officer: Any = None) -> None:
    """A human has dealt with it, or its author took it back; whoever reported it is told."""
    if case.closed_at is not None:
        return
    case.closed_at, case.outcome = now, outcome.value
    case.claimed_by, case.claimed_until = None, None
    case.save(update_fields=["closed_at", "outcome", "claimed_by", "claimed_until"])
    closed = line(case, "case.closed", now, officer, outcome=outcome.value)
    reporters = Report.objects.filter(case=case, reporter__isnull=False).values_list("reporter", flat=True)
    if outcome is not Outcome.GONE:
        deliver(kind=REPORTED, key=case.id, number=closed.number, people=list(reporters), now=now)


def take_measure(
    *,
    case: Case,
    kind: MeasureKind,
    person_id: UUID | None,
    now: datetime,
    rule: str = "",
    by: Any = None,
    reason: Text | None = None,
    cause: str = "",
    **more: Any,
) -> Measure:
    """Do it, write its line, and tell the person concerned. Without `by` the software did it."""
    measure = Measure.objects.create(
        council_id=case.council_id,
        case=case,
        kind=kind.value,
        rule=rule,
        automatic=by is None,
        cause=cause,
        reason=reason,
        language=case.language,
        person_id=person_id,
        by=by,
        at=now,
        **more,
    )
    said = {"measure": str(measure.id), "kind": kind.value, "rule": rule, "automatic": by is None}
    _tell(measure, line(case, "measure.taken", now, by, **said), now)
    return measure


def end_measure(measure: Measure, end: End, now: datetime, officer: Any = None) -> None:
    """It holds no longer; the person concerned is told, unless another takes its place or she did it."""
    measure.ended_at, measure.end = now, end.value
    measure.save(update_fields=["ended_at", "end"])
    ended = line(measure.case, "measure.ended", now, officer, measure=str(measure.id), end=end.value)
    if end in (End.REVIEW, End.APPEAL):
        _tell(measure, ended, now)


def cause_of(why: str) -> Cause:
    return Cause.EXPOSED if why == Hides.EXPOSES.value else Cause.AUTOMATIC


def hidden_by_software(case: Case, why: str, rule: str, person_id: UUID | None, now: datetime) -> None:
    """What the case is about was hidden: the measure, and a term no later than that of such a case."""
    cause = cause_of(why)
    if case.cause != cause.value:
        hours = queries.thresholds(case.council_id, now).hours(cause)
        case.cause, case.due_at = cause.value, min(case.due_at, due(now, hours))
        case.save(update_fields=["cause", "due_at"])
    take_measure(case=case, kind=MeasureKind.HIDE, person_id=person_id, now=now, rule=rule, cause=why)


def end_hiding(case: Case, end: End, now: datetime, officer: Any) -> None:
    """The hiding that still holds, where there is one."""
    measure = queries.hiding_of(case.id)
    if measure:
        end_measure(measure, end, now, officer)


def _tell(measure: Measure, told: Line, now: datetime) -> None:
    people = [measure.person_id] if measure.person_id else []
    deliver(kind=TOLD, key=measure.id, number=told.number, people=people, now=now)
