"""Reports, and what they do by themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion import actions as discussion
from council.discussion.models import Message
from council.discussion.states import CharterRule
from council.moderation import permissions, queries
from council.moderation.actions.rows import case_of, line
from council.moderation.actions.threads import notice_raid
from council.moderation.cases import Cause
from council.moderation.models import Report
from council.moderation.reporting import Hides, Reported, exposing_left, hides, main_rule
from register.refusals import refuse
from residents.permissions import may_take_part


@transaction.atomic
def report_message(
    *, message_id: UUID, rule: CharterRule, now: datetime, reporter: Any = None, visitor: str = ""
) -> Report:
    """Say that a message breaks a rule: `reporter` where she has an account, otherwise the `visitor`'s hash.

    The message's lock makes two reports at the threshold come one after the other: it is hidden once.
    """
    found = Message.objects.select_for_update(of=("self",)).select_related("thread__council", "text")
    message = found.get(id=message_id)
    refuse(permissions.may_report(reporter, visitor, message, now))
    case = case_of(message, Cause.REPORTED, now)
    report = Report.objects.create(
        case=case,
        message=message,
        reporter=reporter,
        visitor="" if reporter else visitor,
        rule=rule.value,
        counts=bool(reporter) and may_take_part(reporter, now) is None,
        at=now,
    )
    line(case, "case.reported", now, rule=rule.value)
    notice_raid(message.thread, now)
    _hide(message, report, now)
    return report


def _hide(message: Message, newest: Report, now: datetime) -> None:
    """Hide the message where its reports ask it; a moderator's desk hears of it as of every automatic act."""
    about_these_words = message.reports.filter(at__gte=message.edited_at or message.posted_at)
    reports = [Reported(CharterRule(one.rule), one.counts) for one in about_these_words]
    council = queries.governing(message.thread.council)
    why = hides(
        reports,
        Reported(CharterRule(newest.rule), newest.counts),
        threshold=queries.thresholds(council.id, now).reports,
        reviewed=message.reviewed_at is not None,
        raid=queries.raid_on(message.thread_id) is not None,
        exposing_left=exposing_left(queries.exposing_reports(newest), now),
    )
    if why is not None:
        rule = CharterRule.EXPOSES if why is Hides.EXPOSES else main_rule(reports)
        discussion.hide_automatically(message_id=message.id, cause=why.value, rule=rule, now=now)
