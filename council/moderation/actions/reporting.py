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
from council.moderation.models import Case, Report
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
    report = keep_report(
        case=case_of(message, Cause.REPORTED, now),
        about=message.id,
        rule=rule,
        reporter=reporter,
        visitor=visitor,
        now=now,
    )
    notice_raid(message.thread, now)
    why = hides_now(
        report,
        since=message.edited_at or message.posted_at,
        reviewed=message.reviewed_at is not None,
        raid=queries.raid_on(message.thread_id) is not None,
        now=now,
    )
    if why is not None:
        cause, ruled = why
        discussion.hide_automatically(message_id=message.id, cause=cause.value, rule=ruled, now=now)
    return report


def keep_report(
    *, case: Case, about: UUID, rule: CharterRule, reporter: Any, visitor: str, now: datetime
) -> Report:
    """Write down what somebody reports, inside the transaction that holds the lock of what it is about."""
    report = Report.objects.create(
        case=case,
        about=about,
        reporter=reporter,
        visitor="" if reporter else visitor,
        rule=rule.value,
        counts=bool(reporter) and may_take_part(reporter, now) is None,
        at=now,
    )
    line(case, "case.reported", now, rule=rule.value)
    return report


def hides_now(
    newest: Report, *, since: datetime, reviewed: bool, now: datetime, raid: bool = False
) -> tuple[Hides, CharterRule] | None:
    """Why the newest report hides at once what it is about, whose words are from `since`; and the rule."""
    found = Report.objects.filter(about=newest.about, at__gte=since)
    reports = [Reported(CharterRule(one.rule), one.counts) for one in found]
    why = hides(
        reports,
        Reported(CharterRule(newest.rule), newest.counts),
        threshold=queries.thresholds(newest.case.council_id, now).reports,
        reviewed=reviewed,
        raid=raid,
        exposing_left=exposing_left(queries.exposing_reports(newest), now),
    )
    if why is None:
        return None
    return why, CharterRule.EXPOSES if why is Hides.EXPOSES else main_rule(reports)
