"""Due process for every act on a message, whichever door it came through."""

from datetime import datetime
from typing import Any

from council.discussion.models import Message, Moderation
from council.discussion.states import MessageAct
from council.moderation import permissions, queries
from council.moderation.actions.rows import (
    SHOWN,
    case_of,
    cause_of,
    close_case,
    end_hiding,
    hidden_by_software,
    line,
    take_measure,
)
from council.moderation.actions.threads import notice_raid
from council.moderation.cases import Cause, Outcome
from council.moderation.models import Case, Measure
from council.moderation.sanctions import End, MeasureKind
from register.refusals import refuse
from residents.delivery.actions import deliver

HIDING = (MessageAct.HIDE, MessageAct.CONFIRM)
SHOWING = (MessageAct.APPROVE, MessageAct.REVIEW, MessageAct.RESTORE)


def follow(message: Message, act: MessageAct, noted: Moderation | None, now: datetime) -> None:
    """Called inside the act, with the message's lock held and its state already changed."""
    if act is MessageAct.HOLD:
        case_of(message, Cause.HELD, now)
        notice_raid(message.thread, now)
    elif act is MessageAct.AUTO_HIDE and noted:
        _hidden_by_software(message, noted, now)
    elif act in HIDING and noted:
        _hidden(message, noted, now)
    elif act in SHOWING and noted:
        _shown(message, act, noted, now)
    elif act in (MessageAct.WITHDRAW, MessageAct.WIPE):
        _gone(message, now)


def _hidden_by_software(message: Message, noted: Moderation, now: datetime) -> None:
    case = case_of(message, cause_of(noted.cause), now)
    hidden_by_software(case, noted.cause, noted.rule, message.author_id, now)


def _hidden(message: Message, noted: Moderation, now: datetime) -> None:
    case = _open_for(noted.moderator, message, now)
    end_hiding(case, End.REPLACED, now, noted.moderator)
    take_measure(
        case=case,
        kind=MeasureKind.HIDE,
        person_id=message.author_id,
        now=now,
        rule=noted.rule,
        by=noted.moderator,
        reason=noted.reason,
    )
    close_case(case=case, outcome=Outcome.HIDDEN, now=now, officer=noted.moderator)


def _shown(message: Message, act: MessageAct, noted: Moderation, now: datetime) -> None:
    open_now = queries.open_case(message.id)
    if open_now and not _lifted(open_now, act):
        refuse(permissions.may_decide(noted.moderator, open_now, now))
    case = open_now or Case.objects.filter(message=message).order_by("-opened_at").first()
    if case is None:
        return
    end_hiding(case, End.REVIEW, now, noted.moderator)
    close_case(case=case, outcome=Outcome.KEPT, now=now, officer=noted.moderator)
    if act is MessageAct.APPROVE and message.author_id:
        told = line(case, "case.shown", now, noted.moderator)
        deliver(kind=SHOWN, key=message.id, number=told.number, people=[message.author_id], now=now)


def _lifted(case: Case, act: MessageAct) -> bool:
    """An appeal has ended what the software did before a moderator looked: who said so needs no claim."""
    ended = Measure.objects.filter(case=case, kind=MeasureKind.HIDE.value, end=End.APPEAL.value)
    return act is MessageAct.RESTORE and ended.exists()


def _gone(message: Message, now: datetime) -> None:
    case = Case.objects.filter(message=message).order_by("-opened_at").first()
    if case:
        end_hiding(case, End.WITHDRAWN, now, None)
        close_case(case=case, outcome=Outcome.GONE, now=now)


def _open_for(moderator: Any, message: Message, now: datetime) -> Case:
    """The case that the moderator decides: one that is open and not somebody else's, or one of her own."""
    case = case_of(message, Cause.FOUND, now)
    refuse(permissions.may_decide(moderator, case, now))
    return case
