"""The council's annual report: it was sent to the municipal council, and it was debated there."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.models import Council, Rules
from council.bodies.queries import rules_on
from council.commitments import permissions
from council.commitments.debating import debate_due
from council.commitments.evidence import well_formed
from council.commitments.models import AnnualReport
from council.commitments.phrases import BAD_DAY, BAD_LINK, SENT_ALREADY
from register import actions as register
from register.refusals import refuse
from register.scopes import Scope
from residents.permissions import day_of


@transaction.atomic
def send_report(
    *,
    council_id: UUID,
    year: int,
    sent_on: date,
    link: str,
    person: Any,
    now: datetime,
    report_id: UUID | None = None,
) -> AnnualReport:
    """Record that a year's report was sent; the rules of that day say by when they ask for its debate."""
    council = Council.objects.select_for_update().get(id=council_id)
    refuse(permissions.may_send_report(person, council, now))
    refuse(SENT_ALREADY if AnnualReport.objects.filter(council=council, year=year).exists() else None)
    refuse(None if year <= sent_on.year and sent_on <= day_of(now) else BAD_DAY)
    refuse(None if well_formed(link) else BAD_LINK)
    due_on = debate_due(sent_on, (rules_on(council, sent_on) or Rules()).debate_by)
    made = AnnualReport.objects.create(
        id=report_id or uuid4(), council=council, year=year, sent_on=sent_on, due_on=due_on, link=link
    )
    _line(made, "sent", now, person)
    return made


@transaction.atomic
def record_debate(
    *, report_id: UUID, debated_on: date, minutes: str, person: Any, now: datetime
) -> AnnualReport:
    """Record the debate in the municipal council, with the link to its minutes; once."""
    report = AnnualReport.objects.select_for_update(of=("self",)).select_related("council").get(id=report_id)
    refuse(permissions.may_record_debate(person, report, now))
    refuse(None if report.sent_on <= debated_on <= day_of(now) else BAD_DAY)
    refuse(None if well_formed(minutes) else BAD_LINK)
    report.debated_on, report.minutes = debated_on, minutes
    report.save(update_fields=["debated_on", "minutes"])
    _line(report, "debated", now, person)
    return report


def _line(report: AnnualReport, kind: str, now: datetime, person: Any) -> None:
    register.write(scope=Scope("report", report.id), kind=kind, now=now, actor=person.id, data={})
