"""Who promises, proves, asks, warns and answers. Everybody reads; nobody deletes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.bodies.models import Council
from council.commitments.asking import QuestionState, too_many
from council.commitments.keeping import PROMISES, Stage, may_move
from council.commitments.models import Alert, AnnualReport, Commitment, Question
from council.commitments.phrases import (
    ANSWERED_ALREADY,
    ASKED_A_LOT,
    BOTH_SIDES,
    DEBATED_ALREADY,
    NOT_PROMISED,
    NOT_SHOWN,
    NOT_THE_CITY,
    NOT_WATCHING,
    READ_ALREADY,
    WRONG_STAGE,
)
from council.opinions.models import RequestAnswer
from council.opinions.permissions import may_lead
from register.refusals import Refusal
from residents.permissions import may_work_as
from residents.roles import Role


@dataclass(frozen=True)
class Asker:
    """Whoever asks: an account or none, and when she asked before from this browser."""

    person: Any = None
    asked: tuple[datetime, ...] = ()

    @property
    def account(self) -> Any:
        return self.person if self.person and self.person.is_authenticated else None


def _city(person: Any, now: datetime) -> bool:
    return any(may_work_as(person, role, now) is None for role in (Role.CLERK, Role.OFFICIAL))


def may_speak_for_the_city(person: Any, now: datetime) -> Refusal | None:
    """The clerk and the elected officials."""
    if not person or not person.is_authenticated:
        return may_work_as(person, Role.CLERK, now)
    return None if _city(person, now) else NOT_THE_CITY


def may_open(reply: RequestAnswer) -> Refusal | None:
    """The signed answer says it: nobody's permission is needed."""
    signed = reply.answer.signed_at is not None and reply.answer.opinion.answered_at is not None
    return None if signed and reply.outcome in PROMISES else NOT_PROMISED


def may_promise_more(person: Any, reply: RequestAnswer, now: datetime) -> Refusal | None:
    return may_speak_for_the_city(person, now) or may_open(reply)


def may_step(person: Any, commitment: Commitment, there: Stage, now: datetime) -> Refusal | None:
    """Say a date, that it is done, or that it will not be done."""
    refusal = may_speak_for_the_city(person, now)
    return refusal or (None if may_move(Stage(commitment.stage), there) else WRONG_STAGE)


def may_prove(person: Any, commitment: Commitment, whole: bool, now: datetime) -> Refusal | None:
    """A further proof even of what is kept; no proof of what was dropped."""
    if whole:
        return may_step(person, commitment, Stage.KEPT, now)
    refusal = may_speak_for_the_city(person, now)
    return refusal or (WRONG_STAGE if commitment.stage == Stage.DROPPED else None)


def may_ask(asker: Asker, waiting: int, now: datetime) -> Refusal | None:
    """Anyone, with or without an account, not too often."""
    return ASKED_A_LOT if too_many(asker.asked, waiting, now) else None


def may_moderate(person: Any, now: datetime) -> Refusal | None:
    return may_work_as(person, Role.MODERATOR, now)


def may_read_out(person: Any, question: Question, now: datetime) -> Refusal | None:
    """Make it public, or hide it, once."""
    refusal = may_moderate(person, now)
    return refusal or (None if question.state == QuestionState.WAITING else READ_ALREADY)


def may_answer_question(person: Any, question: Question, now: datetime) -> Refusal | None:
    if refusal := may_speak_for_the_city(person, now):
        return refusal
    if question.state != QuestionState.SHOWN:
        return NOT_SHOWN
    return ANSWERED_ALREADY if question.answer_id else None


def may_warn(person: Any, now: datetime) -> Refusal | None:
    """Members of the watch committee, unless they work for the city."""
    refusal = may_work_as(person, Role.WATCH, now)
    if refusal is None:
        return BOTH_SIDES if _city(person, now) else None
    return NOT_WATCHING if person and person.is_authenticated else refusal


def may_answer_alert(person: Any, alert: Alert, now: datetime) -> Refusal | None:
    refusal = may_speak_for_the_city(person, now)
    return refusal or (ANSWERED_ALREADY if hasattr(alert, "answer") else None)


def may_send_report(person: Any, council: Council, now: datetime) -> Refusal | None:
    """The two co-chairs of that day."""
    return may_lead(person, council, now)


def may_record_debates(person: Any, council: Council, now: datetime) -> Refusal | None:
    """The city, or a co-chair: neither can hide that there was none."""
    refusal = may_speak_for_the_city(person, now)
    return refusal if refusal and may_lead(person, council, now) is not None else None


def may_record_debate(person: Any, report: AnnualReport, now: datetime) -> Refusal | None:
    """Once."""
    refusal = may_record_debates(person, report.council, now)
    return refusal or (DEBATED_ALREADY if report.debated_on else None)
